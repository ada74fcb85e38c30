// Where the browser finds the WebAssembly by default: in a file beside this one. Bundlers know this
// way of writing it and copy the file along.

/** @returns {URL} */
export function defaultWasm() {
  return new URL('./flow-run-table.wasm', import.meta.url);
}

/**
 * @param {URL | string} url
 * @returns {Promise<Response>}
 */
export function fetchWasm(url) {
  return fetch(url, { credentials: 'same-origin' });
}
