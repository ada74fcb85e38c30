// The proxy's own refusals: each has a code, a status, and the envelope of the dialect that was
// spoken, so that the widget reads them like any error of the service. Never carries anything
// that came from an upstream or from a credential.
import { randomUUID } from 'node:crypto';

/** On whatever the proxy answers. */
export const SAFETY_HEADERS = Object.freeze({
  'cache-control': 'no-store',
  // Somebody may be led to an answer's own address: what a service sends as HTML does nothing there.
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
});

/** Every code the proxy answers with, and its HTTP status. */
export const REFUSALS = Object.freeze({
  /** The viewer asked for something the core refuses. */
  InvalidRequest: 400,
  /** Not the one GET that is forwarded, or a dialect that this proxy has no credentials for. */
  NotFound: 404,
  /** A fault of the proxy itself. */
  InternalError: 500,
  /** The service does not accept the proxy's credentials, or the proxy has none at the moment. */
  UpstreamCredentials: 502,
  /** The service answered with a redirect, which is never followed. */
  UpstreamRedirect: 502,
  /** No connection, or it was lost before an answer began. */
  UpstreamUnreachable: 502,
  /** The answer broke off or is no HTTP. */
  UpstreamBroken: 502,
  /** The answer is larger than the proxy takes. */
  UpstreamTooLarge: 502,
  /** No whole answer in time. */
  UpstreamTimeout: 504,
});

/** @typedef {keyof typeof REFUSALS} RefusalCode */

/** Thrown where a request ends; the proxy turns it into an answer. */
export class Refusal extends Error {
  /**
   * @param {RefusalCode} code
   * @param {string} message English, safe to show to a viewer
   * @param {{ cause?: string, upstreamStatus?: number }} [details] for the log only
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = REFUSALS[code];
    this.details = details;
  }
}

/**
 * @param {Refusal} refusal
 * @param {import('./routes.js').Envelope} envelope
 * @returns {{ requestId: string, response: Response }}
 */
export function refusalResponse(refusal, envelope) {
  const requestId = randomUUID().toUpperCase();
  const code = `Proxy.${refusal.code}`;
  const content =
    envelope === 'oapi'
      ? { errorCode: code, errorMessage: refusal.message, requestId }
      : { RequestId: requestId, Code: code, Message: refusal.message };
  const response = new Response(JSON.stringify(content), {
    status: refusal.status,
    headers: { ...SAFETY_HEADERS, 'content-type': 'application/json; charset=utf-8' },
  });
  return { requestId, response };
}
