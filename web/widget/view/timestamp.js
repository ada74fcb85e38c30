// A moment in a cell: short and absolute, how long ago, or both; all of it, with the zone, on hover.

import { h } from 'preact';
import { EmptyCell } from './empty-cell.js';
import { LiveText } from './live-text.js';

/** The range of a Date; what lies beyond is shown as the number it is. */
const dateLimitMs = 8.64e15;

/** @param {number} ms */
export function isDate(ms) {
  return Math.abs(ms) <= dateLimitMs;
}

/**
 * A moment in labels without a place of its own.
 * @param {number} ms
 * @param {import('./render-context.js').RenderContext} context
 */
export function formatTimestamp(ms, { formats, clock }) {
  return isDate(ms) ? formats.short(ms, clock.now()) : String(ms);
}

/**
 * @param {{ ms: number | null, context: import('./render-context.js').RenderContext, lesser?: boolean }} props
 *   `lesser`: of two moments in a row, the one that needs no "ago" beside its date
 */
export function Timestamp({ ms, context, lesser = false }) {
  const { texts, formats, timeFormat, clock } = context;
  if (ms === null) return h(EmptyCell, { texts });
  if (!isDate(ms)) return h('span', { class: 'truncate' }, String(ms));
  const relative = h(LiveText, {
    clock,
    class: timeFormat === 'both' ? 'ago' : undefined,
    text: () => formats.relative(ms, clock.now()),
  });
  return h(
    'time',
    { dateTime: new Date(ms).toISOString(), title: formats.full(ms) },
    timeFormat !== 'relative' && formats.brief(ms, clock.now()),
    (timeFormat === 'relative' || (timeFormat === 'both' && !lesser)) && relative,
  );
}
