// The files of the embed page: its script and sheet, and the built widget. Read once, sent with an
// ETag, compressed where the browser takes it.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const SCRIPT = 'text/javascript; charset=utf-8';

const STYLE = 'text/css; charset=utf-8';

const WASM = 'application/wasm';

/** The build whose WebAssembly, second script and further languages are beside it. */
const WIDGET = new URL(import.meta.resolve('flow-run-table/split'));

/**
 * Where each file is, by its path below the base path.
 * @returns {Promise<[path: string, url: URL, type: string][]>}
 */
async function sources() {
  const folder = new URL('locales/', WIDGET);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  return [
    ['/embed/embed.js', new URL('./page/embed.js', import.meta.url), SCRIPT],
    ['/embed/embed.css', new URL('./page/embed.css', import.meta.url), STYLE],
    ['/embed/split.js', WIDGET, SCRIPT],
    ['/embed/split-deferred.js', new URL('split-deferred.js', WIDGET), SCRIPT],
    ['/embed/flow-run-table.wasm', new URL('flow-run-table.wasm', WIDGET), WASM],
    ...names.map(
      (name) =>
        /** @type {[string, URL, string]} */ ([
          `/embed/locales/${name}`,
          new URL(name, folder),
          SCRIPT,
        ]),
    ),
  ];
}

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
  for (const [path, url, type] of await sources()) {
    const plain = await readFile(url);
    const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
    const headers = {
      'content-type': type,
      etag: `"${digest}"`,
      // Revalidated each time, usually with 304: an update shows at once.
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
