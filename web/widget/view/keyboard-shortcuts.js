// The keyboard shortcuts of the rows: which row a key moves to, and the list of all shortcuts.

import { h } from 'preact';
import { Disclosure } from './disclosure.js';

/** Rows that Page Up and Page Down move by. */
const pageStep = 10;

/**
 * @param {string} key as a KeyboardEvent names it
 * @param {{ index: number, count: number, step?: number }} at the focused row
 * @returns {number | null} index of the row to focus; null: the key moves nowhere
 */
export function rowForKey(key, { index, count, step = pageStep }) {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(index + 1, last);
    case 'ArrowUp':
    case 'k':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + step, last);
    case 'PageUp':
      return Math.max(index - step, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** By action, which is also the key of its text. */
const keys = /** @type {const} */ ({
  move: ['↑', '↓', 'j', 'k'],
  page: ['Page Up', 'Page Down'],
  ends: ['Home', 'End'],
  open: ['Enter'],
  copy: ['c'],
  refresh: ['r'],
});

/** @param {{ texts: import('../locales/texts.js').Texts }} props */
export function ShortcutHelp({ texts: { shortcuts: labels } }) {
  return h(Disclosure, {
    name: 'shortcuts',
    label: labels.title,
    panel: () =>
      h(
        'dl',
        { class: 'shortcuts' },
        /** @type {(keyof typeof keys)[]} */ (Object.keys(keys)).map((action) =>
          h(
            'div',
            { key: action },
            h(
              'dt',
              null,
              keys[action].map((key) => h('kbd', { key }, key)),
            ),
            h('dd', null, labels[action]),
          ),
        ),
      ),
  });
}
