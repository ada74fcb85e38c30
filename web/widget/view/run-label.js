// The accessible name of a run, for its row and its bar. Units are written out: a screen reader reads
// "45m" as meters. It has no duration while the run is running: the name would change every second.

import { runStatusLabel } from './labels.js';
import { formatTimestamp } from './timestamp.js';

/**
 * @param {import('../rows.js').ShownRow} run
 * @param {import('./render-context.js').RenderContext} context
 */
export function runLabel(run, context) {
  const { texts, formats } = context;
  return [
    `#${run.pipelineRunId}`,
    runStatusLabel(run, texts),
    run.durationMs !== null && formats.duration(run.durationMs, 'long'),
    run.startTime !== null && formatTimestamp(run.startTime, context),
  ]
    .filter(Boolean)
    .join(texts.filters.separator);
}
