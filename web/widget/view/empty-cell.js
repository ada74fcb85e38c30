// A cell without a value: a dash, and words for screen readers.

import { h } from 'preact';

/** @param {{ text: string }} props `text`: why the value is missing */
export function EmptyCell({ text }) {
  return h(
    'span',
    { class: 'empty-cell' },
    h('span', { 'aria-hidden': 'true' }, '–'),
    h('span', { class: 'visually-hidden' }, text),
  );
}
