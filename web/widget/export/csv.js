// Runs as CSV for spreadsheets: UTF-8 with a byte order mark, by which Excel detects the encoding,
// RFC 4180 quoting, labels in the element's language, times as ISO 8601 in the table's time zone.
// Protects against formula injection and against ids that Excel would round.

import { statusLabel, triggerLabel } from '../view/labels.js';
import { isDate } from '../view/timestamp.js';

/** @typedef {import('../surface.js').Run} Run */
/** @typedef {import('../view/render-context.js').RenderContext} RenderContext */

/** From OWASP, with the full-width forms that a Chinese Excel treats alike. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Numbers that Excel shows unchanged: up to 11 digits without a leading zero. */
const plainNumber = /^(0|[1-9]\d{0,10})$/;

/**
 * @param {readonly Run[]} runs
 * @param {RenderContext} context
 */
export function toCsv(runs, { texts, formats, creatorName }) {
  const { columns } = texts;
  const timestamp = (/** @type {number | null} */ ms) =>
    ms === null ? '' : isDate(ms) ? formats.iso(ms) : id(String(ms));
  const head = [
    texts.export.pipeline,
    columns.run,
    columns.status,
    columns.trigger,
    columns.creator,
    texts.export.creatorName,
    columns.started,
    columns.ended,
    texts.export.seconds,
  ];
  const lines = runs.map((run) => [
    id(run.pipelineId ?? ''),
    id(run.pipelineRunId),
    text(statusLabel(run.status, texts)),
    run.triggerMode === null ? '' : text(triggerLabel(run.triggerMode, texts)),
    id(run.creatorAccountId ?? ''),
    text((run.creatorAccountId && creatorName(run.creatorAccountId)) || ''),
    timestamp(run.startTime),
    timestamp(run.endTime),
    // The duration of a live run is outdated when the file is read.
    run.durationMs === null || run.live ? '' : String(run.durationMs / 1000),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;
}

/**
 * Prefixes text that a spreadsheet would read as a formula with an apostrophe.
 * @param {string} value
 */
function text(value) {
  return formula.test(value) ? `'${value}` : value;
}

/**
 * Prefixes an id that a spreadsheet would reformat as a number with a tab: the spreadsheet then keeps
 * it as text, and number parsers skip the tab.
 * @param {string} value
 */
function id(value) {
  return /^\d/.test(value) && !plainNumber.test(value) ? `\t${value}` : text(value);
}

/** @param {string} value */
function quoted(value) {
  return /[",\r\n\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
