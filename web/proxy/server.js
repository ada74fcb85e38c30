// Serves an app over HTTP, and stops so that no viewer notices.
import http from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Refusal, refusalResponse } from './refusal.js';

/** How long answers under way may take once the server is told to stop. */
const GRACE_MS = 10_000;

/**
 * @typedef {object} Listening
 * @property {string} url without a slash at the end
 * @property {number} port
 * @property {(options?: { graceMs?: number }) => Promise<void>} close takes no new connection, lets
 *   answers under way finish, and cuts what is left after the grace time
 */

/**
 * @param {{ fetch: (request: Request, env?: any) => Response | Promise<Response> }} app
 * @param {{ host?: string, port?: number }} [address] port 0 chooses a free one
 * @returns {Promise<Listening>} rejects if the address cannot be had
 */
export function listen(app, { host = '127.0.0.1', port = 0 } = {}) {
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: refuseUnreadable,
  });
  let closing = false;
  const server = http.createServer((request, response) => {
    // A connection that is kept alive would hold up the stop that its last answer came in time for.
    if (closing) response.setHeader('connection', 'close');
    response.on('finish', () => closing && setImmediate(() => server.closeIdleConnections()));
    return answer(request, response);
  });
  /** @param {{ graceMs?: number }} [options] */
  const close = ({ graceMs = GRACE_MS } = {}) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        closing = true;
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      })
    );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${actual}`, port: actual, close });
    });
  });
}

/** A request whose address cannot even be read never reaches the app. */
function refuseUnreadable() {
  const refusal = new Refusal('InvalidRequest', 'The address or the Host header cannot be read.');
  return refusalResponse(refusal, 'gateway').response;
}
