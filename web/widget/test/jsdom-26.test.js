// The element in an older jsdom, as Jest 30 sets it up: everything runs in the realm of the window,
// which has no more than jsdom gives it. Needs a built dist/.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { testMounting } from './dom/mounting.js';

// Has no types of its own.
const { JSDOM, VirtualConsole } = createRequire(import.meta.url)('jsdom-26');
const page = '<!doctype html><html lang="en"><body></body></html>';
const { window } = new JSDOM(page, {
  url: 'http://localhost:3000/',
  pretendToBeVisual: true,
  runScripts: 'outside-only',
  // Silent about connections that fail.
  virtualConsole: new VirtualConsole(),
});
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(import.meta.resolve('flow-run-table'))],
  bundle: true,
  format: 'iife',
  write: false,
});
window.eval(outputFiles[0]?.text);
testMounting('the realm of jsdom 26', window);
