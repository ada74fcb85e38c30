// One line of JSON for each request: who operates the proxy sees that and how it was answered,
// never what was asked for (ids, tokens and queries stay out) nor by whom.

/**
 * @typedef {object} LogEntry
 * @property {string} time ISO 8601, when the request came
 * @property {string} method
 * @property {string} path the template of the path, `(other)` for what is not forwarded
 * @property {number} status the viewer's
 * @property {number} ms until the answer was complete
 * @property {string} [requestId] the service's, or the proxy's own for a refusal
 * @property {string} [code] the proxy's, if it refused
 * @property {string} [cause] the system's code, for example ECONNREFUSED
 * @property {number} [upstreamStatus] where it differs from what the viewer got
 */

/** @param {LogEntry} entry */
export function logToStdout(entry) {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
