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
  /** @type {Set<http.ServerResponse>} */
  const underWay = new Set();
  const server = http.createServer((request, response) => {
    underWay.add(response);
    if (closing) sayLast(response);
    response.on('close', () => underWay.delete(response));
    return answer(request, response);
  });
  /** @param {{ graceMs?: number }} [options] */
  const close = ({ graceMs = GRACE_MS } = {}) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        closing = true;
        underWay.forEach(sayLast);
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

/**
 * Tells the viewer's end not to send more on this connection: it would be lost.
 * @param {http.ServerResponse} response
 */
function sayLast(response) {
  if (!response.headersSent) response.setHeader('connection', 'close');
}

/** A request whose address cannot even be read never reaches the app. */
function refuseUnreadable() {
  const refusal = new Refusal('InvalidRequest', 'The address or the Host header cannot be read.');
  return refusalResponse(refusal, 'gateway').response;
}
