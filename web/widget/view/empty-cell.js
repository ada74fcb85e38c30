// A cell without a value: a dash for the eye, a word for a screen reader.

import { h } from 'preact';

/** @param {{ texts: import('../texts/texts.js').Texts }} props */
export function Nothing({ texts }) {
  return h(
    'span',
    { class: 'nothing' },
    h('span', { 'aria-hidden': 'true' }, '–'),
    h('span', { class: 'unseen' }, texts.none),
  );
}
