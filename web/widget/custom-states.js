// The element's custom states, for page CSS: `:state(loading)`. Chromium before 125 knows only
// dashed names, `:--loading`, and throws for others.

/**
 * @typedef {'loading' | 'stale' | 'error' | 'empty' | 'failing' | 'succeeding' | 'running'} StateName
 */

/**
 * @param {ElementInternals | undefined} internals
 * @param {Readonly<Record<StateName, boolean>>} present whether the element has each state
 */
export function setStates(internals, present) {
  const states = internals?.states;
  if (!states) return;
  for (const name of /** @type {StateName[]} */ (Object.keys(present))) {
    if (present[name]) add(states, name);
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
