// One origin for the pages that are compared: each file brotli-compressed as a careful portal would
// serve it, and the runs from proxy and simulator behind.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createDemo } from '../demo/server.js';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * @typedef {object} PageServer
 * @property {string} url
 * @property {Awaited<ReturnType<typeof createDemo>>['simulator']} simulator
 * @property {() => Promise<void>} close
 */

/**
 * @param {Record<string, URL | string>} files by path: where a file is, or what is in it
 * @param {Parameters<typeof createDemo>[0]} [options]
 * @returns {Promise<PageServer>}
 */
export async function openPages(files, options) {
  const demo = await createDemo(options);
  /** @type {Map<string, { type: string, body: Buffer }>} */
  const served = new Map();
  for (const [path, file] of Object.entries(files)) {
    const body = file instanceof URL ? await readFile(file) : Buffer.from(file);
    const type = types[extname(path)] ?? 'text/plain';
    served.set(path, { type, body: brotliCompressSync(body) });
  }
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const file = served.get(path.split('?')[0] ?? '');
    if (file) {
      const headers = {
        'content-type': file.type,
        'content-encoding': 'br',
        'cache-control': 'max-age=60',
      };
      response.writeHead(200, headers).end(file.body);
      return;
    }
    const answer = await fetch(demo.url + path, { headers: { accept: 'application/json' } });
    const body = brotliCompressSync(Buffer.from(await answer.arrayBuffer()));
    const type = answer.headers.get('content-type') ?? 'text/plain';
    const headers = { 'content-type': type, 'content-encoding': 'br', 'cache-control': 'no-store' };
    response.writeHead(answer.status, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    simulator: demo.simulator,
    async close() {
      server.closeAllConnections();
      server.close();
      await demo.close();
    },
  };
}
