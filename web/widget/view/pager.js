// The line below the table: which rows these are, and the way to others.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Button } from './button.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./setting.js').Setting} Setting */
/** @typedef {'first' | 'previous' | 'next' | 'load_more'} Step */

/**
 * @param {{ snapshot: Snapshot, setting: Setting, caption: string,
 *   onStep: (step: Step) => void }} props
 */
export function Pager({ snapshot, setting, caption, onStep }) {
  const { texts, formats, clock } = setting;
  const { mode, hasPrevious, hasNext, rejectedRows, totalChanged } = snapshot;
  const words = texts.pager;
  /** @type {(step: Step, word: string, possible: boolean) => import('preact').VNode} */
  const button = (step, word, possible) =>
    h(
      Button,
      {
        key: step,
        part: `button pager-button ${step}`,
        idle: !possible,
        onPress: () => onStep(step),
      },
      word,
    );
  return h(
    'div',
    { class: 'foot', part: 'footer' },
    h(
      'p',
      { class: 'grow' },
      h('span', { part: 'range' }, rangeText(snapshot, setting)),
      h('span', { class: 'quiet' }, fill(words.zone, { zone: formats.zone(clock.now()) })),
      totalChanged && h('span', { class: 'quiet' }, words.totalChanged),
      rejectedRows > 0 &&
        h('span', { class: 'quiet' }, fill(words.rejected, { n: rejectedRows }, texts.language)),
    ),
    h(
      'nav',
      { 'aria-label': fill(words.label, { caption }), part: 'pager' },
      mode === 'scroll'
        ? button('load_more', words.more, hasNext)
        : [
            button('first', words.first, hasPrevious),
            button('previous', words.previous, hasPrevious),
            button('next', words.next, hasNext),
          ],
    ),
  );
}

/**
 * "21–40 of 134"; without a known total, or with one that the rows contradict, "21–40".
 * @param {Snapshot} snapshot
 * @param {Setting} setting
 */
export function rangeText({ firstRow, rowCount, total }, { texts, formats }) {
  if (firstRow === null || rowCount === 0) return '';
  const last = firstRow + rowCount - 1;
  const words = texts.pager;
  return fill(total !== null && total >= last ? words.rangeOf : words.range, {
    from: formats.number(firstRow),
    to: formats.number(last),
    total: formats.number(total ?? 0),
  });
}
