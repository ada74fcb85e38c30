// The entry `flow-run-table/compat`, without WebAssembly: the same tests as those of the core.

import assert from 'node:assert/strict';
import nodeModule from 'node:module';
import { it } from 'node:test';

// Newer than the types of Node that are installed.
const { registerHooks } = /** @type {any} */ (nodeModule);
registerHooks({
  resolve: (
    /** @type {string} */ specifier,
    /** @type {object} */ context,
    /** @type {any} */ next,
  ) => next(specifier.replace(/^flow-run-table\/core$/, 'flow-run-table/compat'), context),
});
Reflect.deleteProperty(globalThis, 'WebAssembly');

it('loads without WebAssembly, once', async () => {
  const { loadCore } = await import('flow-run-table/compat');
  assert.equal(await loadCore(), await loadCore());
});

for (const name of ['corpus', 'surface', 'lists']) await import(`./${name}.test.js`);
