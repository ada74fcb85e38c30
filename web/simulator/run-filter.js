// Which runs a query is about. Both generations ask the same questions under different names.

/**
 * @typedef {object} RunFilter
 * @property {string} [status]
 * @property {number} [triggerMode]
 * @property {number} [startTime] Runs that started at or after it.
 * @property {number} [endTime] Runs that started at or before it. (Whether the real service means
 *   the start or the end of a run is undocumented.)
 */

/**
 * @param {import('./company/run-state.js').Run} run
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
