// The WebAssembly within the script, for the one-file entry. The bundler encodes it as a string
// with one character per byte, and provides the alphabet.

export { fetchWasm } from './wasm_beside.js';

let alphabet = '';
let text = '';

/**
 * Called before the element is registered, by a module that the bundler puts behind all others: a
 * compressor makes the file smaller if the script comes first.
 * @param {string} characterOf the character of each byte
 * @param {string} encoded
 */
export function provideWasm(characterOf, encoded) {
  alphabet = characterOf;
  text = encoded;
}

/** @returns {Uint8Array<ArrayBuffer>} */
export function defaultWasm() {
  const byteOf = new Uint8Array(0x200);
  for (let byte = 0; byte < alphabet.length; byte += 1) byteOf[alphabet.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = byteOf[text.charCodeAt(at)] ?? 0;
  return bytes;
}
