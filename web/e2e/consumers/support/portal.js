// A portal on 127.0.0.1: serves the files of a folder, and forwards /flow to the proxy.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/**
 * @param {object} options
 * @param {string} options.folder
 * @param {string} [options.proxy] origin to which paths under /flow are forwarded
 * @param {string} [options.base] path of the folder on the server, with slashes at both ends
 * @param {Record<string, string>} [options.headers] of every file
 * @param {Record<string, string>} [options.types] by ending of the file, in place of the usual ones
 */
export async function openPortal({ folder, proxy, base = '/', headers = {}, types: own = {} }) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://portal');
    if (proxy && pathname.startsWith('/flow/')) {
      forward(proxy, request, response);
      return;
    }
    const path = normalize(pathname.replace(/\/$/, '/index.html'));
    const type = { ...types, ...own }[extname(path)] ?? 'application/octet-stream';
    const file = path.startsWith(base)
      ? await readFile(join(folder, path.slice(base.length))).catch(() => undefined)
      : undefined;
    response.writeHead(file ? 200 : 404, file && { 'content-type': type, ...headers });
    response.end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}${base}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * @param {string} origin
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function forward(origin, request, response) {
  const { method, url = '/', headers } = request;
  const { host } = new URL(origin);
  const sent = httpRequest(`${origin}${url}`, { method, headers: { ...headers, host } });
  sent.on('response', (received) => {
    response.writeHead(received.statusCode ?? 502, received.headers);
    pipeline(received, response, () => {});
  });
  sent.on('error', () => response.destroy());
  request.pipe(sent);
}
