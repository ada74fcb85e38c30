// The shapes that cross from the core to the view, under the names they have in the widget. Types
// only: the core defines them.

/** @typedef {import('../../wasm/js/core.js').Core} Core */
/** @typedef {import('../../wasm/js/surface.js').Change} Change */
/** @typedef {import('../../wasm/js/surface.js').Row} Run */
/** @typedef {import('../../wasm/js/surface.js').FlowRunError} CoreError */
/** @typedef {import('../../wasm/js/surface.js').ListConfig} Config */
/** @typedef {import('../../wasm/js/surface.js').ListEvent} ListEvent */
/** @typedef {import('../../wasm/js/surface.js').HeadersInput} HeadersInput */

/**
 * The times as the page wrote them for what is shown: the core has made instants of them, in which
 * `now-7d` can no longer be seen.
 * @typedef {Pick<Config, 'startTime' | 'endTime'>} Asked
 */

/** @typedef {import('../../wasm/js/surface.js').Snapshot & { asked: Asked }} Snapshot */

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

/** @typedef {CoreError | ModuleError} WidgetError */

export {};
