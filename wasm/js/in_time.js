// A time limit for what a page supplies: its functions and downloads may never settle.

/** The core's `hookTimeoutMs`, for what happens before it is loaded; a test compares them. */
export const hookTimeoutMs = 10_000;

/**
 * Settles like `promise`, or is rejected after the time limit.
 * @template T
 * @param {T | PromiseLike<T>} promise
 * @param {number} ms
 * @param {string} name of what is awaited, for the error
 * @returns {Promise<T>}
 */
export function inTime(promise, ms, name) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} did not settle in ${ms / 1000} s.`)), ms);
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]).finally(() =>
    clearTimeout(timer),
  );
}
