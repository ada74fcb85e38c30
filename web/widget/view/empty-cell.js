// A cell without a value: a dash, and a word for screen readers.

import { h } from 'preact';

/** @param {{ texts: import('../locales/texts.js').Texts }} props */
export function EmptyCell({ texts }) {
  return h(
    'span',
    { class: 'empty-cell' },
    h('span', { 'aria-hidden': 'true' }, '–'),
    h('span', { class: 'visually-hidden' }, texts.none),
  );
}
