// A moment in a cell: short and absolute, how long ago, or both; all of it, with the zone, on hover.

import { h } from 'preact';
import { Nothing } from './nothing.js';
import { Ticking } from './ticking.js';

/** The range of a Date; what lies beyond is shown as the number it is. */
const dateLimitMs = 8.64e15;

/** @param {{ ms: number | null, setting: import('./setting.js').Setting }} props */
export function Moment({ ms, setting }) {
  const { texts, formats, timeFormat, clock } = setting;
  if (ms === null) return h(Nothing, { texts });
  if (Math.abs(ms) > dateLimitMs) return h('span', { class: 'cut' }, String(ms));
  const relative = h(Ticking, {
    clock,
    class: timeFormat === 'both' ? 'ago' : undefined,
    text: () => formats.relative(ms, clock.now()),
  });
  return h(
    'time',
    { dateTime: new Date(ms).toISOString(), title: formats.full(ms) },
    timeFormat !== 'relative' && h('span', null, formats.short(ms, clock.now())),
    timeFormat !== 'absolute' && relative,
  );
}
