// A time in a cell: absolute, relative, or both; the tooltip has the full time with its zone.

import { h } from 'preact';
import { EmptyCell } from './empty-cell.js';
import { LiveText } from './live-text.js';

/** The range of a Date; a number beyond it is shown unchanged. */
const maxTimeMs = 8.64e15;

/** @param {number} ms */
export function isDate(ms) {
  return Math.abs(ms) <= maxTimeMs;
}

/**
 * Formats a time within a sentence.
 * @param {number} ms
 * @param {import('./render-context.js').RenderContext} context
 */
export function formatTimestamp(ms, { formats, clock }) {
  return isDate(ms) ? formats.short(ms, clock.now()) : String(ms);
}

/**
 * @param {{ ms: number | null, context: import('./render-context.js').RenderContext, none?: string,
 *   secondary?: boolean }} props `none`: why there is no time; `secondary`: without the relative
 *   time when both are shown
 */
export function Timestamp({ ms, context, none = context.texts.none, secondary = false }) {
  const { formats, timeFormat, clock } = context;
  if (ms === null) return h(EmptyCell, { text: none });
  if (!isDate(ms)) return h('span', { class: 'truncate' }, String(ms));
  const separator = timeFormat === 'both' ? ' · ' : '';
  const relative = h(LiveText, {
    clock,
    class: timeFormat === 'both' ? 'relative-time' : undefined,
    // The separator is part of the text, which is copied and read without margins.
    text: () => separator + formats.relative(ms, clock.now()),
  });
  return h(
    'time',
    { dateTime: new Date(ms).toISOString(), title: formats.full(ms) },
    timeFormat !== 'relative' && formats.brief(ms, clock.now()),
    (timeFormat === 'relative' || (timeFormat === 'both' && !secondary)) && relative,
  );
}
