// For the entry `flow-run-table/compat`, whose module is JavaScript: no WebAssembly has to be found. The
// bundler drops what only the other entries need.

export { defaultWasm, fetchWasm } from './wasm_beside.js';

export const needsWasm = false;
