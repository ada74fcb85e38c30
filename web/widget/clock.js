// One timer for all widgets of a page: it ticks once a second while there are listeners and the
// page is visible. It knows nothing about time zones or server time (see server-clock.js).

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

const tickMs = 1000;

/**
 * @param {() => void} listener
 * @returns {() => void} stops listening
 */
export function onTick(listener) {
  if (listeners.size === 0) document.addEventListener('visibilitychange', sync);
  listeners.add(listener);
  sync();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', sync);
    sync();
  };
}

function tick() {
  for (const listener of [...listeners]) listener();
}

function sync() {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible';
  if (wanted && timer === undefined) {
    timer = setInterval(tick, tickMs);
  } else if (!wanted && timer !== undefined) {
    clearInterval(timer);
    timer = undefined;
  }
}
