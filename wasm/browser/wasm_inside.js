// The WebAssembly inside the script itself, for the entry that is one file. The bundler puts the
// bytes into a string, one character each.

import text from 'wasm-as-text:flow-run-table.wasm';

export { fetchWasm } from './wasm_beside.js';

/** @returns {Uint8Array} */
export function defaultWasm() {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
