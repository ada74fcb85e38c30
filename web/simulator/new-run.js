// Runs that a test adds: the validation of their properties, and the record made from them.

/**
 * @typedef {object} NewRun
 * @property {number} [triggerMode] Default 1.
 * @property {string | null} [creatorAccountId]
 * @property {number | null} [waitMs] Time in status WAITING; null: until `finishRun`. Default 0.
 * @property {number | null} [durationMs] Time in status RUNNING; null: until `finishRun`, the default.
 * @property {string} [outcome] Final status. Default SUCCESS.
 * @property {number} [count] Number of equal runs to add. Default 1.
 * @property {import('./dataset/run-state.js').FieldOverrides} [fields] Fields that the service
 *   lists with these values instead.
 */

const MAX_COUNT = 1_000;
const MAX_DURATION_MS = 10 * 366 * 86_400_000;
const FIELDS = ['pipelineId', 'status', 'triggerMode', 'creatorAccountId', 'startTime', 'endTime'];

/** @type {Record<keyof NewRun, { isValid: (value: any) => boolean, expected: string }>} */
const PROPERTIES = {
  triggerMode: { isValid: Number.isSafeInteger, expected: 'an integer' },
  creatorAccountId: {
    isValid: (value) => value === null || isString(value),
    expected: 'a string or null',
  },
  waitMs: { isValid: isDuration, expected: 'milliseconds or null' },
  durationMs: { isValid: isDuration, expected: 'milliseconds or null' },
  outcome: { isValid: isString, expected: 'a string' },
  count: {
    isValid: (value) => isBetween(value, 1, MAX_COUNT),
    expected: `an integer from 1 to ${MAX_COUNT}`,
  },
  fields: { isValid: isFields, expected: `an object with some of the fields ${FIELDS.join(', ')}` },
};

/** @param {unknown} value */
function isString(value) {
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
function isDuration(value) {
  return value === null || isBetween(value, 0, MAX_DURATION_MS);
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
 * @returns {{ ok: true, record: import('./dataset/history.js').RunRecord } | { ok: false, message: string }}
 */
export function createRecord(newRun, startTime) {
  for (const [name, value] of Object.entries(newRun)) {
    if (!Object.hasOwn(PROPERTIES, name)) {
      return { ok: false, message: `A run has no property ${name}.` };
    }
    const { isValid, expected } = PROPERTIES[/** @type {keyof NewRun} */ (name)];
    if (value !== undefined && !isValid(value)) {
      return { ok: false, message: `${name} of a run must be ${expected}.` };
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
      fields,
    },
  };
}
