// Makes the names of a window global, as Vitest does for its environments jsdom and happy-dom: the
// test and the package run in the realm of Node.

const ofTheWindow = new Set([
  ...['AbortController', 'AbortSignal', 'Blob', 'CustomEvent', 'DOMException', 'Event'],
  ...['EventTarget', 'File', 'FormData', 'Headers', 'navigator'],
]);

/** @param {any} window @returns {any} the global object as a window */
export function makeGlobal(window) {
  const ofNode = new Set(Object.getOwnPropertyNames(globalThis));
  for (const name of Object.getOwnPropertyNames(window)) {
    if (ofNode.has(name) && !ofTheWindow.has(name)) continue;
    Object.defineProperty(globalThis, name, { configurable: true, value: window[name] });
  }
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    const value = window[name].bind(window);
    Object.defineProperty(globalThis, name, { configurable: true, value });
  }
  for (const name of ['window', 'self', 'top', 'parent']) {
    Object.defineProperty(globalThis, name, { configurable: true, value: globalThis });
  }
  return globalThis;
}
