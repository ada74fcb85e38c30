// A time in a cell: relative, absolute, or both where there is space; the tooltip has the full time
// with its zone.

import { h } from 'preact';
import { maxTimeMs } from '../zone-clock.js';
import { EmptyCell } from './empty-cell.js';
import { LiveText } from './live-text.js';

/** Between a relative and an absolute time. */
const separator = ' · ';

/** @param {number} ms a number that is no date is shown unchanged */
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
 * @param {object} props
 * @param {number | null} props.ms
 * @param {import('./render-context.js').RenderContext} props.context
 * @param {string} [props.none] why there is no time
 * @param {boolean} [props.secondary] without the relative time when both are shown
 * @param {number} [props.day] a time of that day has no date; default: today
 */
export function Timestamp({ ms, context, none = context.texts.none, secondary = false, day }) {
  const { formats, timeFormat, clock } = context;
  if (ms === null) return h(EmptyCell, { text: none });
  if (!isDate(ms)) return h('span', { class: 'truncate' }, String(ms));
  const isRelative = timeFormat === 'relative' || (timeFormat === 'both' && !secondary);
  const hasBoth = isRelative && timeFormat === 'both';
  return h(
    'time',
    { dateTime: new Date(ms).toISOString(), title: formats.full(ms) },
    isRelative && h(LiveText, { clock, text: () => formats.relative(ms, clock.now()) }),
    timeFormat !== 'relative' &&
      h(LiveText, {
        clock,
        class: hasBoth ? 'absolute-time' : undefined,
        text: () => (hasBoth ? separator : '') + formats.brief(ms, clock.now(), day),
      }),
  );
}
