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

/** Values of `key` that are no key of a Latin keyboard: an IME, a dead key, another script. */
const otherKeys = /^(Process|Unidentified|Dead|[^ -~])$/u;

/**
 * The key of a shortcut by its position on the keyboard if an input method or another script gives
 * it another value. Letters are lower case, with Caps Lock, too.
 * @param {{ key: string, code: string }} event
 * @returns {string} as a KeyboardEvent names it
 */
export function shortcutOf({ key, code }) {
  const name = otherKeys.test(key) ? code.replace(/^Key/, '').replace('Space', ' ') : key;
  return name.length === 1 ? name.toLowerCase() : name;
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
