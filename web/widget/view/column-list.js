// The content of the columns panel: shows, hides and reorders columns. Of the list, one column is a
// tab stop, with its buttons; arrow keys move between the columns.

import { Component, createRef, h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';
import { columnIds, defaultColumns } from './columns.js';

/** @typedef {import('./columns-menu.js').ColumnsMenuProps} ColumnsMenuProps */

/** The list is in lines. @type {Readonly<Record<string, number>>} */
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** @extends {Component<ColumnsMenuProps, { current: string | undefined }>} */
export class ColumnList extends Component {
  /**
   * `current`: id of the column that is a tab stop; undefined: the first one.
   * @override
   * @type {{ current: string | undefined }}
   */
  state = { current: undefined };
  /** @type {import('preact').RefObject<HTMLUListElement | null>} */
  #list = createRef();
  /** Selector of the button that has just moved a column. @type {string} */
  #moved = '';

  // The browser drops the focus of a button whose list item moves.
  /** @override @param {ColumnsMenuProps} before */
  componentDidUpdate(before) {
    if (!this.#moved || before.context === this.props.context) return;
    const button = this.#list.current?.querySelector(this.#moved);
    this.#moved = '';
    /** @type {HTMLElement | null | undefined} */ (button)?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const boxes = [...(this.#list.current?.querySelectorAll('input') ?? [])];
    const item = /** @type {Element} */ (event.target).closest('li');
    boxes[boxes.findIndex((box) => item?.contains(box)) + step]?.focus();
  };

  /** @param {string[]} columns */
  #change(columns) {
    this.props.onChange(isDefault(columns) ? null : columns.join(' '));
  }

  /** @override */
  render() {
    const { texts, columns } = this.props.context;
    const shown = columns.map(({ id }) => id);
    const labels = texts.columnsMenu;
    const all = [...shown, ...columnIds.filter((id) => !shown.includes(id))];
    const { current = all[0] } = this.state;
    /** @param {string} id @param {number} index */
    const move = (id, index) => {
      const others = shown.filter((one) => one !== id);
      this.#change([...others.slice(0, index), id, ...others.slice(index)]);
    };
    /** @param {string} id @param {'earlier' | 'later'} direction @param {string} sign */
    const moveButton = (id, direction, sign) => {
      const index = shown.indexOf(id) + (direction === 'later' ? 1 : -1);
      return h(
        Button,
        {
          class: `icon-button small ${direction}`,
          label: fill(labels[direction], { column: texts.columns[id] }),
          tabIndex: id === current ? 0 : -1,
          disabled: !shown.includes(id) || index < 0 || index >= shown.length,
          onClick: () => {
            this.#moved = `.column-item-${id} .${direction}`;
            move(id, index);
          },
        },
        h('span', { 'aria-hidden': 'true' }, sign),
      );
    };
    return [
      h(
        'ul',
        { class: 'column-list', ref: this.#list, onKeyDown: this.#key },
        all.map((id) =>
          h(
            'li',
            {
              key: id,
              class: `column-item column-item-${id}`,
              onFocusIn: () => this.setState({ current: id }),
            },
            h(
              'label',
              { class: 'field' },
              h('input', {
                type: 'checkbox',
                tabIndex: id === current ? 0 : -1,
                checked: shown.includes(id),
                // One column has to stay.
                disabled: shown.length === 1 && shown.includes(id),
                onChange: () =>
                  shown.includes(id)
                    ? this.#change(shown.filter((one) => one !== id))
                    : this.#change([...shown, id]),
              }),
              texts.columns[id],
            ),
            // These two characters are mirrored in right-to-left text.
            moveButton(id, 'earlier', '‹'),
            moveButton(id, 'later', '›'),
          ),
        ),
      ),
      h(
        Button,
        {
          class: 'text-button',
          disabled: isDefault(shown),
          onClick: () => this.props.onChange(null),
        },
        labels.reset,
      ),
    ];
  }
}

/** @param {readonly string[]} ids */
const isDefault = (ids) => ids.join() === defaultColumns.map(({ id }) => id).join();
