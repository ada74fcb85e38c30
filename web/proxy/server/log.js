// The log: one line of JSON for each request and for what the operator has to know, on standard
// output. A log that cannot be written never stops the service: lines are then dropped and counted.
import pino from 'pino';
import { createLogDestination } from './log-destination.js';

/** How long the end of the program waits for the last lines. */
const FLUSH_MS = 1000;
const STANDARD_OUTPUT = 1;

/**
 * @typedef {object} LogEntry one request
 * @property {string} method
 * @property {string} path the template of the path, `(other)` for what is not forwarded; never the
 *   path itself, nor the query
 * @property {number} status the viewer's; 499: left before there was a response; 0: not a response
 * @property {number} ms until the response was handed to the connection
 * @property {number} [bytes] of the body
 * @property {boolean} [cut] the viewer has not taken the complete response
 * @property {string} [requestId] the service's, or the proxy's own for a refusal
 * @property {string} [code] `Proxy.…` if the proxy refused
 * @property {string} [serviceCode] the service's own error code, under whatever status
 * @property {string} [reason] one word for it: throttled, wrong_secret, sts_token_expired …
 * @property {string} [action] what the operator has to do
 * @property {string} [cause] the system's code, for example ECONNREFUSED
 * @property {number} [upstreamStatus] where it differs from what the viewer got
 * @property {string} [client] address of the connection
 * @property {string} [subject] who asked
 * @property {string} [organization]
 * @property {string} [pipeline]
 * @property {string} [api]
 * @property {string} [cache] hit, miss, joined, stale or error
 * @property {{ access?: number, wait?: number, queue?: number, upstream?: number }} [phases]
 *   milliseconds: to identify the caller; for the cache, a call included; of that, for the budget,
 *   and of the service
 * @property {string} [traceparent] W3C Trace Context with the id of this request
 */

/**
 * @typedef {object} Log
 * @property {(entry: LogEntry) => void} request
 * @property {(fields: Record<string, unknown>, message: string) => void} info
 * @property {(fields: Record<string, unknown>, message: string) => void} warn
 * @property {(fields: Record<string, unknown>, message: string) => void} error
 * @property {() => number} dropped how many lines could not be written
 * @property {() => Promise<void>} flush waits a second at most
 */

/**
 * @param {object} options
 * @param {string} options.level `debug` to `error`, or `silent`
 * @param {number | string} [options.destination] a file descriptor or a path; default: stdout
 * @returns {Log}
 */
export function createLog({ level, destination = STANDARD_OUTPUT }) {
  const stream = createLogDestination(destination);
  const logger = pino(
    {
      level,
      base: undefined,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return {
    request(entry) {
      if (entry.code === 'Proxy.InternalError') logger.error(entry);
      else if (entry.status >= 500 || entry.action !== undefined) logger.warn(entry);
      else logger.info(entry);
    },
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    dropped: stream.dropped,
    flush: () => stream.flush(FLUSH_MS),
  };
}
