// Runs that a test adds: what may be said about one, and the record it becomes.

/**
 * @typedef {object} NewRun
 * @property {number} [triggerMode] Default 1.
 * @property {string | null} [creatorAccountId]
 * @property {number | null} [waitMs] Before it runs; null: until it is ended. Default 0.
 * @property {number | null} [durationMs] null or not given: until it is ended.
 * @property {string} [outcome] Its status at the end. Default SUCCESS.
 * @property {number} [count] So many alike. Default 1.
 * @property {import('./company/run-state.js').OddFields} [fields] What the service says instead.
 */

const MAX_COUNT = 1_000;
const LONGEST_MS = 10 * 366 * 86_400_000;
const FIELDS = ['pipelineId', 'status', 'triggerMode', 'creatorAccountId', 'startTime', 'endTime'];

/** @type {Record<keyof NewRun, { accepts: (value: any) => boolean, wants: string }>} */
const PROPERTIES = {
  triggerMode: { accepts: Number.isSafeInteger, wants: 'an integer' },
  creatorAccountId: {
    accepts: (value) => value === null || isText(value),
    wants: 'a text or null',
  },
  waitMs: { accepts: isSpan, wants: 'milliseconds or null' },
  durationMs: { accepts: isSpan, wants: 'milliseconds or null' },
  outcome: { accepts: isText, wants: 'a text' },
  count: { accepts: (value) => isBetween(value, 1, MAX_COUNT), wants: `from 1 to ${MAX_COUNT}` },
  fields: { accepts: isFields, wants: `an object with some of ${FIELDS.join(', ')}` },
};

/** @param {unknown} value */
function isText(value) {
  return typeof value === 'string';
}

/**
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 */
function isBetween(value, min, max) {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

/** @param {unknown} value */
function isSpan(value) {
  return value === null || isBetween(value, 0, LONGEST_MS);
}

/** @param {unknown} value */
function isFields(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).every((key) => FIELDS.includes(key))
  );
}

/**
 * @param {NewRun} newRun
 * @param {number} startTime
 * @returns {{ ok: true, record: import('./company/history.js').RunRecord } | { ok: false, message: string }}
 */
export function recordOf(newRun, startTime) {
  for (const [name, value] of Object.entries(newRun)) {
    if (!Object.hasOwn(PROPERTIES, name)) {
      return { ok: false, message: `A run knows no ${name}.` };
    }
    const { accepts, wants } = PROPERTIES[/** @type {keyof NewRun} */ (name)];
    if (value !== undefined && !accepts(value)) {
      return { ok: false, message: `${name} of a run must be ${wants}.` };
    }
  }
  const { triggerMode = 1, creatorAccountId = null, outcome = 'SUCCESS', fields } = newRun;
  const { waitMs = 0, durationMs = null } = newRun;
  return {
    ok: true,
    record: {
      startTime,
      waitMs: waitMs ?? Number.POSITIVE_INFINITY,
      durationMs: durationMs ?? Number.POSITIVE_INFINITY,
      outcome,
      triggerMode,
      creatorAccountId,
      odd: fields,
    },
  };
}
