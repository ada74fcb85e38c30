// The demo of this checkout: the demo server of the simulator's package with the playground, a page
// with styles of its own, and a page with an iframe. scripts/demo runs this file as a program.

import { fileURLToPath } from 'node:url';
import { runDemo } from '../simulator/demo/run-demo.js';
import { createDemo as createDemoServer } from '../simulator/demo/server.js';
import { STRICT_HEADERS } from '../simulator/demo/static-files.js';

const PAGE_FOLDER = fileURLToPath(new URL('./page', import.meta.url));

/** The one page whose policy allows frames. */
const PAGE_WITH_IFRAME = '/iframe.html';

/** @param {string} path */
function headersOf(path) {
  const policy = STRICT_HEADERS['content-security-policy'];
  return path === PAGE_WITH_IFRAME
    ? { ...STRICT_HEADERS, 'content-security-policy': `${policy}; frame-src 'self'` }
    : STRICT_HEADERS;
}

/** @param {import('../simulator/demo/server.js').DemoOptions} [options] */
export const createDemo = (options) =>
  createDemoServer({ pages: PAGE_FOLDER, headersOf, ...options });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runDemo(createDemo, process.argv.slice(2));
}
