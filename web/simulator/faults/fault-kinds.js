// Every kind of fault: the phase of a request that it changes, the dialects it exists in, and its
// parameters with their defaults. The effects are in fault-responses.js (phase `response`), in
// paging-faults.js and the lists of the dialects (`paging`), and in ../http/send-response.js
// (others).

/**
 * The phase of a request that a fault changes. In each phase at most one fault acts on a request:
 * - `delay`: before the response is sent;
 * - `response`: replaces the response;
 * - `paging`: changes the page;
 * - `body`: changes the finished response;
 * - `pace`: slows down the body;
 * - `connection`: ends the connection early.
 * @typedef {'delay' | 'response' | 'paging' | 'body' | 'pace' | 'connection'} Phase
 */

/**
 * @typedef {object} Parameter
 * @property {unknown} default
 * @property {(value: unknown) => boolean} isValid
 * @property {string} expected What a valid value is, in words, for error messages.
 */

/**
 * @typedef {object} FaultKind
 * @property {Phase} phase
 * @property {Record<string, Parameter>} parameters
 * @property {string} [family] The family of dialects that has this fault. Default: all.
 * @property {boolean} [needsCursor] Acts only on requests for a later page (with a cursor).
 */

/**
 * @param {number} min
 * @param {number} max
 * @param {number | null} defaultValue
 * @returns {Parameter}
 */
function integer(min, max, defaultValue) {
  return {
    default: defaultValue,
    isValid: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    expected: `an integer from ${min} to ${max}`,
  };
}

/**
 * @param {number} maxLength
 * @param {string | null} defaultValue
 * @returns {Parameter}
 */
function string(maxLength, defaultValue) {
  return {
    default: defaultValue,
    isValid: (value) => typeof value === 'string' && value.length <= maxLength,
    expected: `a string of at most ${maxLength} characters`,
  };
}

/**
 * A header value: visible ASCII and spaces.
 * @param {string} defaultValue
 * @returns {Parameter}
 */
function headerValue(defaultValue) {
  return {
    default: defaultValue,
    isValid: (value) => typeof value === 'string' && /^[\x20-\x7e]{1,1024}$/.test(value),
    expected: 'a string of at most 1024 ASCII characters',
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
    isValid: (value) => choices.includes(String(value)),
    expected: `one of ${choices.join(', ')}`,
  };
}

/** @type {Parameter} */
const headers = {
  default: {},
  isValid: (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, text]) => /^[A-Za-z0-9-]+$/.test(name) && headerValue('').isValid(text),
    ),
  expected: 'an object with header names and ASCII strings',
};

const retryAfterSeconds = integer(0, 86_400, null);
const retryAfterForm = oneOf('seconds', 'date');

/** @type {Record<string, FaultKind>} */
export const FAULT_KINDS = {
  latency: {
    phase: 'delay',
    parameters: { ms: integer(0, 600_000, 1_000), jitterMs: integer(0, 600_000, 0) },
  },

  throttle: {
    phase: 'response',
    parameters: { code: string(64, null), retryAfterSeconds, retryAfterForm },
  },
  'server-error': {
    phase: 'response',
    parameters: {
      status: integer(500, 599, 503),
      form: oneOf('json', 'html', 'empty'),
      retryAfterSeconds,
      retryAfterForm,
    },
  },
  error: {
    phase: 'response',
    parameters: {
      code: string(128, 'InvalidPipelineRun.NotFound'),
      status: integer(400, 599, null),
    },
  },
  unauthorized: { phase: 'response', parameters: {} },
  'success-false': {
    phase: 'response',
    family: 'gateway',
    parameters: { code: string(128, 'InvalidPipeline.NotFound') },
  },
  'xml-error': {
    phase: 'response',
    family: 'gateway',
    parameters: { code: string(128, 'ServiceUnavailable') },
  },
  'plain-text-error': {
    phase: 'response',
    family: 'oapi',
    parameters: { status: integer(400, 599, 401) },
  },
  'login-page': { phase: 'response', parameters: {} },
  redirect: { phase: 'response', parameters: { location: headerValue('/_simulator/login') } },
  raw: {
    phase: 'response',
    parameters: {
      status: integer(200, 599, 200),
      headers,
      text: string(60_000, null),
      base64: string(60_000, null),
    },
  },

  'repeat-cursor': { phase: 'paging', needsCursor: true, parameters: {} },
  'reject-cursor': { phase: 'paging', needsCursor: true, parameters: { code: string(128, null) } },
  'empty-page': { phase: 'paging', parameters: {} },
  'offset-cursor': { phase: 'paging', family: 'gateway', parameters: {} },
  'drop-paging-headers': { phase: 'paging', family: 'oapi', parameters: {} },
  'wrong-total': { phase: 'paging', parameters: { add: integer(-1_000_000, 1_000_000, 7) } },
  'oversized-page': { phase: 'paging', parameters: { extra: integer(1, 1_000, 3) } },

  'content-type': { phase: 'body', parameters: { value: headerValue('text/plain') } },
  'huge-body': {
    phase: 'body',
    parameters: {
      bytes: integer(1, 1_073_741_824, 9 * 1_048_576),
      length: oneOf('announced', 'chunked'),
    },
  },

  'slow-body': {
    phase: 'pace',
    parameters: { chunkBytes: integer(1, 1_048_576, 256), intervalMs: integer(1, 60_000, 200) },
  },

  reset: { phase: 'connection', parameters: { when: oneOf('before-headers', 'in-body') } },
  truncate: {
    phase: 'connection',
    parameters: { keepBytes: integer(0, 1_073_741_824, null), end: oneOf('cut', 'clean') },
  },
};
