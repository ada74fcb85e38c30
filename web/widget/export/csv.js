// Runs as CSV for spreadsheets: UTF-8 with a byte order mark, by which Excel knows it, RFC 4180
// quoting, labels in the reader's language, times as ISO 8601 in the table's zone. Nothing in it is
// taken for a formula, and no id for a number that Excel would round.

import { statusLabel, triggerLabel } from '../view/labels.js';
import { isDate } from '../view/timestamp.js';

/** @typedef {import('../surface.js').Run} Run */
/** @typedef {import('../view/render-context.js').RenderContext} RenderContext */

/** As OWASP has it, with the full-width forms that an Excel in Chinese takes for the same. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** What Excel shows as it is: up to 11 digits without a zero in front. */
const plainNumber = /^(0|[1-9]\d{0,10})$/;

/**
 * @param {readonly Run[]} runs
 * @param {RenderContext} context
 */
export function toCsv(runs, { texts, formats, creatorName }) {
  const { columns } = texts;
  const moment = (/** @type {number | null} */ ms) =>
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
    moment(run.startTime),
    moment(run.endTime),
    // Of a run that is not over, it would be another one by now.
    run.durationMs === null || run.live ? '' : String(run.durationMs / 1000),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;
}

/**
 * A text from the network, which a spreadsheet might take for a formula: an apostrophe says that it
 * is none.
 * @param {string} value
 */
function text(value) {
  return formula.test(value) ? `'${value}` : value;
}

/**
 * An id that begins like a number but would not be shown as it is gets a tab in front, which makes
 * a text of it in a spreadsheet and is passed over where ids are read as numbers.
 * @param {string} value
 */
function id(value) {
  return /^\d/.test(value) && !plainNumber.test(value) ? `\t${value}` : text(value);
}

/** @param {string} value */
function quoted(value) {
  return /[",\r\n\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
