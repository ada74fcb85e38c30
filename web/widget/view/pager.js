// The line below the table: which rows these are, and the way to others.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Button } from './button.js';
import { Choice } from './choice.js';
import { Notes } from './notes.js';
import { KeyHelp } from './row-keys.js';
import { summary } from './summary.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').Setting} Setting */
/** @typedef {'first' | 'previous' | 'next' | 'load_more'} Step */

/**
 * @typedef {object} PagerProps
 * @property {Snapshot} snapshot
 * @property {Setting} setting
 * @property {string} caption
 * @property {readonly number[]} pageSizes to choose from; none: no choice
 * @property {(size: string | null) => void} onSize
 * @property {(step: Step) => void} onStep
 */

/** @param {PagerProps} props */
export function Pager({ snapshot, setting, caption, pageSizes, onSize, onStep }) {
  const { texts, formats, clock } = setting;
  const { mode, hasPrevious, hasNext, rejectedRows, totalChanged } = snapshot;
  const words = texts.pager;
  /** @type {(step: Step, word: string, possible: boolean) => import('preact').VNode} */
  const button = (step, word, possible) =>
    h(
      Button,
      {
        key: step,
        part: `button pager-button ${step.replace('_', '-')}-button`,
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
      h('span', { part: 'range' }, summary(snapshot, setting)),
      h('span', { class: 'quiet' }, fill(words.zone, { zone: formats.zone(clock.now()) })),
      totalChanged && h('span', { class: 'quiet' }, words.totalChanged),
      rejectedRows > 0 &&
        h('span', { class: 'quiet' }, fill(words.rejected, { n: rejectedRows }, texts.language)),
    ),
    h(Notes, { snapshot, setting }),
    h(KeyHelp, { texts }),
    pageSizes.length > 0 &&
      mode === 'pages' &&
      h(Choice, {
        label: words.size,
        value: String(snapshot.pageSize),
        values: pageSizes.map(String),
        word: (n) => fill(words.sizeOf, { n }),
        onChoose: onSize,
      }),
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
