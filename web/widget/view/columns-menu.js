// The button that opens the columns panel.

import { h } from 'preact';
import { ColumnList } from '#deferred-parts';
import { Disclosure } from './disclosure.js';

/**
 * @typedef {object} ColumnsMenuProps
 * @property {import('./render-context.js').RenderContext} context
 * @property {(columns: string | null) => void} onChange value of the attribute; null: the default
 */

/** @param {ColumnsMenuProps} props */
export function ColumnsMenu(props) {
  return h(Disclosure, {
    name: 'columns',
    label: props.context.texts.columnsMenu.label,
    panel: () => h(ColumnList, props),
  });
}
