// Types of the core under the core's names, and types that only the widget has.

/** @typedef {import('../../wasm/js/core.js').Core} Core */
/** @typedef {import('../../wasm/js/surface.js').Api} Api */
/** @typedef {import('../../wasm/js/surface.js').Row} Row */
/** @typedef {import('../../wasm/js/surface.js').Run} Run */
/** @typedef {import('../../wasm/js/surface.js').Verdict} Verdict */
/** @typedef {import('../../wasm/js/surface.js').RowUpdate} RowUpdate */
/** @typedef {import('../../wasm/js/surface.js').RunKey} RunKey */
/** @typedef {import('../../wasm/js/surface.js').Announcement} Announcement */
/** @typedef {import('../../wasm/js/surface.js').FlowRunError} FlowRunError */
/** @typedef {import('../../wasm/js/surface.js').ListConfig} ListConfig */
/** @typedef {import('../../wasm/js/surface.js').ListEvent} ListEvent */
/** @typedef {import('../../wasm/js/surface.js').HeadersInput} HeadersInput */

/**
 * The times of the rows shown as the page wrote them: the snapshot has them resolved to instants,
 * without `now-7d`.
 * @typedef {Pick<ListConfig, 'startTime' | 'endTime'>} WrittenTimes
 */

/**
 * @typedef {import('../../wasm/js/surface.js').Snapshot & { writtenTimes: WrittenTimes }} Snapshot
 */
/** @typedef {import('../../wasm/js/surface.js').Change & { snapshot: Snapshot }} Change */

/**
 * @typedef {object} InitialResponse
 * @property {number} status
 * @property {HeadersInput | null} [headers]
 * @property {ArrayBuffer | ArrayBufferView | string} body
 */

/**
 * The core did not load; `code` is that of the `CoreLoadError`.
 * @typedef {{ kind: 'module', code: string, message: string, requestId?: undefined, httpStatus?:
 *   undefined, throttled?: undefined, field?: undefined, path?: undefined, offset?: undefined,
 *   refused?: undefined, serverMessage?: undefined }}
 *   ModuleError
 */

/** @typedef {FlowRunError | ModuleError} WidgetError */

export {};
