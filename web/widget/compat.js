// The entry `flow-run-table/compat`: everything in one file, with the core as JavaScript instead of
// WebAssembly, for pages whose Content Security Policy cannot allow 'wasm-unsafe-eval'. Larger and
// slower, so a page chooses it; nothing falls back to it.

export { CoreLoadError, loadCore } from '../../wasm/js/core.js';
export { FlowRunTable } from './flow-run-table.js';
