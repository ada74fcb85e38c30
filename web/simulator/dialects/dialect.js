// The types that all API dialects share: a dialect, a request, a response, and the service state
// that a dialect reads. Plain values, so a fault can replace a response and a test can compare it.

/**
 * One generation or edition of the API.
 * @typedef {object} Dialect
 * @property {string} api Its name in faults and in the request log, for example `oapi-v1`.
 * @property {string} family Dialects of one family share the response format; some faults exist in
 *   one family only.
 * @property {string} path The path of the list, with `{organizationId}` and `{pipelineId}`.
 * @property {string} cursorParameter The query parameter that requests a later page.
 * @property {string} retryAfterHeader The header that carries a number of seconds to wait.
 * @property {{ unknownPath: string, throttled: string, unauthorized: string }} errorCodes
 * @property {Operation} listRuns The list of runs, to which faults apply.
 * @property {Record<string, Operation>} directory By path: the operations that return names.
 * @property {ErrorResponse} errorResponse
 */

/**
 * @callback Operation An operation of the API, from a request to its response.
 * @param {ServiceRequest} request
 * @param {ServiceState} service
 * @param {import('../faults/fault-registry.js').Fault} [pagingFault] Only for the list of runs.
 * @returns {ServiceResponse}
 */

/**
 * @callback ErrorResponse An error in the dialect's envelope.
 * @param {string} code A code without an entry in the dialect's table gets status 400.
 * @param {ServiceRequest} request
 * @param {{ status?: number, detail?: string }} [options] status: instead of the table's; detail:
 *   appended to the table's message.
 * @returns {ServiceResponse}
 */

/**
 * A response before it is sent.
 * @typedef {object} ServiceResponse
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string | Uint8Array} body
 * @property {string} [code] The error code in the body, for the request log.
 * @property {number} [paddingBytes] Number of spaces sent after the first byte of the body. JSON
 *   keeps its meaning.
 * @property {boolean} [chunked] Sent without a Content-Length.
 */

/**
 * A request to one of the APIs.
 * @typedef {object} ServiceRequest
 * @property {string} method
 * @property {import('../http/request-target.js').RequestTarget} target
 * @property {Record<string, string[] | undefined>} headers Lower-case names, every value of each.
 * @property {Uint8Array} body
 * @property {string} requestId
 * @property {string | null} organizationId null: the dialect's path has none (region edition).
 * @property {string} pipelineId As it stands in the path, not validated.
 */

/**
 * Settings that can be changed while the simulator runs.
 * @typedef {object} Settings
 * @property {import('./oapi-v1/list-runs.js').LastPageForm} lastPage
 */

/**
 * The state that the dialects read.
 * @typedef {object} ServiceState
 * @property {import('../dataset/dataset.js').Dataset} dataset
 * @property {() => number} now Simulated time in epoch milliseconds.
 * @property {() => number} signatureNow The time that the dates of signatures are compared with.
 * @property {import('./2021-06-25/signature-check.js').AccessKey[]} accessKeys
 * @property {import('./2021-06-25/nonce-cache.js').NonceCache} nonces
 * @property {import('./2021-06-25/next-token.js').NextTokenCodec} tokens
 * @property {import('./oapi-v1/list-runs.js').OapiToken[]} oapiTokens
 * @property {Settings} settings
 */

/**
 * @param {string} text The `pipelineId` of a path.
 * @returns {boolean} Whether it is a positive int64 in decimal digits without leading zeros.
 */
export function isPipelineId(text) {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) < 2n ** 63n;
}
