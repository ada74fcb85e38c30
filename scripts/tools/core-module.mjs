// The compiled module, which the source knows as `#core-module`, for the bundles.

import { readFile } from 'node:fs/promises';

/**
 * How Emscripten's JavaScript looks for the WebAssembly by itself: its folder, and the file, up to the
 * end of that function. Nothing needs it: wasm/js/core.js always passes `instantiateWasm`.
 */
const folderSearch = /scriptDirectory\s*=\s*new URL\(["']\.["'],\s*_scriptName\)\.href/;
const fileSearch = /wasmBinaryFile\s*\?\?=\s*findWasmBinary\(\);[^}]*/;

/**
 * Gives `#core-module` from a file, without Emscripten's own search for the WebAssembly: the bundler
 * of a page would follow its `new URL('flow_run_table.wasm', import.meta.url)` to a file that is not
 * published.
 * @param {string} file path of the module
 * @returns {import('esbuild').Plugin}
 */
export const coreModule = (file) => ({
  name: 'core-module',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^#core-module$/ }, () => ({ path: file }));
    onLoad({ filter: /[\\/]flow_run_table\.mjs$/ }, async ({ path }) => {
      let code = await readFile(path, 'utf8');
      // The module that is JavaScript makes its instance where another would look for the file.
      const isWasm = !code.includes('EMSCRIPTEN_START_ASM');
      for (const part of isWasm ? [folderSearch, fileSearch] : [folderSearch]) {
        if (!part.test(code)) {
          throw new Error(
            `${path} lacks ${part}: adapt core-module.mjs to this version of Emscripten`,
          );
        }
        code = code.replace(part, '');
      }
      return { contents: code.replaceAll('import.meta.url', '""') };
    });
  },
});
