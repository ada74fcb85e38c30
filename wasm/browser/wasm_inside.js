// The WebAssembly inside the script itself, for the entry that is one file. The bundler puts the
// bytes into a text, one character each.

import { text } from 'wasm-as-text:flow-run-table.wasm';

export { fetchWasm } from './wasm_beside.js';

/** @returns {Uint8Array<ArrayBuffer>} */
export function defaultWasm() {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
