// What of a response of the service may reach a viewer: which statuses, types and headers pass. The
// body passes as the bytes it is.
import { Refusal } from '../server/refusal.js';
import { createSecretScanner } from './secret-scanner.js';

/** Everything else of the service's headers stays behind: cookies and challenges first of all. */
export const PASSED_HEADERS = /** @type {const} */ ([
  'content-type',
  'date',
  'age',
  'x-acs-request-id',
  'x-request-id',
  'retry-after',
  'x-acs-retry-after',
  'x-page',
  'x-per-page',
  'x-total',
  'x-total-pages',
  'x-next-page',
  'x-prev-page',
]);

/** Anything else is not what the service sends; it would go into logs and terminals as it is. */
export const HEADER_VALUE = /^[\x20-\x7e]{0,256}$/;

/** For a response without a content type, so that nothing on the way guesses one. */
const UNTYPED = 'application/octet-stream';

/** What the service has a reason to send. Archives and images could hold a secret out of sight. */
const READABLE_TYPE = /^(text\/[\w.+-]+|application\/([\w.-]+\+)?(json|xml))\s*(;|$)/i;

/** How gzip, zlib, zstd, zip, bzip2 and xz begin: packed, whatever the headers say. */
const PACKED = ['1f8b', '7801', '789c', '78da', '28b52ffd', '504b0304', '425a68', 'fd377a58'].map(
  (digits) => Buffer.from(digits, 'hex'),
);

/**
 * @typedef {object} Passed
 * @property {number} status
 * @property {Record<string, string>} headers lower-case names
 * @property {Buffer} body
 */

/**
 * @param {import('./exchange.js').ReceivedResponse} received
 * @param {string[]} secrets texts that may not get out
 * @returns {Passed}
 * @throws {Refusal} if the response cannot be passed on
 */
export function passOn(received, secrets) {
  const { status, body } = received;
  refuseUnusable(received);
  /** @type {Record<string, string>} */
  const headers = { 'content-type': UNTYPED };
  for (const name of PASSED_HEADERS) {
    const value = received.headers[name];
    if (typeof value === 'string' && HEADER_VALUE.test(value)) headers[name] = value;
  }
  if (createSecretScanner(secrets).finds([body, ...Object.values(headers)])) {
    throw new Refusal(
      'UpstreamCredentials',
      "The service's response repeated the proxy's credentials and was withheld.",
      {
        upstreamStatus: status,
        serviceCode: 'credential_echoed',
        action:
          'A gateway on the way quotes requests in its errors. Run `flow-run-proxy check` to see the cause.',
      },
    );
  }
  // HTTP gives 205 no body either.
  return { status, headers, body: status === 205 ? Buffer.alloc(0) : body };
}

/** @param {import('./exchange.js').ReceivedResponse} received */
function refuseUnusable({ status, headers, body }) {
  const details = { upstreamStatus: status };
  /** @param {string} message @param {string} [cause] */
  const broken = (message, cause) => new Refusal('UpstreamBroken', message, { ...details, cause });
  if (status === 407) {
    throw broken(
      'A proxy between flow-run-proxy and the service requires a password.',
      'PROXY_AUTHENTICATION',
    );
  }
  if (status === 304)
    throw broken('The service responded with “not modified” to an unconditional request.');
  if (status >= 300 && status < 400) {
    throw new Refusal(
      'UpstreamRedirect',
      'The service responded with a redirect, which is not followed. Check the endpoint.',
      details,
    );
  }
  if (status < 200 || status > 599)
    throw broken('The service responded with an impossible status.');
  // Asked for identity: what is packed all the same could not be searched for credentials.
  const packed = [headers['content-encoding'], headers['transfer-encoding']].some((value) =>
    (value ?? '')
      .toLowerCase()
      .split(',')
      .some((each) => !['', 'identity', 'chunked'].includes(each.trim())),
  );
  if (packed || PACKED.some((magic) => body.subarray(0, magic.length).equals(magic))) {
    throw broken('The service compressed its response against the request.');
  }
  const type = headers['content-type'];
  if (type !== undefined && !READABLE_TYPE.test(type)) {
    throw broken('The service responded with something that is neither JSON nor text.');
  }
}
