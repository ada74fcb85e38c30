// The current row: the one row of the table that is a tab stop, and that has the focus while the
// user is in the table. It follows its run when rows are added, removed or reordered.

import { keyOf } from '../rows.js';

/**
 * @typedef {object} Current
 * @property {number} index
 * @property {import('../rows.js').ShownRow | null} row as it was then; null: no rows yet
 */

/**
 * Finds the current row again after the rows have changed. If its run was removed, the row in its
 * place becomes current.
 * @param {Pick<import('../rows.js').RowList, 'at' | 'indexOf' | 'length'>} rows
 * @param {Current} current
 * @returns {Current | null} null: unchanged
 */
export function currentRow(rows, { index, row }) {
  const same = rows.at(index);
  if (same && row && keyOf(same) === keyOf(row)) return null;
  const found = row ? rows.indexOf(row) : -1;
  const next = found < 0 ? Math.max(0, Math.min(index, rows.length - 1)) : found;
  return { index: next, row: rows.at(next) ?? null };
}
