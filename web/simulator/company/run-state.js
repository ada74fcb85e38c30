// What a run looks like at an instant, as the service would tell it. A pure function of the record
// and the time.

/**
 * A run as the service lists it and as this simulator tells tests the truth: ids are decimal
 * strings (they go up to 2^63 − 1), times epoch milliseconds.
 * @typedef {object} Run
 * @property {string} pipelineId
 * @property {string} pipelineRunId
 * @property {string | null} status
 * @property {number | null} triggerMode
 * @property {string | null} creatorAccountId
 * @property {number | null} startTime
 * @property {number | null} endTime
 */

/** @typedef {{ [field in keyof Omit<Run, 'pipelineRunId'>]?: unknown }} OddFields */

/**
 * @param {import('./history.js').RunRecord} record
 * @param {number} now Not before the record's start.
 * @returns {{ status: string, endTime: number | null }}
 */
export function stateAt(record, now) {
  const runsFrom = record.startTime + record.waitMs;
  const endTime = runsFrom + record.durationMs;
  if (now >= endTime) {
    return { status: record.outcome, endTime };
  }
  return { status: now < runsFrom ? 'WAITING' : 'RUNNING', endTime: null };
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
    .../** @type {Partial<Run>} */ (record.odd),
  };
}

/**
 * The row in JSON, with the seed's fields in the seed's order. Ids are written from their digits,
 * as `JSON.stringify` cannot write an int64; fields that are undefined are left out.
 * @param {Run} run
 * @param {(rowJson: string) => string} [damage]
 */
export function rowJson(run, damage) {
  const fields = [
    ['pipelineId', run.pipelineId],
    ['startTime', JSON.stringify(run.startTime)],
    ['creatorAccountId', JSON.stringify(run.creatorAccountId)],
    ['endTime', JSON.stringify(run.endTime)],
    ['pipelineRunId', run.pipelineRunId],
    ['triggerMode', JSON.stringify(run.triggerMode)],
    ['status', JSON.stringify(run.status)],
  ];
  const written = fields.filter(([, json]) => json !== undefined);
  const json = `{${written.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
  return damage ? damage(json) : json;
}
