// The filter of a list of runs. All dialects have the same filters, partly under different names.

/**
 * @typedef {object} RunFilter
 * @property {string} [status]
 * @property {number} [triggerMode]
 * @property {number} [startTime] Epoch milliseconds; runs that started at this time or later.
 * @property {number} [endTime] Runs that started at this time or earlier. The documentation does not
 *   say whether the start or the end of a run counts.
 */

/**
 * @param {import('./dataset/run-state.js').Run} run
 * @param {RunFilter} filter
 */
export function matches(run, { status, triggerMode, startTime, endTime }) {
  return (
    (status === undefined || run.status === status) &&
    (triggerMode === undefined || run.triggerMode === triggerMode) &&
    (startTime === undefined || Number(run.startTime) >= startTime) &&
    (endTime === undefined || Number(run.startTime) <= endTime)
  );
}

/** @param {RunFilter} filter */
export function isUnfiltered(filter) {
  return Object.values(filter).every((value) => value === undefined);
}
