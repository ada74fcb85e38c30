// Which rows of a long list are drawn: those in view and some around them. The rest are gaps of the
// height that the rows would have.

import { h } from 'preact';

/** Up to here all rows are drawn: a reader, a search and a print-out then find everything. */
export const virtualizeAbove = 200;
/** Rows drawn beyond what is in view, on either side; a fast scroll stays within them. */
const margin = 6;

/**
 * The window has the same number of rows wherever it is: what leaves makes room for what comes.
 * @param {object} view in CSS pixels
 * @param {number} view.top how far the rows are scrolled
 * @param {number} view.height of what is in view
 * @param {number} view.rowHeight
 * @param {number} count rows in all
 * @returns {{ from: number, to: number }} the rows to draw; `to` is the first one not drawn
 */
export function viewportRows({ top, height, rowHeight }, count) {
  if (count <= virtualizeAbove) return { from: 0, to: count };
  const size = Math.min(Math.ceil(height / rowHeight) + 1 + 2 * margin, count);
  // Row by row: in greater steps some frames would have twice the work of others, and come late.
  const first = Math.floor(top / rowHeight) - margin;
  const from = Math.max(0, Math.min(first, count - size));
  return { from, to: from + size };
}

/**
 * The rows to draw, and the gaps between them, in order.
 * @param {{ from: number, to: number }} window
 * @param {number} current a row that is drawn wherever it is, since the focus may be in it
 * @param {number} count
 * @returns {({ row: number } | { gap: number })[]} a row by its index, a gap by its number of rows
 */
export function layOutRows({ from, to }, current, count) {
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  if (current >= 0 && current < from) rows.unshift(current);
  else if (current >= to && current < count) rows.push(current);
  /** @type {({ row: number } | { gap: number })[]} */
  const places = [];
  let next = 0;
  for (const row of rows) {
    if (row > next) places.push({ gap: row - next });
    places.push({ row });
    next = row + 1;
  }
  if (count > next) places.push({ gap: count - next });
  return places;
}

/**
 * Takes the space of rows that are not drawn. It spans the existing columns: more would add columns
 * to the table, which share its width.
 * @param {{ height: number, columns: number }} props height in CSS pixels
 */
export function Spacer({ height, columns }) {
  return h('tr', { class: 'spacer', role: 'presentation', 'aria-hidden': 'true' }, [
    h('td', { role: 'presentation', colSpan: columns, style: { blockSize: `${height}px` } }),
  ]);
}
