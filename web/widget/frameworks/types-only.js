// The module of `flow-run-table/vue` and `flow-run-table/svelte`, which are types: importing them does
// nothing.

export {};
