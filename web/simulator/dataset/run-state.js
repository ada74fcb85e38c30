// The state of a run at a given time, and its JSON in a response. Pure functions of the record and
// the time.

/**
 * A run as the service lists it. Ids are decimal strings, because they go up to 2^63 − 1; times are
 * epoch milliseconds.
 * @typedef {object} Run
 * @property {string} pipelineId
 * @property {string} pipelineRunId
 * @property {string | null} status
 * @property {number | null} triggerMode
 * @property {string | null} creatorAccountId
 * @property {number | null} startTime
 * @property {number | null} endTime
 */

/** @typedef {{ [field in keyof Omit<Run, 'pipelineRunId'>]?: unknown }} FieldOverrides undefined: the
 *   service leaves the field out. */

/**
 * @param {import('./history.js').RunRecord} record
 * @param {number} now Epoch milliseconds, not before the start of the run.
 * @returns {{ status: string, endTime: number | null }}
 */
export function stateAt(record, now) {
  const runningSince = record.startTime + record.waitMs;
  const endTime = runningSince + record.durationMs;
  if (now >= endTime) {
    return { status: record.outcome, endTime };
  }
  return { status: now < runningSince ? 'WAITING' : 'RUNNING', endTime: null };
}

/**
 * @param {import('./history.js').RunRecord} record
 * @param {{ pipelineId: string, pipelineRunId: string, now: number }} context
 * @returns {Run}
 */
export function runAt(record, { pipelineId, pipelineRunId, now }) {
  return {
    pipelineId,
    startTime: record.startTime,
    creatorAccountId: record.creatorAccountId,
    pipelineRunId,
    triggerMode: record.triggerMode,
    ...stateAt(record, now),
    .../** @type {Partial<Run>} */ (record.fields),
  };
}

/**
 * The JSON of a row, with the fields of the API documentation in its order. Ids are written digit
 * by digit, because `JSON.stringify` cannot write an int64. Undefined fields are left out.
 * @param {Run} run
 * @param {(rowJson: string) => string} [corrupt] Makes the JSON of the row malformed.
 */
export function rowJson(run, corrupt) {
  const fields = [
    ['pipelineId', run.pipelineId],
    ['startTime', JSON.stringify(run.startTime)],
    ['creatorAccountId', JSON.stringify(run.creatorAccountId)],
    ['endTime', JSON.stringify(run.endTime)],
    ['pipelineRunId', run.pipelineRunId],
    ['triggerMode', JSON.stringify(run.triggerMode)],
    ['status', JSON.stringify(run.status)],
  ];
  const present = fields.filter(([, json]) => json !== undefined);
  const json = `{${present.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
  return corrupt ? corrupt(json) : json;
}
