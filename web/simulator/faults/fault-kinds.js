// Every fault that can be asked for: what it changes, which API generations it makes sense for, and
// its parameters with their defaults. How each is done is in fault-answers.js, paging-faults are in
// the lists themselves, the rest in delivery.js.

/**
 * Which part of an answer a fault touches. Of each slot at most one fault acts on a request:
 * `timing` before the answer, `answer` instead of it, `paging` while a page is cut, `spoil` on the
 * finished answer, `pace` while the body is sent, `transport` on the connection.
 * @typedef {'timing' | 'answer' | 'paging' | 'spoil' | 'pace' | 'transport'} Slot
 */

/** @typedef {{ default: unknown, accepts: (value: unknown) => boolean, wants: string }} Parameter */

/**
 * @typedef {object} FaultKind
 * @property {Slot} slot
 * @property {Record<string, Parameter>} parameters
 * @property {'gateway' | 'oapi'} [only] The generation it makes sense for; absent: both.
 * @property {boolean} [needsCursor] Acts only on requests that go on from an earlier page.
 */

/**
 * @param {number} min
 * @param {number} max
 * @param {number | null} fallback
 * @returns {Parameter}
 */
function integer(min, max, fallback) {
  return {
    default: fallback,
    accepts: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    wants: `an integer from ${min} to ${max}`,
  };
}

/**
 * @param {number} maxLength
 * @param {string | null} fallback
 * @returns {Parameter}
 */
function text(maxLength, fallback) {
  return {
    default: fallback,
    accepts: (value) => typeof value === 'string' && value.length <= maxLength,
    wants: `a text of at most ${maxLength} characters`,
  };
}

/**
 * What may stand in a header: visible ASCII and spaces.
 * @param {string} fallback
 * @returns {Parameter}
 */
function headerText(fallback) {
  return {
    default: fallback,
    accepts: (value) => typeof value === 'string' && /^[\x20-\x7e]{1,1024}$/.test(value),
    wants: 'a text of at most 1024 ASCII characters',
  };
}

/**
 * The first choice is the default.
 * @param {...string} choices
 * @returns {Parameter}
 */
function oneOf(...choices) {
  return {
    default: choices[0],
    accepts: (value) => choices.includes(String(value)),
    wants: `one of ${choices.join(', ')}`,
  };
}

/** @type {Parameter} */
const headers = {
  default: {},
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, text]) => /^[A-Za-z0-9-]+$/.test(name) && headerText('').accepts(text),
    ),
  wants: 'an object of header names and ASCII texts',
};

const retryAfterSeconds = integer(0, 86_400, null);
const retryAfterForm = oneOf('seconds', 'date');

/** @type {Record<string, FaultKind>} */
export const FAULT_KINDS = {
  latency: {
    slot: 'timing',
    parameters: { ms: integer(0, 600_000, 1_000), jitterMs: integer(0, 600_000, 0) },
  },

  throttle: {
    slot: 'answer',
    parameters: { code: text(64, null), retryAfterSeconds, retryAfterForm },
  },
  'server-error': {
    slot: 'answer',
    parameters: {
      status: integer(500, 599, 503),
      form: oneOf('json', 'html', 'empty'),
      retryAfterSeconds,
      retryAfterForm,
    },
  },
  error: {
    slot: 'answer',
    parameters: { code: text(128, 'InvalidPipelineRun.NotFound'), status: integer(400, 599, null) },
  },
  unauthorized: { slot: 'answer', parameters: {} },
  'success-false': {
    slot: 'answer',
    only: 'gateway',
    parameters: { code: text(128, 'InvalidPipeline.NotFound') },
  },
  'xml-error': {
    slot: 'answer',
    only: 'gateway',
    parameters: { code: text(128, 'ServiceUnavailable') },
  },
  'plain-text-error': {
    slot: 'answer',
    only: 'oapi',
    parameters: { status: integer(400, 599, 401) },
  },
  'login-page': { slot: 'answer', parameters: {} },
  redirect: { slot: 'answer', parameters: { location: headerText('/_simulator/login') } },
  raw: {
    slot: 'answer',
    parameters: {
      status: integer(200, 599, 200),
      headers,
      text: text(60_000, null),
      base64: text(60_000, null),
    },
  },

  'repeat-token': { slot: 'paging', needsCursor: true, parameters: {} },
  'refuse-token': { slot: 'paging', needsCursor: true, parameters: { code: text(128, null) } },
  'empty-page': { slot: 'paging', parameters: {} },
  shift: { slot: 'paging', only: 'gateway', parameters: {} },
  'drop-paging-headers': { slot: 'paging', only: 'oapi', parameters: {} },
  'wrong-total': { slot: 'paging', parameters: { add: integer(-1_000_000, 1_000_000, 7) } },
  'more-than-asked': { slot: 'paging', parameters: { extra: integer(1, 1_000, 3) } },

  'content-type': { slot: 'spoil', parameters: { value: headerText('text/plain') } },
  'huge-body': {
    slot: 'spoil',
    parameters: {
      bytes: integer(1, 1_073_741_824, 9 * 1_048_576),
      length: oneOf('announced', 'chunked'),
    },
  },

  'slow-body': {
    slot: 'pace',
    parameters: { chunkBytes: integer(1, 1_048_576, 256), intervalMs: integer(1, 60_000, 200) },
  },

  reset: { slot: 'transport', parameters: { when: oneOf('before-headers', 'in-body') } },
  truncate: {
    slot: 'transport',
    parameters: { keepBytes: integer(0, 1_073_741_824, null), end: oneOf('cut', 'clean') },
  },
};
