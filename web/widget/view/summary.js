// What is shown, in a line: "21–40 of 134, failed, last 7 days". It is about the rows on screen, which
// may still be those of the query before.

import { fill } from '../locales/fill-template.js';
import { statusLabel, triggerLabel } from './labels.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/** @param {Snapshot} snapshot @param {RenderContext} context */
export function summary(snapshot, context) {
  const { texts } = context;
  const { status, triggerMode } = snapshot;
  return [
    positionText(snapshot, context),
    status && within(statusLabel(status, texts), texts),
    triggerMode !== null && within(triggerLabel(triggerMode, texts), texts),
    timeText(snapshot, context),
  ]
    .filter(Boolean)
    .join(texts.filters.separator);
}

/**
 * "21–40 of 134"; without a known total, or with one that the rows contradict, "21–40".
 * @param {Snapshot} snapshot
 * @param {RenderContext} context
 */
function positionText({ firstRow, rowCount, total }, { texts, formats }) {
  if (firstRow === null || rowCount === 0) return '';
  const last = firstRow + rowCount - 1;
  const labels = texts.pager;
  return fill(total !== null && total >= last ? labels.rangeOf : labels.range, {
    from: formats.number(firstRow),
    to: formats.number(last),
    total: formats.number(total ?? 0),
  });
}

/** @param {Snapshot} snapshot @param {RenderContext} context */
function timeText({ startTime, endTime, asked }, { texts, formats, clock }) {
  const { filters } = texts;
  const moment = (/** @type {number | null} */ ms) =>
    ms === null ? '' : formats.short(ms, clock.now());
  if (endTime !== null) {
    const template = startTime === null ? filters.until : filters.between;
    return fill(template, { from: moment(startTime), to: moment(endTime) });
  }
  if (startTime === null) return '';
  const span = formats.span(asked.startTime);
  if (span) return within(fill(filters.last, { span }), texts);
  return fill(filters.since, { from: moment(startTime) });
}

/**
 * A word as it is written within a sentence; names and abbreviations stay as they are.
 * @param {string} word
 * @param {import('../locales/texts.js').Texts} texts
 */
function within(word, { language }) {
  return language === 'en' ? word.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()) : word;
}
