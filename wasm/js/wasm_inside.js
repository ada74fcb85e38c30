// The WebAssembly within the script. The bundler encodes it as a string of printable ASCII, which
// stays the same in every charset and in every bundler of a page.

export { fetchWasm } from './fetch_wasm.js';

export const needsWasm = true;

let alphabet = '';
let text = '';

/**
 * Called before the element is registered, by a module that the bundler puts behind all others: a
 * compressor makes the file smaller if the script comes first.
 * @param {string} characterOf the character of each byte, or the first of its two
 * @param {string} encoded see scripts/tools/wasm-as-text.mjs
 */
export function provideWasm(characterOf, encoded) {
  alphabet = characterOf;
  text = encoded;
}

/** @returns {Uint8Array<ArrayBuffer>} */
export function defaultWasm() {
  // Characters from `|` are the first of two. Their bytes are numbered from 128 in their order.
  const byteOf = new Uint8Array(300);
  let pair = 128;
  for (let byte = 0; byte < alphabet.length; byte += 1) {
    const code = alphabet.charCodeAt(byte);
    byteOf[code < 124 ? code : pair++] = byte;
  }
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const symbol = code < 124 ? code : 128 + (code - 124) * 57 + text.charCodeAt(++at) - 35;
    bytes[length++] = byteOf[symbol] ?? 0;
  }
  return bytes.slice(0, length);
}
