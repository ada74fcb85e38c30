// A moment in a cell: short and absolute, how long ago, or both; all of it, with the zone, on hover.

import { h } from 'preact';
import { Nothing } from './empty-cell.js';
import { Ticking } from './live-text.js';

/** The range of a Date; what lies beyond is shown as the number it is. */
const dateLimitMs = 8.64e15;

/** @param {number} ms */
export function isDate(ms) {
  return Math.abs(ms) <= dateLimitMs;
}

/**
 * A moment in words without a place of its own.
 * @param {number} ms
 * @param {import('./render-context.js').Setting} setting
 */
export function shortMoment(ms, { formats, clock }) {
  return isDate(ms) ? formats.short(ms, clock.now()) : String(ms);
}

/**
 * @param {{ ms: number | null, setting: import('./render-context.js').Setting, lesser?: boolean }} props
 *   `lesser`: of two moments in a row, the one that needs no "ago" beside its date
 */
export function Moment({ ms, setting, lesser = false }) {
  const { texts, formats, timeFormat, clock } = setting;
  if (ms === null) return h(Nothing, { texts });
  if (!isDate(ms)) return h('span', { class: 'cut' }, String(ms));
  const relative = h(Ticking, {
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
