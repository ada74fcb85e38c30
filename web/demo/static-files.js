// The page's own files and the built package, under the policy that the widget is promised to work
// with. Serves two folders and nothing beside them; knows nothing of proxy and simulator.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The widget needs the first five; the page adds `style-src` for its own sheet. */
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
  // The demo may show a page of its own in a frame; nobody else may.
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-opener-policy': 'same-origin',
  // A rebuilt package has to show at the next reload.
  'cache-control': 'no-cache',
};

/** The page that shows another one in a frame has to be allowed to. */
const FRAMING_PAGE = '/frame.html';

const PAGE_FOLDER = fileURLToPath(new URL('./page', import.meta.url));
const PACKAGE_FOLDER = fileURLToPath(new URL('../../dist', import.meta.url));

/** What has to be built before the page can work. */
export const WIDGET_FILE = `${PACKAGE_FOLDER}/flow-run-table.js`;

export function isBuilt() {
  return existsSync(WIDGET_FILE);
}

/**
 * `/` and its neighbours from page/, `/dist/…` from the built package.
 * @param {string} [pages]
 */
export function staticFiles(pages = PAGE_FOLDER) {
  const app = new Hono();
  app.get(
    '/dist/*',
    underPolicy(
      serveStatic({
        root: PACKAGE_FOLDER,
        rewriteRequestPath: (path) => path.replace(/^\/dist/, ''),
      }),
    ),
  );
  app.get('*', underPolicy(serveStatic({ root: pages })));
  return app;
}

/**
 * @param {import('hono').MiddlewareHandler} serve answers only if there is such a file
 * @returns {import('hono').MiddlewareHandler}
 */
function underPolicy(serve) {
  return async (context, next) => {
    let found = true;
    const response = await serve(context, async () => {
      found = false;
      await next();
    });
    if (!found || !response) return response;
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
    if (context.req.path === FRAMING_PAGE) {
      response.headers.set(
        'content-security-policy',
        `${CONTENT_SECURITY_POLICY}; frame-src 'self'`,
      );
    }
    return response;
  };
}
