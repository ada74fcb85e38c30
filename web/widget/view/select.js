// A native select for one of several values: it works with every keyboard, screen reader and phone.
// A value that is not among the options is added to them.

import { h } from 'preact';

/**
 * @typedef {object} SelectProps
 * @property {string} label
 * @property {string | null | undefined} value
 * @property {string} [any] label of the option without a value, if there is one
 * @property {readonly string[]} values
 * @property {(value: string) => string} labelOf
 * @property {(value: string | null) => void} onSelect null: the option without a value
 */

/** @param {SelectProps} props */
export function Select({ label, value, any, values, labelOf, onSelect }) {
  const selected = value ?? '';
  const options = selected && !values.includes(selected) ? [selected, ...values] : values;
  return h(
    'select',
    {
      class: selected && any ? 'select active' : 'select',
      part: 'select',
      'aria-label': label,
      title: label,
      value: selected,
      onChange: (/** @type {Event} */ { target }) =>
        onSelect(/** @type {HTMLSelectElement} */ (target).value || null),
    },
    any !== undefined && h('option', { value: '' }, any),
    options.map((option) => h('option', { key: option, value: option }, labelOf(option))),
  );
}
