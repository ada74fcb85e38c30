// The options of an export. Only types: the published declarations need them without the exporter.

/**
 * @typedef {object} ExportOptions
 * @property {'csv' | 'json'} [format] default `csv`
 * @property {'loaded' | 'all'} [scope] default `loaded`
 * @property {AbortSignal} [signal] stops the export, which then rejects with an `AbortError`
 * @property {(progress: { count: number, total: number | null }) => void} [onProgress] called after
 *   each page with the number of runs read so far
 */

export {};
