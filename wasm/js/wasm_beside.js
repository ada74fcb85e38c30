// The default source of the WebAssembly in browsers: a file beside this module. Bundlers recognize
// the `new URL(…, import.meta.url)` and copy the file.

/** @returns {URL} */
export function defaultWasm() {
  return new URL('./flow-run-table.wasm', import.meta.url);
}

/**
 * @param {URL | string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
export function fetchWasm(url, signal) {
  return fetch(url, { credentials: 'same-origin', signal: signal ?? null });
}
