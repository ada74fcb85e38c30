// Runs as CSV for spreadsheets: UTF-8 with a byte order mark, by which Excel detects the encoding,
// RFC 4180 quoting, labels in the element's language. `csv-cell.js` makes the values safe.

import { columns } from '../view/columns.js';
import { exportFields } from './fields.js';

const byteOrderMark = '\ufeff';

/** @typedef {import('../surface.js').Row} Row */
/** @typedef {import('../view/render-context.js').RenderContext} RenderContext */

/**
 * @param {readonly Row[]} runs
 * @param {RenderContext} context
 */
export function toCsv(runs, context) {
  const { texts } = context;
  const fields = columns.flatMap(({ id }) =>
    (exportFields[id]?.csv ?? []).map(({ head, value }) => ({
      head: head ? head(texts) : (texts.columns[id] ?? id),
      value,
    })),
  );
  const lines = [
    fields.map(({ head }) => head),
    ...runs.map((run) => fields.map(({ value }) => value(run, context))),
  ];
  return `${byteOrderMark}${lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;
}

/**
 * A spreadsheet in another language separates cells by semicolons.
 * @param {string} value
 */
function quoted(value) {
  return /[",;|\r\n\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
