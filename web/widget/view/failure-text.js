// What failed, in a sentence, and which rows are shown instead.

import { fill } from '../locales/fill-template.js';
import { filterText, positionText } from './summary.js';

/**
 * @param {import('../surface.js').Snapshot} snapshot with an error
 * @param {import('./render-context.js').RenderContext} context
 * @returns {string} empty: no rows are shown
 */
export function failureText(snapshot, context) {
  const { failedAction, otherQuery, stale, updatedAtMs, total } = snapshot;
  const { texts, formats } = context;
  if (updatedAtMs === null) return '';
  const failure = texts.failures[failedAction ?? 'poll'];
  const query = filterText(snapshot, context) || texts.states.allRuns;
  const rows =
    failedAction !== 'filter'
      ? positionText(snapshot, context)
      : total === null
        ? query
        : fill(texts.states.counted, { rows: query, n: formats.number(total) });
  const sentence =
    rows && (otherQuery || !stale)
      ? fill(texts.states.stillShowing, { failure, rows })
      : fill(texts.states.stale, { failure, time: formats.timeOrDate(updatedAtMs, Date.now()) });
  return sentence + texts.errors.sentenceSeparator;
}
