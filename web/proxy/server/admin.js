// Metrics and detailed health on a port of their own, which viewers cannot reach.
import http from 'node:http';
import { isLoopback } from '../config/rules.js';
import { createOriginPolicy } from './origin.js';

/**
 * @param {import('./proxy.js').Proxy} proxy its configuration has `admin`
 * @param {{ host: string, port: number }} address
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects if it cannot be had
 */
export function listenForAdmin(proxy, { host, port }) {
  const { checkHost } = createOriginPolicy(proxy.config.listen);
  const server = http.createServer(async (request, response) => {
    try {
      // Elsewhere Prometheus comes by whatever name the network gives.
      if (isLoopback(host)) checkHost(request);
    } catch {
      send(response, 403, 'text/plain; charset=utf-8', 'forbidden\n');
      return;
    }
    const path = request.method === 'GET' || request.method === 'HEAD' ? request.url : undefined;
    if (path === '/metrics') {
      send(response, 200, proxy.metrics.contentType, await proxy.metrics.text());
    } else if (path === '/healthz') {
      send(response, 200, 'text/plain; charset=utf-8', 'ok\n');
    } else if (path === '/readyz') {
      const readiness = await proxy.health.readiness();
      const content = `${JSON.stringify(readiness)}\n`;
      send(response, readiness.ready ? 200 : 503, 'application/json', content);
    } else {
      send(response, 404, 'text/plain; charset=utf-8', '/metrics, /healthz, /readyz\n');
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${actual}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {string} type
 * @param {string} content
 */
function send(response, status, type, content) {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(content);
}
