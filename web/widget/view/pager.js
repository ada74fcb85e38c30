// The footer: summary of the rows shown, page size, paging buttons.

import { h } from 'preact';
import { fill, fillCount } from '../locales/fill-template.js';
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
 * @property {readonly number[]} pageSizes options; empty: no page size menu
 * @property {(size: string | null) => void} onPageSize
 * @property {(step: Step) => void} onStep
 */

/** @param {PagerProps} props */
export function Pager({ snapshot, context, caption, pageSizes, onPageSize, onStep }) {
  const { texts, formats, clock } = context;
  const { mode, hasPrevious, hasNext, rejectedRows, totalChanged } = snapshot;
  const labels = texts.pager;
  /** @type {(step: Step, label: string, enabled: boolean) => import('preact').VNode} */
  const button = (step, label, enabled) =>
    h(
      Button,
      {
        key: step,
        part: `button pager-button ${step.replace('_', '-')}-button`,
        disabled: !enabled,
        onClick: () => onStep(step),
      },
      label,
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
        h('span', { class: 'muted' }, fillCount(labels.rejected, rejectedRows, formats)),
    ),
    h(DataWarnings, { snapshot, context }),
    h(ShortcutHelp, { texts }),
    pageSizes.length > 0 &&
      mode === 'pages' &&
      h(Select, {
        label: labels.size,
        value: String(snapshot.pageSize),
        values: pageSizes.map(String),
        labelOf: (n) => fill(labels.sizeOf, { n }),
        onSelect: onPageSize,
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
