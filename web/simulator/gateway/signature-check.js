// Decides whether a request to the gateway is signed as ACS3-HMAC-SHA256 wants it. What the
// signature is computed over is canonical-request.js; this file knows headers, times, keys, nonces.

import { timingSafeEqual } from 'node:crypto';
import {
  ALGORITHM,
  canonicalRequest,
  sha256Hex,
  signatureOf,
  stringToSign,
} from './canonical-request.js';
import { gatewayRefusal } from './gateway-errors.js';

/**
 * @typedef {object} AccessKey
 * @property {string} accessKeyId
 * @property {string} accessKeySecret
 * @property {string} [securityToken] Given: a temporary (STS) key, to be sent with exactly this token.
 * @property {boolean} [registered] false: the key is good but its user is not one of Yunxiao's.
 */

/**
 * @typedef {object} IncomingRequest
 * @property {string} method
 * @property {import('../request-target.js').RequestTarget} target
 * @property {Record<string, string[] | undefined>} headers Lower-case names, every value of each.
 * @property {Uint8Array} body
 */

/** @typedef {{ ok: true, accessKey: AccessKey } | { ok: false, refusal: import('./gateway-errors.js').Refusal }} SignatureVerdict */

const WINDOW_MS = 15 * 60_000;
const MAX_NONCE_LENGTH = 256;
const AUTHORIZATION = /^(\S+) +Credential=([^,]+), *SignedHeaders=([^,]+), *Signature=([^,\s]+)$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Each must be there once, and signed. */
const REQUIRED_HEADERS = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/**
 * Nonces are remembered only of requests that pass everything else: whoever cannot sign cannot use
 * up another's nonce.
 * @param {IncomingRequest} request
 * @param {{ accessKeys: AccessKey[], nonces: import('./nonce-memory.js').NonceMemory, now: number }} context
 * @returns {SignatureVerdict}
 */
export function checkSignature(request, { accessKeys, nonces, now }) {
  const { headers } = request;
  const authorization = headers.authorization;
  if (!authorization) {
    return refuse('MissingAuthorization');
  }
  const parts = authorization.length === 1 ? AUTHORIZATION.exec(authorization[0]) : null;
  if (parts && parts[1] !== ALGORITHM) {
    return refuse('InvalidSignatureMethod', `Only ${ALGORITHM} is accepted.`);
  }
  if (!parts) {
    const otherMethod = /^acs /i.test(authorization[0]);
    return refuse(otherMethod ? 'InvalidSignatureMethod' : 'IncompleteSignature');
  }
  const [, , accessKeyId, signedList, signature] = parts;
  const signedHeaders = signedList.split(';');

  const fault =
    headersFault(headers, signedHeaders) ?? dateFault(single(headers, 'x-acs-date'), now);
  if (fault) {
    return fault;
  }
  const accessKey = accessKeys.find((key) => key.accessKeyId === accessKeyId);
  if (!accessKey) {
    return refuse('InvalidAccessKeyId.NotFound');
  }
  const tokenFault = securityTokenFault(headers, accessKey);
  if (tokenFault) {
    return tokenFault;
  }
  const payloadHash = sha256Hex(request.body);
  if (single(headers, 'x-acs-content-sha256') !== payloadHash) {
    return refuse('SignatureDoesNotMatch', 'x-acs-content-sha256 is not the SHA-256 of the body.');
  }
  const canonical = canonicalRequest({ ...request, signedHeaders, payloadHash });
  if (!equalInConstantTime(signature, signatureOf(canonical, accessKey.accessKeySecret))) {
    return refuse('SignatureDoesNotMatch', explanation(canonical, accessKey));
  }
  const nonce = single(headers, 'x-acs-signature-nonce');
  if (nonce.length > MAX_NONCE_LENGTH || !nonces.accept(`${accessKeyId}\n${nonce}`, now)) {
    return refuse('SignatureNonceUsed');
  }
  return { ok: true, accessKey };
}

/**
 * @param {string} code
 * @param {string} [detail]
 * @returns {{ ok: false, refusal: import('./gateway-errors.js').Refusal }}
 */
function refuse(code, detail) {
  return { ok: false, refusal: gatewayRefusal(code, detail) };
}

/**
 * @param {IncomingRequest['headers']} headers
 * @param {string} name
 */
function single(headers, name) {
  return headers[name]?.[0] ?? '';
}

/**
 * @param {IncomingRequest['headers']} headers
 * @param {string[]} signedHeaders
 */
function headersFault(headers, signedHeaders) {
  const missing = REQUIRED_HEADERS.find((name) => !single(headers, name));
  if (missing) {
    return refuse('MissingParameter', `Header: ${missing}.`);
  }
  const repeated = REQUIRED_HEADERS.find((name) => headers[name]?.length !== 1);
  if (repeated) {
    return refuse('IncompleteSignature', `Header ${repeated} is there more than once.`);
  }
  const inOrder = signedHeaders.every(
    (name, i) =>
      name !== '' && name === name.toLowerCase() && (i === 0 || signedHeaders[i - 1] < name),
  );
  if (!inOrder) {
    return refuse('IncompleteSignature', 'SignedHeaders must be lower-case, sorted and unique.');
  }
  const unsigned = Object.keys(headers).find(
    (name) => mustBeSigned(name) && !signedHeaders.includes(name),
  );
  if (unsigned) {
    return refuse('IncompleteSignature', `Header ${unsigned} is not signed.`);
  }
  const absent = signedHeaders.find((name) => !headers[name]);
  return absent ? refuse('IncompleteSignature', 'A signed header is not there.') : null;
}

/** @param {string} name */
function mustBeSigned(name) {
  return name === 'host' || name === 'content-type' || name.startsWith('x-acs-');
}

/**
 * @param {string} date
 * @param {number} now
 */
function dateFault(date, now) {
  const time = DATE.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) {
    return refuse('InvalidTimeStamp.Format');
  }
  return Math.abs(now - time) > WINDOW_MS ? refuse('InvalidTimeStamp.Expired') : null;
}

/**
 * @param {IncomingRequest['headers']} headers
 * @param {AccessKey} accessKey
 */
function securityTokenFault(headers, { securityToken }) {
  const sent = headers['x-acs-security-token']?.[0];
  if (securityToken !== undefined && sent === undefined) {
    return refuse('MissingSecurityToken');
  }
  const matches = sent === undefined || equalInConstantTime(sent, securityToken ?? '');
  return matches ? null : refuse('InvalidSecurityToken.MismatchWithAccessKey');
}

/**
 * Compares digests, so that neither content nor length shows in the time it takes.
 * @param {string} a
 * @param {string} b
 */
export function equalInConstantTime(a, b) {
  return timingSafeEqual(Buffer.from(sha256Hex(a)), Buffer.from(sha256Hex(b)));
}

/**
 * The gateway tells what it signed, which is how people find their mistake. A temporary key's
 * canonical request holds its token and is not repeated.
 * @param {string} canonical
 * @param {AccessKey} accessKey
 */
function explanation(canonical, { securityToken }) {
  const told = `server string to sign is:${stringToSign(canonical)}`;
  return securityToken === undefined ? `${told} server canonical request is:${canonical}` : told;
}
