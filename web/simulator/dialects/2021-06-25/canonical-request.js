// The canonical request of ACS3-HMAC-SHA256 and its signature. Pure functions of text;
// signature-check.js verifies dates, nonces and keys.

import { createHash, createHmac } from 'node:crypto';
import { encodeRfc3986 } from '../../http/request-target.js';

export const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * @typedef {object} SignedRequest
 * @property {string} method
 * @property {import('../../http/request-target.js').RequestTarget} target
 * @property {Record<string, string[] | undefined>} headers Lower-case names, every value of each.
 * @property {string[]} signedHeaders The client's list: an SDK may sign more headers than it must.
 * @property {string} payloadHash SHA-256 of the body in lower-case hexadecimal digits.
 */

/**
 * Path and query are decoded and encoded again: Alibaba's clients encode `!'()*` in the signature
 * but send some of these characters raw.
 * @param {SignedRequest} request
 */
export function canonicalRequest({ method, target, headers, signedHeaders, payloadHash }) {
  return [
    method,
    `/${target.segments.map(encodeRfc3986).join('/')}`,
    canonicalQuery(target.params),
    signedHeaders.map((name) => `${name}:${canonicalHeaderValue(headers[name])}\n`).join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/**
 * Sorted by decoded name, as in Alibaba's libraries, then by value: a repeated name has one form.
 * @param {[string, string][]} params
 */
function canonicalQuery(params) {
  return [...params]
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
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
 * By UTF-16 code unit: the order of `localeCompare` depends on the locale.
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
 * @returns {string} 64 lower-case hexadecimal digits.
 */
export function sign(canonical, accessKeySecret) {
  return createHmac('sha256', accessKeySecret).update(stringToSign(canonical)).digest('hex');
}

/** @param {string | Uint8Array} content */
export function sha256Hex(content) {
  return createHash('sha256').update(content).digest('hex');
}
