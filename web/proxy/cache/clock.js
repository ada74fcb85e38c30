// Time as the cache and the budget see it: monotonic, and given from outside, so that a test drives
// hours of freshness in a millisecond and runs the same decisions as the program.

/**
 * @typedef {object} Clock
 * @property {() => number} now monotonic milliseconds
 * @property {(ms: number, run: () => void) => () => void} setTimer calls `run` once after `ms`
 *   milliseconds; what it returns cancels that
 */

/** @type {Clock} */
export const systemClock = Object.freeze({
  now: () => performance.now(),
  setTimer(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

/**
 * @param {Clock} clock
 * @param {number} ms
 * @returns {Promise<void>}
 */
export function sleep(clock, ms) {
  return new Promise((resolve) => clock.setTimer(ms, resolve));
}
