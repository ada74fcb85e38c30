// Serves the files of two folders: the demo's pages, and the built package under /dist/. By default
// with the strict Content-Security-Policy that the widget supports.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The page needs `style-src` for its style sheet; the widget needs the other sources. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const STRICT_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Only pages of this origin may show a page in a frame.
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-opener-policy': 'same-origin',
};

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const PACKAGE_FOLDER = fileURLToPath(
  new URL('dist', import.meta.resolve('flow-run-table/package.json')),
);

/** The file that the package must have. */
export const WIDGET_FILE = join(PACKAGE_FOLDER, 'flow-run-table.js');

export function isBuilt() {
  return existsSync(WIDGET_FILE);
}

/**
 * @param {string} pages the folder of the pages
 * @param {(path: string) => Record<string, string>} headersOf the headers of a file by its path
 * @returns {(request: import('node:http').IncomingMessage,
 *   response: import('node:http').ServerResponse) => Promise<boolean>} responds if the file exists,
 *   and says whether it has
 */
export function staticFiles(pages, headersOf) {
  return async ({ method, url = '/' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return false;
    const path = safePath(url);
    if (!path) return false;
    const isPackage = path.startsWith('/dist/');
    const file = isPackage
      ? join(PACKAGE_FOLDER, path.slice('/dist'.length))
      : join(pages, path.replace(/\/$/, '/index.html'));
    const content = await readFile(file).catch(() => undefined);
    if (!content) return false;
    response.writeHead(200, {
      'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': content.byteLength,
      // The next reload must show a rebuilt package.
      'cache-control': 'no-cache',
      ...headersOf(path),
    });
    response.end(method === 'HEAD' ? undefined : content);
    return true;
  };
}

/**
 * The decoded path of a URL that cannot lead out of a folder.
 * @param {string} url
 * @returns {string | undefined}
 */
function safePath(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*/s, ''));
    const segments = path.split('/').slice(1);
    const isSafe = segments.every(
      (segment) => segment !== '..' && segment !== '.' && !/[\\\0]/.test(segment),
    );
    return path.startsWith('/') && isSafe && (sep === '/' || !path.includes(':'))
      ? path
      : undefined;
  } catch {
    return undefined;
  }
}
