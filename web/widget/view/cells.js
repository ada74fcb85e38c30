// The cells of the table: what each shows of a run. `cell-views.js` has the nodes for it, and
// `columns.js` says which column a cell belongs to.

import { runStatusLabel, triggerLabel } from './labels.js';
import { isDate } from './timestamp.js';

/** @typedef {import('../rows.js').ShownRow} ShownRow */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/**
 * @typedef {object} CellContent
 * @property {'empty' | 'plain' | 'text' | 'run' | 'status' | 'time' | 'running' | 'estimate'} view
 *   the view that shows it
 * @property {string} [text]
 * @property {string | null} [title]
 * @property {string} [class]
 * @property {string} [dir] of a text from the network
 * @property {number} [ms] of a time
 * @property {boolean} [isSecondary] without the relative time when both are shown
 * @property {number} [day] a time of that day has no date; default: today
 */

/**
 * @callback Cell
 * @param {ShownRow} run
 * @param {RenderContext} context
 * @returns {CellContent}
 */

/** @param {string} text why there is no value @returns {CellContent} */
const empty = (text) => ({ view: 'empty', text });

/** @type {Cell} */
export function RunCell({ pipelineRunId, unmatched, stale }, { texts }) {
  const title = unmatched ? texts.rowUnmatched : stale ? texts.rowStale : null;
  return { view: 'run', text: pipelineRunId, title };
}

/** @type {Cell} */
export function StatusCell(run, { texts }) {
  const text = runStatusLabel(run, texts);
  const fits = Object.hasOwn(texts.statuses, run.knownStatus ?? run.status ?? '');
  return { view: 'status', text, title: fits ? null : text };
}

/** @type {Cell} */
export function TriggerCell({ triggerMode }, { texts }) {
  if (triggerMode === null) return empty(texts.none);
  const text = triggerLabel(triggerMode, texts);
  const fits = Object.hasOwn(texts.triggers, triggerMode);
  return { view: 'text', text, title: text, class: fits ? undefined : 'truncate' };
}

/** @type {Cell} */
export function CreatorCell({ creatorAccountId: id }, { texts, creatorName }) {
  if (!id) return empty(texts.none);
  const name = creatorName(id);
  const title = name === null ? id : [name, id].join(' · ');
  return { view: 'text', text: name ?? id, title, class: 'truncate', dir: 'auto' };
}

/**
 * @param {number | null} ms a number that is no date is shown unchanged
 * @param {string} none why there is no time
 * @param {Pick<CellContent, 'isSecondary' | 'day'>} [how]
 * @returns {CellContent}
 */
function timestamp(ms, none, how) {
  if (ms === null) return empty(none);
  if (!isDate(ms)) return { view: 'text', text: String(ms), class: 'truncate' };
  return { view: 'time', ms, ...how };
}

/** @type {Cell} */
export function StartedCell({ startTime }, { texts }) {
  return timestamp(startTime, texts.none);
}

/** @type {Cell} */
export function EndedCell({ startTime, endTime, live }, { texts, columns }) {
  const startIsShown = columns.some(({ id }) => id === 'started');
  return timestamp(live ? null : endTime, live ? texts.notEnded : texts.none, {
    isSecondary: true,
    day: startIsShown ? (startTime ?? undefined) : undefined,
  });
}

/** @type {Cell} */
export function DurationCell({ runningSinceMs, durationMs, baseline }, { texts, formats }) {
  if (runningSinceMs !== null) return { view: baseline ? 'estimate' : 'running' };
  return durationMs === null
    ? empty(texts.none)
    : { view: 'plain', text: formats.duration(durationMs) };
}
