// The canonical form of a request under ACS3-HMAC-SHA256 and the signature over it. Pure text in,
// text out; what a verifier decides from it (times, nonces, keys) is in signature-check.js.

import { createHash, createHmac } from 'node:crypto';
import { encodeStrictly } from '../request-target.js';

export const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * @typedef {object} SignedRequest
 * @property {string} method
 * @property {import('../request-target.js').RequestTarget} target
 * @property {Record<string, string[] | undefined>} headers Lower-case names; all values of each.
 * @property {string[]} signedHeaders The client's own list: an SDK may sign more than the minimum.
 * @property {string} payloadHash SHA-256 of the body in lower-case hexadecimal digits.
 */

/**
 * Path and query are decoded and encoded again, since the signer encodes `!'()*` where the wire of
 * Alibaba's clients leaves some of them raw.
 * @param {SignedRequest} request
 */
export function canonicalRequest({ method, target, headers, signedHeaders, payloadHash }) {
  return [
    method,
    `/${target.segments.map(encodeStrictly).join('/')}`,
    canonicalQuery(target.params),
    signedHeaders.map((name) => `${name}:${canonicalHeaderValue(headers[name])}\n`).join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/**
 * Sorted by decoded name, as Alibaba's signers do, then by value so that repeated names have one form.
 * @param {[string, string][]} params
 */
function canonicalQuery(params) {
  return [...params]
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .join('&');
}

/** @param {string[] | undefined} values */
function canonicalHeaderValue(values = []) {
  return values
    .map((value) => value.trim())
    .sort(compare)
    .join(',');
}

/**
 * By UTF-16 code unit: `localeCompare` would depend on the machine.
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

/** @param {string} canonical */
export function stringToSign(canonical) {
  return `${ALGORITHM}\n${sha256Hex(canonical)}`;
}

/**
 * @param {string} canonical
 * @param {string} accessKeySecret
 * @returns {string} 64 lower-case hexadecimal digits
 */
export function signatureOf(canonical, accessKeySecret) {
  return createHmac('sha256', accessKeySecret).update(stringToSign(canonical)).digest('hex');
}

/** @param {string | Uint8Array} content */
export function sha256Hex(content) {
  return createHash('sha256').update(content).digest('hex');
}
