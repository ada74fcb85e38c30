// The files of the embed page: its script and sheet, and the built widget. Read once, sent with an
// ETag, compressed where the browser takes it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const SCRIPT = 'text/javascript; charset=utf-8';

/** Where each file is, by its path below the base path. */
const SOURCES = Object.freeze({
  '/embed/embed.js': { url: new URL('./page/embed.js', import.meta.url), type: SCRIPT },
  '/embed/embed.css': {
    url: new URL('./page/embed.css', import.meta.url),
    type: 'text/css; charset=utf-8',
  },
  '/embed/flow-run-table.js': { url: import.meta.resolve('flow-run-table'), type: SCRIPT },
});

/**
 * @typedef {object} Asset
 * @property {Buffer} plain
 * @property {Buffer} gzip
 * @property {Record<string, string>} headers
 */

/**
 * @returns {Promise<Map<string, Asset>>} rejects if the widget has not been built
 */
export async function loadAssets() {
  /** @type {Map<string, Asset>} */
  const assets = new Map();
  for (const [path, { url, type }] of Object.entries(SOURCES)) {
    const plain = await readFile(new URL(url));
    const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
    const headers = {
      'content-type': type,
      etag: `"${digest}"`,
      // Asked for again each time, and answered with 304: an update shows at once.
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
    };
    assets.set(path, { plain, gzip: gzipSync(plain, { level: 9 }), headers });
  }
  return assets;
}

/**
 * @param {Asset} asset
 * @param {{ ifNoneMatch?: string, acceptEncoding?: string }} request
 * @returns {import('../directory/names-handler.js').Reply}
 */
export function assetReply({ plain, gzip, headers }, { ifNoneMatch = '', acceptEncoding = '' }) {
  if (
    ifNoneMatch
      .replaceAll('W/', '')
      .split(/\s*,\s*/)
      .includes(headers.etag)
  ) {
    return { status: 304, headers, body: Buffer.alloc(0) };
  }
  const takesGzip = /(^|[\s,])gzip\s*(,|$|;\s*q=(1|0\.\d*[1-9]))/i.test(acceptEncoding);
  return takesGzip
    ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzip }
    : { status: 200, headers, body: plain };
}
