// One of several values, as the browser's own list: it works with every keyboard, screen reader and
// telephone. A value that is not among those offered is offered, too.

import { h } from 'preact';

/**
 * @typedef {object} SelectProps
 * @property {string} label
 * @property {string | null | undefined} value
 * @property {string} [any] what "not given" is called, if it may be chosen
 * @property {readonly string[]} values
 * @property {(value: string) => string} word
 * @property {(value: string | null) => void} onChoose null: not given
 */

/** @param {SelectProps} props */
export function Select({ label, value, any, values, word, onChoose }) {
  const chosen = value ?? '';
  const all = chosen && !values.includes(chosen) ? [chosen, ...values] : values;
  return h(
    'select',
    {
      class: chosen && any ? 'select active' : 'select',
      part: 'select',
      'aria-label': label,
      title: label,
      value: chosen,
      onChange: (/** @type {Event} */ { target }) =>
        onChoose(/** @type {HTMLSelectElement} */ (target).value || null),
    },
    any !== undefined && h('option', { value: '' }, any),
    all.map((one) => h('option', { key: one, value: one }, word(one))),
  );
}
