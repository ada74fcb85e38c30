// Values as cells of a CSV file that spreadsheets show unchanged: protects against formula
// injection and against ids that Excel would round.

import { isDate } from '../view/timestamp.js';

/**
 * From OWASP, with the full-width forms of the signs, which a Chinese Excel treats alike. Escaped,
 * because bundlers that write ASCII leave regular expressions as they are.
 */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** Numbers that Excel shows unchanged: up to 11 digits without a leading zero. */
const plainNumber = /^(0|[1-9]\d{0,10})$/;

/**
 * Prefixes text that a spreadsheet would read as a formula with an apostrophe.
 * @param {string | null} value null: empty
 */
export function textCell(value) {
  if (value === null) return '';
  return formula.test(value) ? `'${value}` : value;
}

/**
 * Prefixes an id that a spreadsheet would reformat as a number with a tab: the spreadsheet then
 * keeps it as text, and number parsers skip the tab.
 * @param {string | null} value null: empty
 */
export function idCell(value) {
  return value && /^\d/.test(value) && !plainNumber.test(value) ? `\t${value}` : textCell(value);
}

/**
 * ISO 8601 in the table's time zone; a number outside the range of a date is unchanged.
 * @param {number | null} ms
 * @param {import('../format.js').Formats} formats
 */
export function timestampCell(ms, formats) {
  if (ms === null) return '';
  return isDate(ms) ? formats.iso(ms) : idCell(String(ms));
}
