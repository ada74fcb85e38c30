// What a service answers, before anything is sent: plain values, so that a fault can replace or
// spoil it and a test can read it.

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string | Uint8Array} body
 * @property {string} [code] The error code it carries, for the request log.
 * @property {number} [paddingBytes] So many spaces after the body's first byte: still the same JSON.
 * @property {boolean} [chunked] Sent without a Content-Length.
 */

/**
 * A request to one of the two services.
 * @typedef {object} ServiceRequest
 * @property {string} method
 * @property {import('./request-target.js').RequestTarget} target
 * @property {Record<string, string[] | undefined>} headers Lower-case names, every value of each.
 * @property {Uint8Array} body
 * @property {string} requestId
 * @property {string | null} organizationId null: the path names none (region edition).
 * @property {string} pipelineId As it stands in the path.
 */

/**
 * What can be changed while the simulator runs.
 * @typedef {object} Settings
 * @property {import('./oapi/list-runs.js').LastPageForm} lastPage
 */

/**
 * What both services know.
 * @typedef {object} ServiceContext
 * @property {import('./company/company.js').Company} company
 * @property {() => number} now Simulated time.
 * @property {() => number} signatureNow The time that signatures are dated against.
 * @property {import('./gateway/signature-check.js').AccessKey[]} accessKeys
 * @property {import('./gateway/nonce-memory.js').NonceMemory} nonces
 * @property {import('./gateway/next-token.js').TokenSealer} tokens
 * @property {import('./oapi/list-runs.js').OapiToken[]} oapiTokens
 * @property {Settings} settings
 */

/**
 * The `pipelineId` of a path: a canonical positive int64.
 * @param {string} text
 */
export function isPipelineId(text) {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) < 2n ** 63n;
}
