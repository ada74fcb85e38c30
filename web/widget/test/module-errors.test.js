// Why the module did not load, for the developer: one line in the console for all tables of a page,
// and the same in the panel. In jsdom; needs a built dist/.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { makeGlobal } from './dom/globals.js';

// Has no types of its own.
const { JSDOM } = createRequire(import.meta.url)('jsdom');
const page = '<!doctype html><html lang="en"><body></body></html>';
makeGlobal(new JSDOM(page, { url: 'https://portal.example/', pretendToBeVisual: true }).window);
await import('flow-run-table');

test('a module that is not WebAssembly is reported once by all tables of a page', async () => {
  const lines = /** @type {string[]} */ ([]);
  console.error = (line) => lines.push(line);
  const wasm = Promise.resolve(new TextEncoder().encode('<!doctype html>'));
  const tables = [1, 2].map((pipelineId) =>
    Object.assign(document.createElement('flow-run-table'), {
      baseUrl: '/flow',
      organizationId: 'o',
      pipelineId,
      wasm,
    }),
  );
  const errors = tables.map(
    (table) =>
      new Promise((resolve) =>
        table.addEventListener('flow-run-error', ({ detail }) => resolve(detail.error)),
      ),
  );
  document.body.append(...tables);
  const [error] = await Promise.all(errors);
  const message =
    'wasm is not WebAssembly: it starts with "<!doctype html>". Serve flow-run-table.wasm there.';
  assert.deepEqual(error, { kind: 'module', code: 'wasm_invalid', message });
  assert.deepEqual(lines, [`flow-run-table: ${message}`]);
  for (const { shadowRoot } of tables) {
    const panel = shadowRoot?.querySelector('[part=error]')?.textContent ?? '';
    assert.match(panel, /The URL of the module returned something other than WebAssembly/);
    assert.ok(panel.includes(message));
  }
});
