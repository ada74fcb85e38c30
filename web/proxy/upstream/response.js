// From an upstream's answer to the viewer's: which headers and statuses pass, and what is
// replaced. Bodies pass as the bytes they are.
import { Refusal, SAFETY_HEADERS } from '../server/refusal.js';

/** Everything else of the upstream's headers stays behind: cookies first of all. */
const PASSED_HEADERS = [
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
];

/** For an answer that does not say what it is: nothing between here and the viewer shall guess. */
const UNTYPED = 'application/octet-stream';

/** Statuses that HTTP gives no body. */
const BODILESS = new Set([204, 205]);

/**
 * @param {import('./exchange.js').Answer} answer
 * @param {string[]} secrets
 * @returns {{ status: number, headers: Record<string, string>,
 *   body: Uint8Array<ArrayBuffer> | null }}
 */
export function passOn(answer, secrets) {
  const { status, body } = answer;
  refuseUnusable(answer);
  /** @type {Record<string, string>} */
  const headers = { 'content-type': UNTYPED, ...SAFETY_HEADERS };
  for (const name of PASSED_HEADERS) {
    const value = answer.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  if (
    exposes(secrets, [body, ...Object.values(headers).map((value) => Buffer.from(value, 'latin1'))])
  ) {
    throw new Refusal(
      'UpstreamCredentials',
      "The service's answer repeated the proxy's credentials and was held back.",
      { upstreamStatus: status },
    );
  }
  return { status, headers, body: BODILESS.has(status) ? null : new Uint8Array(body) };
}

/** @param {import('./exchange.js').Answer} answer */
function refuseUnusable({ status, headers }) {
  const details = { upstreamStatus: status };
  if (status === 401) {
    throw new Refusal(
      'UpstreamCredentials',
      "The service does not accept the proxy's credentials. The proxy's operator has to renew them.",
      details,
    );
  }
  if (status >= 300 && status < 400) {
    throw new Refusal(
      'UpstreamRedirect',
      'The service answered with a redirect, which is not followed. Check the endpoint.',
      details,
    );
  }
  if (status < 200 || status > 599) {
    throw new Refusal('UpstreamBroken', 'The service answered with an impossible status.', details);
  }
  // Asked for identity: what is packed all the same could not be searched for credentials.
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new Refusal(
      'UpstreamBroken',
      'The service packed its answer although it was asked not to.',
      details,
    );
  }
}

/**
 * A gateway's signature error quotes the request it received, STS token and all: an answer that
 * repeats a secret in any of the forms it can take in a text is not passed on.
 * @param {string[]} secrets
 * @param {Buffer[]} texts
 */
function exposes(secrets, texts) {
  const needles = new Set(
    secrets
      .filter((secret) => secret !== '')
      .flatMap((secret) => [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')]),
  );
  return [...needles].some((needle) => texts.some((text) => text.includes(needle)));
}
