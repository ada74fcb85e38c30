// The keys that work on the rows: where each leads, and the list of them for those who look.

import { h } from 'preact';
import { Disclosure } from './disclosure.js';

/** What one press of Page Up or Page Down passes where the rows have no window of their own. */
const usualStep = 10;

/**
 * @param {string} key as a KeyboardEvent names it
 * @param {{ index: number, count: number, step?: number }} at the row that has the focus
 * @returns {number | null} the row that gets it; null: the key is not about moving
 */
export function rowForKey(key, { index, count, step = usualStep }) {
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

/** By what they do, which is also the name of its text. */
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
        /** @type {(keyof typeof keys)[]} */ (Object.keys(keys)).map((act) =>
          h(
            'div',
            { key: act },
            h(
              'dt',
              null,
              keys[act].map((key) => h('kbd', { key }, key)),
            ),
            h('dd', null, labels[act]),
          ),
        ),
      ),
  });
}
