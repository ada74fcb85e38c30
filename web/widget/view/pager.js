// The line below the table: which rows these are, and the way to others.

import { h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';
import { DataWarnings } from './data-warnings.js';
import { ShortcutHelp } from './keyboard-shortcuts.js';
import { Select } from './select.js';
import { summary } from './summary.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */
/** @typedef {'first' | 'previous' | 'next' | 'load_more'} Step */

/**
 * @typedef {object} PagerProps
 * @property {Snapshot} snapshot
 * @property {RenderContext} context
 * @property {string} caption
 * @property {readonly number[]} pageSizes to choose from; none: no choice
 * @property {(size: string | null) => void} onSize
 * @property {(step: Step) => void} onStep
 */

/** @param {PagerProps} props */
export function Pager({ snapshot, context, caption, pageSizes, onSize, onStep }) {
  const { texts, formats, clock } = context;
  const { mode, hasPrevious, hasNext, rejectedRows, totalChanged } = snapshot;
  const labels = texts.pager;
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
    { class: 'footer', part: 'footer' },
    h(
      'p',
      { class: 'grow' },
      h('span', { part: 'summary' }, summary(snapshot, context)),
      h('span', { class: 'muted' }, fill(labels.zone, { zone: formats.zone(clock.now()) })),
      totalChanged && h('span', { class: 'muted' }, labels.totalChanged),
      rejectedRows > 0 &&
        h('span', { class: 'muted' }, fill(labels.rejected, { n: rejectedRows }, texts.language)),
    ),
    h(DataWarnings, { snapshot, context }),
    h(ShortcutHelp, { texts }),
    pageSizes.length > 0 &&
      mode === 'pages' &&
      h(Select, {
        label: labels.size,
        value: String(snapshot.pageSize),
        values: pageSizes.map(String),
        word: (n) => fill(labels.sizeOf, { n }),
        onChoose: onSize,
      }),
    h(
      'nav',
      { 'aria-label': fill(labels.label, { caption }), part: 'pager' },
      mode === 'scroll'
        ? button('load_more', labels.more, hasNext)
        : [
            button('first', labels.first, hasPrevious),
            button('previous', labels.previous, hasPrevious),
            button('next', labels.next, hasNext),
          ],
    ),
  );
}
