// A line that summarizes the rows shown: “21–40 of 134, Failed, Last 7 days”. It describes the rows
// on screen, which may still be those of the previous query.

import { fill } from '../locales/fill-template.js';
import { statusLabel, triggerLabel } from './labels.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/** @param {Snapshot} snapshot @param {RenderContext} context */
export function summary(snapshot, context) {
  const { separator } = context.texts.filters;
  return [positionText(snapshot, context), filterText(snapshot, context)]
    .filter(Boolean)
    .join(separator);
}

/**
 * The filters of the rows shown: "Failed, Last 7 days"; empty: none.
 * @param {Snapshot} snapshot
 * @param {RenderContext} context
 */
export function filterText(snapshot, context) {
  const { texts } = context;
  const { status, triggerMode } = snapshot;
  return [
    status && statusLabel(status, texts),
    triggerMode !== null && triggerLabel(triggerMode, texts),
    timeText(snapshot, context),
  ]
    .filter(Boolean)
    .join(texts.filters.separator);
}

/**
 * Returns "21–40 of 134"; without a total, or with one smaller than the last row, "21–40".
 * @param {Snapshot} snapshot
 * @param {RenderContext} context
 */
export function positionText({ firstRow, rowCount, total }, { texts, formats }) {
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
function timeText({ startTime, endTime, writtenTimes }, { texts, formats, clock }) {
  const { filters } = texts;
  const timestamp = (/** @type {number | null} */ ms) =>
    ms === null ? '' : formats.short(ms, clock.now());
  if (endTime !== null) {
    const template = startTime === null ? filters.until : filters.between;
    return fill(template, { from: timestamp(startTime), to: timestamp(endTime) });
  }
  if (startTime === null) return '';
  const span = formats.span(writtenTimes.startTime);
  if (span) return fill(filters.last, { span });
  return fill(filters.since, { from: timestamp(startTime) });
}
