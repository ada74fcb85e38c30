// The element in jsdom, as Vitest sets it up. Needs a built dist/.

import { createRequire } from 'node:module';
import { makeGlobal } from './dom/globals.js';
import { testMounting } from './dom/mounting.js';

// Has no types of its own.
const { JSDOM } = createRequire(import.meta.url)('jsdom');
const page = '<!doctype html><html lang="en"><body></body></html>';
const { window } = new JSDOM(page, { url: 'http://localhost:3000/', pretendToBeVisual: true });
const global = makeGlobal(window);
await import('flow-run-table');
testMounting('jsdom', global);
