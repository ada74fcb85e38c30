// A warning sign in a cell. Its text shows on hover and is read to a screen reader.

import { h } from 'preact';
import { Icon } from './icon.js';

/** @param {{ text: string }} props */
export function WarningMark({ text }) {
  return h(
    'span',
    { class: 'warning-mark', title: text },
    h(Icon, { name: 'warning' }),
    // Spaces for the text around the mark.
    h('span', { class: 'visually-hidden' }, ` ${text} `),
  );
}
