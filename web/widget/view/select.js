// A native select for one of several values: it works with every keyboard, screen reader and phone.
// A value that is not among the options is added to them.

import { Component, h } from 'preact';

/**
 * How long the arrow keys rest on a value before it is taken. A closed select changes at each press:
 * to go from the first to the fourth value would load, and add to the browser history, three times.
 */
const pauseMs = 700;

/**
 * @typedef {object} SelectProps
 * @property {string} label
 * @property {string | null | undefined} value
 * @property {string} [any] label of the option without a value, if there is one
 * @property {readonly string[]} values
 * @property {(value: string) => string} labelOf
 * @property {(value: string | null) => void} onSelect null: the option without a value
 */

/** @extends {Component<SelectProps>} */
export class Select extends Component {
  /** The value that the keys are at, until it is taken. @type {string | null} */
  #chosen = null;
  #usesKeys = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @override */
  componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  #take = () => {
    clearTimeout(this.#timer);
    const chosen = this.#chosen;
    this.#chosen = null;
    const { value, onSelect } = this.props;
    if (chosen !== null && chosen !== (value ?? '')) onSelect(chosen || null);
  };

  /** @param {Event} event */
  #onChange = ({ target }) => {
    this.#chosen = /** @type {HTMLSelectElement} */ (target).value;
    clearTimeout(this.#timer);
    if (this.#usesKeys) this.#timer = setTimeout(this.#take, pauseMs);
    else this.#take();
  };

  /** @override */
  render() {
    const { label, value, any, values, labelOf } = this.props;
    const selected = value ?? '';
    const options = selected && !values.includes(selected) ? [selected, ...values] : values;
    return h(
      'select',
      {
        class: selected && any ? 'select active' : 'select',
        part: 'select',
        'aria-label': label,
        value: this.#chosen ?? selected,
        onChange: this.#onChange,
        onBlur: this.#take,
        onKeyDown: () => {
          this.#usesKeys = true;
        },
        onPointerDown: () => {
          this.#usesKeys = false;
        },
      },
      any !== undefined && h('option', { value: '' }, any),
      options.map((option) => h('option', { key: option, value: option }, labelOf(option))),
    );
  }
}
