// Which rows of a long list are drawn: those in the viewport and some around it. Spacers take the
// height of the others.

import { h } from 'preact';
import { template } from './nodes.js';

/** Shorter lists are drawn in full, for screen readers, find in page and printing. */
export const virtualizeAbove = 200;
/** Extra rows on either side of the viewport, enough for fast scrolling. */
const margin = 6;

/**
 * The number of rows is the same at every position, so that nodes can be recycled.
 * @param {object} view in CSS pixels
 * @param {number} view.top scroll position of the rows
 * @param {number} view.height of the viewport
 * @param {number} view.rowHeight
 * @param {number} count rows in all
 * @returns {{ from: number, to: number }} the rows to draw; `to` is the first one not drawn
 */
export function viewportRows({ top, height, rowHeight }, count) {
  if (count <= virtualizeAbove) return { from: 0, to: count };
  const size = Math.min(Math.ceil(height / rowHeight) + 1 + 2 * margin, count);
  // In steps of one row: larger steps would make some frames twice as expensive.
  const first = Math.floor(top / rowHeight) - margin;
  const from = Math.max(0, Math.min(first, count - size));
  return { from, to: from + size };
}

/**
 * The rows to draw and the spacers between them, in order.
 * @param {{ from: number, to: number }} viewport
 * @param {number} current a row that is always drawn, because the focus may be in it
 * @param {number} count
 * @returns {({ row: number } | { spacer: number })[]} the index of a row, or the number of rows
 *   that a spacer stands for
 */
export function layOutRows({ from, to }, current, count) {
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  if (current >= 0 && current < from) rows.unshift(current);
  else if (current >= to && current < count) rows.push(current);
  /** @type {({ row: number } | { spacer: number })[]} */
  const items = [];
  let next = 0;
  for (const row of rows) {
    if (row > next) items.push({ spacer: row - next });
    items.push({ row });
    next = row + 1;
  }
  if (count > next) items.push({ spacer: count - next });
  return items;
}

/**
 * Takes the space of rows that are not drawn. One cell is enough: spanning more columns than are
 * shown would add columns to the table, which share its width.
 */
export const createSpacer = template([
  h(
    'tr',
    { class: 'spacer', role: 'presentation', 'aria-hidden': 'true' },
    h('td', { role: 'presentation' }),
  ),
]);
