// Types of the entry with the core as JavaScript.

export { CoreLoadError, loadCore } from '../../wasm/js/core.js';
export { FlowRunTable } from './flow-run-table.js';
