// The deferred parts of a build that has them in its file: they are there from the start.

export * from './parts.js';

/** Of the split build: loads the parts in idle time. */
export function requestParts() {}

/**
 * Calls back once the parts are there.
 * @param {() => void} callback
 */
export function whenPartsLoaded(callback) {
  callback();
}

/**
 * Calls back when the parts arrive, and when loading them fails.
 * @param {() => void} _callback
 * @returns {() => void} removes the listener
 */
export function onPartsChange(_callback) {
  return () => {};
}
