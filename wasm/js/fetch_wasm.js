/**
 * Downloads the WebAssembly.
 * @param {URL | string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
export function fetchWasm(url, signal) {
  return fetch(url, { credentials: 'same-origin', signal: signal ?? null });
}
