// One origin for the pages of a bench: serves each file brotli-compressed, and the runs through proxy
// and simulator.

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
 * @param {Record<string, URL | string>} files by path: the location of a file, or its content
 * @param {Parameters<typeof createDemo>[0]} [options]
 * @returns {Promise<PageServer>}
 */
export async function openPages(files, options) {
  const demo = await createDemo({ basePath: '', ...options });
  /** @type {Map<string, { type: string, body: Buffer }>} */
  const served = new Map();
  for (const [path, file] of Object.entries(files)) {
    const body = file instanceof URL ? await readFile(file) : Buffer.from(file);
    const type = types[extname(path)] ?? 'text/plain';
    served.set(path, { type, body: brotliCompressSync(body) });
  }
  const server = createServer(async (request, reply) => {
    const path = request.url ?? '/';
    const file = served.get(path.split('?')[0] ?? '');
    if (file) {
      const headers = {
        'content-type': file.type,
        'content-encoding': 'br',
        'cache-control': 'max-age=60',
      };
      reply.writeHead(200, headers).end(file.body);
      return;
    }
    const response = await fetch(demo.url + path, { headers: { accept: 'application/json' } });
    const body = brotliCompressSync(Buffer.from(await response.arrayBuffer()));
    const type = response.headers.get('content-type') ?? 'text/plain';
    const headers = { 'content-type': type, 'content-encoding': 'br', 'cache-control': 'no-store' };
    reply.writeHead(response.status, headers).end(body);
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
