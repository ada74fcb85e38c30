// One clock for all widgets of a page: it ticks once a second while somebody listens and the page
// is visible. What the time means (the server's, the viewer's) is not its business.

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
  if (listeners.size === 0) document.addEventListener('visibilitychange', settle);
  listeners.add(listener);
  settle();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', settle);
    settle();
  };
}

function tick() {
  for (const listener of [...listeners]) listener();
}

function settle() {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible';
  if (wanted && timer === undefined) {
    timer = setInterval(tick, tickMs);
  } else if (!wanted && timer !== undefined) {
    clearInterval(timer);
    timer = undefined;
  }
}
