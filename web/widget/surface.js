// The types that cross from the core to the view, under the core's own names, and those that only the
// widget has.

/** @typedef {import('../../wasm/js/core.js').Core} Core */
/** @typedef {import('../../wasm/js/surface.js').Row} Row */
/** @typedef {import('../../wasm/js/surface.js').RowUpdate} RowUpdate */
/** @typedef {import('../../wasm/js/surface.js').RunKey} RunKey */
/** @typedef {import('../../wasm/js/surface.js').FlowRunError} FlowRunError */
/** @typedef {import('../../wasm/js/surface.js').ListConfig} ListConfig */
/** @typedef {import('../../wasm/js/surface.js').ListEvent} ListEvent */
/** @typedef {import('../../wasm/js/surface.js').HeadersInput} HeadersInput */

/**
 * The times as the page wrote them for what is shown: the core has made instants of them, in which
 * `now-7d` can no longer be seen.
 * @typedef {Pick<ListConfig, 'startTime' | 'endTime'>} Asked
 */

/** @typedef {import('../../wasm/js/surface.js').Snapshot & { asked: Asked }} Snapshot */
/** @typedef {import('../../wasm/js/surface.js').Change & { snapshot: Snapshot }} Change */

/**
 * @typedef {object} InitialResponse
 * @property {number} status
 * @property {HeadersInput | null} [headers]
 * @property {ArrayBuffer | ArrayBufferView | string} body
 */

/**
 * What keeps the core from being asked: the module did not start, `code` is the loader's.
 * @typedef {{ kind: 'module', code: string, message: string, requestId?: undefined,
 *   httpStatus?: undefined, throttled?: undefined, field?: undefined, path?: undefined, offset?: undefined }} ModuleError
 */

/** @typedef {FlowRunError | ModuleError} WidgetError */

export {};
