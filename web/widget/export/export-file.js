// Exports runs to a file: the loaded ones, or all that match the query. Independent of the view.

import { toCsv } from './csv.js';
import { toJson } from './json.js';
import { loadAll } from './load-all.js';

/** @typedef {import('../surface.js').Row} Row */
/** @typedef {import('../surface.js').Snapshot} Snapshot */

/** @typedef {import('./export-options.js').ExportOptions} ExportOptions */

/**
 * @typedef {object} Exported
 * @property {File} file
 * @property {number} count
 * @property {Snapshot | null} snapshot of the list that it was taken from
 * @property {boolean} isComplete whether it contains every run that matches
 * @property {boolean} isCutShort whether all runs were to be exported and are not in it
 */

/**
 * The state of the element when the export begins.
 * @typedef {object} Source
 * @property {import('../surface.js').ListConfig} config
 * @property {Snapshot | null} snapshot
 * @property {() => readonly Row[]} rows that are loaded
 * @property {import('../view/render-context.js').RenderContext} context
 * @property {import('../creator-names.js').CreatorNames} names
 * @property {import('../core-list.js').HeaderSource | null} headerSource
 * @property {import('../../../wasm/js/core.js').WasmSource | undefined} wasm
 */

/** Loading all runs failed; the runs loaded before the error are in `file`. */
export class ExportError extends Error {
  /**
   * @param {import('../surface.js').FlowRunError} error
   * @param {Exported | null} partial null: no runs were loaded
   */
  constructor(error, partial) {
    super(error.message);
    this.name = 'ExportError';
    /** The core's own error. */
    this.error = error;
    this.partial = partial;
    /** The runs that were loaded, as a file. */
    this.file = partial?.file ?? null;
  }
}

const types = { csv: 'text/csv;charset=utf-8', json: 'application/json' };

/**
 * @param {object} job
 * @param {Source} job.source
 * @param {readonly Row[]} job.rows that are loaded, if they are exported
 * @param {keyof typeof types} job.format
 * @param {'loaded' | 'all'} job.scope
 * @param {Promise<never>} job.stopped
 * @param {NonNullable<ExportOptions['onProgress']>} job.onProgress
 * @returns {Promise<Exported>}
 */
export async function exportFile({ source, rows, format, scope, stopped, onProgress }) {
  const { snapshot, runs } =
    scope === 'loaded'
      ? { snapshot: source.snapshot, runs: rows }
      : await loadAll({ ...source, config: frozen(source), stopped, onProgress });
  const ids = runs.flatMap(({ creatorAccountId: id }) => (id ? [id] : []));
  await source.names.settled(ids, snapshot?.hookTimeoutMs ?? 0);
  const error = scope === 'all' ? snapshot?.error : null;
  const isComplete = !error && isWhole(snapshot);
  const text =
    format === 'csv'
      ? toCsv(runs, source.context)
      : toJson(runs, snapshot, isComplete, source.context);
  const isCutShort = scope === 'all' && !isComplete;
  const name = fileName(source, isCutShort, format);
  const file = new File([text], name, { type: types[format] });
  const exported = { file, count: runs.length, snapshot, isComplete, isCutShort };
  if (error) throw new ExportError(error, runs.length > 0 ? exported : null);
  return exported;
}

/**
 * The query with relative times resolved as in the list on screen, so that both have the same runs.
 * @param {Source} source
 */
function frozen({ config, snapshot }) {
  if (!snapshot) return config;
  const { writtenTimes } = snapshot;
  const same = (/** @type {'startTime' | 'endTime'} */ name) =>
    writtenTimes[name] === config[name] ? (snapshot[name] ?? config[name]) : config[name];
  return { ...config, startTime: same('startTime'), endTime: same('endTime') };
}

/** @param {Snapshot | null} snapshot */
function isWhole(snapshot) {
  if (snapshot?.pagingEnd !== 'complete' || snapshot.rejectedRows > 0) return false;
  return snapshot.rowCount === 0 || snapshot.firstRow === 1;
}

/**
 * @param {Source} source
 * @param {boolean} isShort
 * @param {string} format
 */
function fileName({ snapshot, config, context }, isShort, format) {
  const now = context.formats.local(Date.now()).replace(/[-:]/g, '').replace('T', '-');
  const pipeline = snapshot?.pipelineId ?? config.pipelineId;
  return `runs-${pipeline}-${now}${isShort ? '-incomplete' : ''}.${format}`;
}
