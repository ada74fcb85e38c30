// The WebAssembly within the script of the entry `flow-run-table/core`, which also runs in Node, where
// `fetch` does not support file URLs.

import { fetchWasm as fetchUrl } from './fetch_wasm.js';

export { defaultWasm, needsWasm, provideWasm } from './wasm_inside.js';

/**
 * @param {URL | string} source
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
export async function fetchWasm(source, signal) {
  // Not an import: bundlers for browsers would look for the module.
  const files = globalThis.process?.getBuiltinModule?.('node:fs');
  return files && /^file:/.test(String(source))
    ? new Response(files.readFileSync(new URL(source)))
    : fetchUrl(source, signal);
}
