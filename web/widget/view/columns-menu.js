// Lets the user show, hide and reorder columns.

import { Component, createRef, h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';
import { columnIds, defaultColumns } from './columns.js';
import { Disclosure } from './disclosure.js';

/**
 * @typedef {object} ColumnsMenuProps
 * @property {import('./render-context.js').RenderContext} context
 * @property {(columns: string | null) => void} onChange value of the attribute; null: the default
 */

/** @param {ColumnsMenuProps} props */
export function ColumnsMenu({ context, onChange }) {
  const { texts } = context;
  return h(Disclosure, {
    name: 'columns',
    label: texts.columnsMenu.label,
    panel: () => h(ColumnList, { context, onChange }),
  });
}

/** @extends {Component<ColumnsMenuProps>} */
class ColumnList extends Component {
  /** @type {import('preact').RefObject<HTMLUListElement | null>} */
  #list = createRef();
  /** Selector of the button that has just moved a column. @type {string} */
  #moved = '';

  // The browser drops the focus of a button whose list item moves.
  /** @override */
  componentDidUpdate() {
    if (!this.#moved) return;
    const button = this.#list.current?.querySelector(this.#moved);
    this.#moved = '';
    if (button instanceof HTMLElement) button.focus();
  }

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
        { class: 'column-list', ref: this.#list },
        all.map((id) =>
          h(
            'li',
            { key: id, class: `column-item column-item-${id}` },
            h(
              'label',
              { class: 'field' },
              h('input', {
                type: 'checkbox',
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
