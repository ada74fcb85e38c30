// Which columns there are and in what order, as the viewer wants it.

import { Component, createRef, h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';
import { columnIds } from './columns.js';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../locales/texts.js').ColumnId} ColumnId */

/**
 * @typedef {object} ColumnsMenuProps
 * @property {import('./render-context.js').RenderContext} context
 * @property {(columns: string | null) => void} onChoose as the attribute has them; null: all
 */

/** @param {ColumnsMenuProps} props */
export function ColumnsMenu({ context, onChoose }) {
  const { texts } = context;
  return h(Disclosure, {
    name: 'columns',
    label: texts.columnsMenu.label,
    panel: () => h(ColumnList, { context, onChoose }),
  });
}

/** @extends {Component<ColumnsMenuProps>} */
class ColumnList extends Component {
  /** @type {import('preact').RefObject<HTMLUListElement | null>} */
  #list = createRef();
  /** What the viewer has just moved, and the button that did it. @type {string} */
  #moved = '';

  // The browser drops the focus of a button that is taken to another place in the list.
  /** @override */
  componentDidUpdate() {
    if (!this.#moved) return;
    const button = this.#list.current?.querySelector(this.#moved);
    this.#moved = '';
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {ColumnId[]} columns */
  #choose(columns) {
    const isUsual = columns.join() === columnIds.join();
    this.props.onChoose(isUsual ? null : columns.join(' '));
  }

  /** @override */
  render() {
    const { texts, columns: shown } = this.props.context;
    const labels = texts.columnsMenu;
    const all = [...shown, ...columnIds.filter((id) => !shown.includes(id))];
    /** @param {ColumnId} id @param {number} place */
    const move = (id, place) => {
      const others = shown.filter((one) => one !== id);
      this.#choose([...others.slice(0, place), id, ...others.slice(place)]);
    };
    /** @param {ColumnId} id @param {'earlier' | 'later'} where @param {string} sign */
    const mover = (id, where, sign) => {
      const place = shown.indexOf(id) + (where === 'later' ? 1 : -1);
      return h(
        Button,
        {
          class: `icon-button small ${where}`,
          label: fill(labels[where], { column: texts.columns[id] }),
          idle: !shown.includes(id) || place < 0 || place >= shown.length,
          onPress: () => {
            this.#moved = `.column-item-${id} .${where}`;
            move(id, place);
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
                // A table without a column would be none.
                disabled: shown.length === 1 && shown.includes(id),
                onChange: () =>
                  shown.includes(id)
                    ? this.#choose(shown.filter((one) => one !== id))
                    : this.#choose([...shown, id]),
              }),
              texts.columns[id],
            ),
            // These two characters are mirrored where the text runs from right to left.
            mover(id, 'earlier', '‹'),
            mover(id, 'later', '›'),
          ),
        ),
      ),
      h(
        Button,
        {
          class: 'text-button',
          idle: shown.join() === columnIds.join(),
          onPress: () => this.#choose([...columnIds]),
        },
        labels.reset,
      ),
    ];
  }
}
