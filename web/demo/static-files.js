// Serves the pages and the built package with the strict Content-Security-Policy that the widget
// supports. Serves these two folders only.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The page needs `style-src` for its style sheet; the widget needs the other sources. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Only pages of this origin may show a page in a frame.
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-opener-policy': 'same-origin',
  // The next reload must show a rebuilt package.
  'cache-control': 'no-cache',
};

/** The one page whose policy allows frames. */
const PAGE_WITH_IFRAME = '/iframe.html';

const PAGE_FOLDER = fileURLToPath(new URL('./page', import.meta.url));
const PACKAGE_FOLDER = fileURLToPath(new URL('../../dist', import.meta.url));

/** The file that scripts/build must have made. */
export const WIDGET_FILE = `${PACKAGE_FOLDER}/flow-run-table.js`;

export function isBuilt() {
  return existsSync(WIDGET_FILE);
}

/**
 * Serves `/dist/…` from the built package and all other paths from `pages`.
 * @param {string} [pages]
 */
export function staticFiles(pages = PAGE_FOLDER) {
  const app = new Hono();
  app.get(
    '/dist/*',
    withHeaders(
      serveStatic({
        root: PACKAGE_FOLDER,
        rewriteRequestPath: (path) => path.replace(/^\/dist/, ''),
      }),
    ),
  );
  app.get('*', withHeaders(serveStatic({ root: pages })));
  return app;
}

/**
 * @param {import('hono').MiddlewareHandler} serve responds only if the file exists
 * @returns {import('hono').MiddlewareHandler}
 */
function withHeaders(serve) {
  return async (context, next) => {
    let found = true;
    const response = await serve(context, async () => {
      found = false;
      await next();
    });
    if (!found || !response) return response;
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
    if (context.req.path === PAGE_WITH_IFRAME) {
      response.headers.set(
        'content-security-policy',
        `${CONTENT_SECURITY_POLICY}; frame-src 'self'`,
      );
    }
    return response;
  };
}
