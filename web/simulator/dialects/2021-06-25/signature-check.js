// Decides whether a request to the gateway is signed as ACS3-HMAC-SHA256 expected it. What the
// signature is computed over is canonical-request.js; this file knows headers, times, keys, nonces.

import { timingSafeEqual } from 'node:crypto';
import { ALGORITHM, canonicalRequest, sha256Hex, sign, stringToSign } from './canonical-request.js';

/**
 * @typedef {object} AccessKey
 * @property {string} accessKeyId
 * @property {string} accessKeySecret
 * @property {string} [securityToken] Makes the key a temporary (STS) key, which must be sent
 *   with exactly this token.
 * @property {boolean} [registered] false: the key is valid but its user has no Yunxiao account.
 */

/**
 * @typedef {object} IncomingRequest
 * @property {string} method
 * @property {import('../../http/request-target.js').RequestTarget} target
 * @property {Record<string, string[] | undefined>} headers Lower-case names, every value of each.
 * @property {Uint8Array} body
 */

/** @typedef {{ ok: false, code: string, detail?: string }} SignatureError `code`: see errors.js. */
/** @typedef {{ ok: true, accessKey: AccessKey } | SignatureError} SignatureResult */

const WINDOW_MS = 15 * 60_000;
const MAX_NONCE_LENGTH = 256;
const AUTHORIZATION = /^(\S+) +Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([^,\s]+)$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Each must be present exactly once, and signed. */
const REQUIRED_HEADERS = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/**
 * The nonce is stored last, after every other check has passed: a client without a key must not be
 * able to use up the nonces of another.
 * @param {IncomingRequest} request
 * @param {{ accessKeys: AccessKey[], nonces: import('./nonce-cache.js').NonceCache, now: number }} context
 * @returns {SignatureResult}
 */
export function checkSignature(request, { accessKeys, nonces, now }) {
  const { headers } = request;
  const authorization = headers.authorization;
  if (!authorization) {
    return invalid('MissingAuthorization');
  }
  const parts = authorization.length === 1 ? AUTHORIZATION.exec(authorization[0]) : null;
  if (parts && parts[1] !== ALGORITHM) {
    return invalid('InvalidSignatureMethod', `Only ${ALGORITHM} is accepted.`);
  }
  if (!parts) {
    const otherMethod = /^acs /i.test(authorization[0]);
    return invalid(otherMethod ? 'InvalidSignatureMethod' : 'IncompleteSignature');
  }
  const [, , accessKeyId, signedList, signature] = parts;
  const signedHeaders = signedList.split(';');

  const error =
    headersError(headers, signedHeaders) ?? dateError(firstValue(headers, 'x-acs-date'), now);
  if (error) {
    return error;
  }
  const accessKey = accessKeys.find((key) => key.accessKeyId === accessKeyId);
  if (!accessKey) {
    return invalid('InvalidAccessKeyId.NotFound');
  }
  const tokenError = securityTokenError(headers, accessKey);
  if (tokenError) {
    return tokenError;
  }
  const payloadHash = sha256Hex(request.body);
  if (firstValue(headers, 'x-acs-content-sha256') !== payloadHash) {
    return invalid('SignatureDoesNotMatch', 'x-acs-content-sha256 is not the SHA-256 of the body.');
  }
  const canonical = canonicalRequest({ ...request, signedHeaders, payloadHash });
  if (!equalInConstantTime(signature, sign(canonical, accessKey.accessKeySecret))) {
    return invalid('SignatureDoesNotMatch', mismatchDetail(canonical, accessKey));
  }
  const nonce = firstValue(headers, 'x-acs-signature-nonce');
  if (nonce.length > MAX_NONCE_LENGTH || !nonces.add(`${accessKeyId}\n${nonce}`, now)) {
    return invalid('SignatureNonceUsed');
  }
  return { ok: true, accessKey };
}

/**
 * @param {string} code
 * @param {string} [detail]
 * @returns {SignatureError}
 */
function invalid(code, detail) {
  return { ok: false, code, detail };
}

/**
 * @param {IncomingRequest['headers']} headers
 * @param {string} name
 */
function firstValue(headers, name) {
  return headers[name]?.[0] ?? '';
}

/**
 * @param {IncomingRequest['headers']} headers
 * @param {string[]} signedHeaders
 */
function headersError(headers, signedHeaders) {
  const missing = REQUIRED_HEADERS.find((name) => !firstValue(headers, name));
  if (missing) {
    return invalid('MissingParameter', `Header: ${missing}.`);
  }
  const repeated = REQUIRED_HEADERS.find((name) => headers[name]?.length !== 1);
  if (repeated) {
    return invalid('IncompleteSignature', `Header ${repeated} occurs more than once.`);
  }
  const isSorted = signedHeaders.every(
    (name, i) =>
      name !== '' && name === name.toLowerCase() && (i === 0 || signedHeaders[i - 1] < name),
  );
  if (!isSorted) {
    return invalid('IncompleteSignature', 'SignedHeaders must be lower-case, sorted and unique.');
  }
  const unsigned = Object.keys(headers).find(
    (name) => mustBeSigned(name) && !signedHeaders.includes(name),
  );
  if (unsigned) {
    return invalid('IncompleteSignature', `Header ${unsigned} is not signed.`);
  }
  const absent = signedHeaders.find((name) => !headers[name]);
  return absent ? invalid('IncompleteSignature', 'A signed header is missing.') : null;
}

/** @param {string} name */
function mustBeSigned(name) {
  return name === 'host' || name === 'content-type' || name.startsWith('x-acs-');
}

/**
 * @param {string} date
 * @param {number} now
 */
function dateError(date, now) {
  const time = DATE.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) {
    return invalid('InvalidTimeStamp.Format');
  }
  return Math.abs(now - time) > WINDOW_MS ? invalid('InvalidTimeStamp.Expired') : null;
}

/**
 * @param {IncomingRequest['headers']} headers
 * @param {AccessKey} accessKey
 */
function securityTokenError(headers, { securityToken }) {
  const sent = headers['x-acs-security-token']?.[0];
  if (securityToken !== undefined && sent === undefined) {
    return invalid('MissingSecurityToken');
  }
  const matches = sent === undefined || equalInConstantTime(sent, securityToken ?? '');
  return matches ? null : invalid('InvalidSecurityToken.MismatchWithAccessKey');
}

/**
 * Compares digests, so the time taken reveals neither content nor length.
 * @param {string} a
 * @param {string} b
 */
export function equalInConstantTime(a, b) {
  return timingSafeEqual(Buffer.from(sha256Hex(a)), Buffer.from(sha256Hex(b)));
}

/**
 * The gateway reports the text that it signed, so a developer can compare it with the client's. The
 * canonical request of a temporary key contains its token and is left out.
 * @param {string} canonical
 * @param {AccessKey} accessKey
 */
function mismatchDetail(canonical, { securityToken }) {
  const detail = `server string to sign is:${stringToSign(canonical)}`;
  return securityToken === undefined
    ? `${detail} server canonical request is:${canonical}`
    : detail;
}
