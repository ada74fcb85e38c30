// The default source of the WebAssembly in Node: a file beside this module, read with `node:fs`
// because Node's fetch does not support file URLs.

import { readFile } from 'node:fs/promises';

/** @returns {URL} */
export function defaultWasm() {
  return new URL('./flow-run-table.wasm', import.meta.url);
}

/**
 * @param {URL | string} source
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
export async function fetchWasm(source, signal) {
  const url = new URL(source, import.meta.url);
  return url.protocol === 'file:'
    ? new Response(await readFile(url))
    : fetch(url, { signal: signal ?? null });
}
