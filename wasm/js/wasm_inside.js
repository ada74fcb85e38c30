// The WebAssembly within the script, for the one-file entry. The bundler encodes it as a string
// with one character per byte, and provides the alphabet.

import { alphabet, text } from 'wasm-as-text:flow-run-table.wasm';

export { fetchWasm } from './wasm_beside.js';

/** @returns {Uint8Array<ArrayBuffer>} */
export function defaultWasm() {
  const byteOf = new Uint8Array(0x200);
  for (let byte = 0; byte < alphabet.length; byte += 1) byteOf[alphabet.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = byteOf[text.charCodeAt(at)] ?? 0;
  return bytes;
}
