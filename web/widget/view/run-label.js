// The accessible name of a run, for its row and its bar. Units are written out: a screen reader reads
// "45m" as meters. It has no duration while the run is running: the name would change every second.

import { runStatusLabel } from './labels.js';
import { formatTimestamp } from './timestamp.js';

/**
 * Of the rows, which a row and a bar of the chart share.
 * @type {WeakMap<object, { context: object, quarterHour: number, label: string }>}
 */
const labels = new WeakMap();

/**
 * @param {import('../rows.js').ShownRow} run
 * @param {import('./render-context.js').RenderContext} context
 */
export function runLabel(run, context) {
  const { texts, formats } = context;
  const known = labels.get(run);
  // A date has its year only if that is not the current one, which ends at a quarter of an hour in
  // every time zone.
  const quarterHour = Math.floor(Date.now() / 900_000);
  if (known?.context === context && known.quarterHour === quarterHour) return known.label;
  const label = [
    `#${run.pipelineRunId}`,
    runStatusLabel(run, texts),
    run.durationMs !== null && formats.duration(run.durationMs, 'long'),
    run.startTime !== null && formatTimestamp(run.startTime, context),
  ]
    .filter(Boolean)
    .join(texts.filters.separator);
  labels.set(run, { context, quarterHour, label });
  return label;
}
