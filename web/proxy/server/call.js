// The end of every request: its response, a refusal's too, and its line in the log.
import { Refusal, refusalReply, SAFETY_HEADERS } from './refusal.js';

/** In the log, for a viewer who left before there was a response. */
const VIEWER_LEFT = 499;

/**
 * The state of one request.
 * @typedef {object} Call
 * @property {import('node:http').IncomingMessage} request
 * @property {import('node:http').ServerResponse} response
 * @property {number} startedAt
 * @property {import('./routes.js').Envelope} envelope
 * @property {string[]} extraHeaders of CORS and draining, names and values in turn
 * @property {import('./log.js').LogEntry} entry
 * @property {import('./own-addresses.js').OwnAddress['errorReply']} [errorReply] for a person,
 *   instead of the envelope
 */

/** @typedef {(call: Call, status: number, headers: string[], body: Buffer | undefined) => void} Send */

/**
 * Connections on which no further request gets a response. `last`: what follows cannot be told from a
 * body; requests before it still get one. `broken`: it is not HTTP, and has been refused.
 * @typedef {WeakMap<import('node:net').Socket, 'last' | 'broken'>} Endings
 */

/**
 * @param {object} parts
 * @param {Endings} parts.endings
 * @param {import('./log.js').Log} parts.log
 * @param {import('./metrics.js').Metrics} parts.metrics
 * @param {import('./admission.js').Admission} parts.admission
 */
export function createResponder({ endings, log, metrics, admission }) {
  /** @type {Send} headers: names and values in turn */
  function send(call, status, headers, body) {
    const { request, response, extraHeaders, entry } = call;
    if (response.destroyed || response.headersSent) return;
    if (endings.get(request.socket) === 'broken') return;
    entry.status = status;
    entry.ms = sinceMs(call);
    entry.bytes = body?.length ?? 0;
    response.writeHead(status, extraHeaders.length > 0 ? headers.concat(extraHeaders) : headers);
    response.end(body);
    admission.handedOver(response);
  }

  /**
   * @param {Call} call
   * @param {import('./own-addresses.js').Reply} reply
   */
  function sendReply(call, { status, headers, body }) {
    // Without it Node would send the body in chunks.
    const length = status === 304 ? {} : { 'content-length': String(body.length) };
    const block = Object.entries({ ...SAFETY_HEADERS, ...headers, ...length }).flat();
    send(call, status, block, status === 304 ? undefined : body);
  }

  /**
   * @param {Call} call
   * @param {unknown} error
   */
  function refuse(call, error) {
    const refusal = note(call, error);
    const { requestId, ...reply } = refusalReply(refusal, call.envelope);
    call.entry.requestId = requestId;
    sendReply(call, call.errorReply?.(refusal) ?? reply);
  }

  /**
   * Once the response is closed.
   * @param {Call} call
   */
  function finish(call) {
    const { response, entry } = call;
    if (entry.status === 0) {
      entry.status = VIEWER_LEFT;
      entry.code = 'ViewerLeft';
      entry.ms = sinceMs(call);
    } else if (admission.wasCut(response)) {
      entry.cut = true;
    }
    if (entry.upstreamStatus === entry.status) entry.upstreamStatus = undefined;
    log.request(entry);
    metrics.request(entry);
  }

  return { send, sendReply, refuse, finish };
}

/**
 * Puts a refusal into the log's entry.
 * @param {Call} call
 * @param {unknown} error
 * @returns {Refusal}
 */
function note({ entry }, error) {
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal('InternalError', 'The proxy failed.', {
          cause: error instanceof Error ? error.name : 'unknown',
        });
  const { cause, upstreamStatus, serviceCode, reason, action } = refusal.details;
  entry.code = `Proxy.${refusal.code}`;
  if (cause !== undefined) entry.cause = cause;
  if (upstreamStatus !== undefined) entry.upstreamStatus = upstreamStatus;
  if (serviceCode !== undefined) entry.serviceCode = serviceCode;
  if (reason !== undefined) entry.reason = reason;
  if (action !== undefined) entry.action = action;
  return refusal;
}

/** @param {Call} call */
function sinceMs({ startedAt }) {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}
