// The element's custom states, for page CSS: `:state(loading)`. Chromium before 125 knows only
// dashed names, `:--loading`, and throws for others.

const names = /** @type {const} */ (['loading', 'stale', 'error', 'empty']);

/** @typedef {typeof names[number]} StateName */

/**
 * @param {ElementInternals | undefined} internals
 * @param {readonly StateName[]} present all others are removed
 */
export function setStates(internals, present) {
  const states = internals?.states;
  if (!states) return;
  for (const name of names) {
    if (present.includes(name)) add(states, name);
    else {
      states.delete(name);
      states.delete(`--${name}`);
    }
  }
}

/**
 * @param {CustomStateSet} states
 * @param {StateName} name
 */
function add(states, name) {
  try {
    states.add(name);
  } catch {
    states.add(`--${name}`);
  }
}
