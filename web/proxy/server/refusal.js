// The proxy's own errors: each has a code, a status, and the envelope of the dialect that was
// spoken, so that the widget reads them like any error of the service. Carries nothing that came
// from an upstream or from a credential.
import { randomUUID } from 'node:crypto';

/** On every response of the proxy, its own and the service's. */
export const SAFETY_HEADERS = Object.freeze({
  // HTML in a response cannot run when its address is opened directly.
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
});

/** Every error code of the proxy (`Proxy.` in front), and its HTTP status. */
export const REFUSALS = Object.freeze({
  /** The request is not HTTP, or the core refuses its query. */
  InvalidRequest: 400,
  /** The caller is not known: no token, or one that is not accepted. */
  Unauthorized: 401,
  /** The caller is known and may not see this pipeline, whether it exists or not. */
  Forbidden: 403,
  /** The Host header names a server that this proxy is not configured to be. */
  HostNotAllowed: 403,
  /** A page of another origin asks, and that origin is not configured. */
  OriginNotAllowed: 403,
  /** Not a path and method of the proxy, or a dialect that it has no credentials for. */
  NotFound: 404,
  /** The request did not arrive in time. */
  RequestTimeout: 408,
  /** The request's headers or its target are too large. */
  RequestTooLarge: 431,
  /** The caller's own limit of requests is used up. */
  TooManyRequests: 429,
  /** A fault of the proxy itself. */
  InternalError: 500,
  /** The service does not accept the proxy's credentials, or the proxy has none at the moment. */
  UpstreamCredentials: 502,
  /** The service redirected, which is never followed. */
  UpstreamRedirect: 502,
  /** No connection, or it was lost before a response began. */
  UpstreamUnreachable: 502,
  /** The response broke off, is not HTTP, or is of a kind that is not passed on. */
  UpstreamBroken: 502,
  /** The response is larger than the proxy takes. */
  UpstreamTooLarge: 502,
  /** Too much is under way, or the budget of calls to the service is used up. */
  Busy: 503,
  /** No complete response of the service in time. */
  UpstreamTimeout: 504,
});

/** @typedef {keyof typeof REFUSALS} RefusalCode */

/**
 * @typedef {object} RefusalDetails
 * @property {string} [cause] the system's code, such as ECONNREFUSED: for the log only
 * @property {number} [upstreamStatus] for the log only
 * @property {string} [serviceCode] the service's own error code: for the log only
 * @property {string} [reason] one word for it: for the log and the metrics
 * @property {string} [action] what the operator has to do: for the log only
 * @property {number} [retryAfterSeconds] sent as `Retry-After`
 */

/** Thrown where a request ends; the server turns it into a response. */
export class Refusal extends Error {
  /**
   * @param {RefusalCode} code
   * @param {string} message English, safe to show to a viewer
   * @param {RefusalDetails} [details]
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    /** @type {number} */
    this.status = REFUSALS[code];
    this.details = details;
  }
}

/**
 * A refusal as a response in the envelope of a dialect.
 * @param {Refusal} refusal
 * @param {import('./routes.js').Envelope} envelope
 * @returns {{ requestId: string, status: number, headers: Record<string, string>, body: Buffer }}
 */
export function refusalReply(refusal, envelope) {
  const requestId = randomUUID().toUpperCase();
  const code = `Proxy.${refusal.code}`;
  const { retryAfterSeconds } = refusal.details;
  const content =
    envelope === 'oapi'
      ? { errorCode: code, errorMessage: refusal.message, requestId }
      : { RequestId: requestId, Code: code, Message: refusal.message };
  /** @type {Record<string, string>} */
  const headers = {
    ...SAFETY_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  };
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds);
  return {
    requestId,
    status: refusal.status,
    headers,
    body: Buffer.from(JSON.stringify(content)),
  };
}
