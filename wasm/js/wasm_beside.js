// The default source of the WebAssembly: a file beside this module. Bundlers recognize
// the `new URL(…, import.meta.url)` and copy the file.

export { fetchWasm } from './fetch_wasm.js';

/** Whether the module is WebAssembly. */
export const needsWasm = true;

/** @returns {URL} */
export function defaultWasm() {
  return new URL('./flow-run-table.wasm', import.meta.url);
}
