// What the exported files have for each column of the table.

import { runStatusLabel, triggerLabel } from '../view/labels.js';
import { idCell, textCell, timestampCell } from './csv-cell.js';

/** @typedef {import('../surface.js').Row} Row */
/** @typedef {import('../locales/texts.js').Texts} Texts */
/** @typedef {import('../view/render-context.js').RenderContext} RenderContext */

/**
 * @typedef {object} ExportFields
 * @property {readonly CsvField[]} csv its fields in a CSV file
 * @property {readonly (keyof Row)[]} json the fields of a run that a JSON file has for it
 */

/**
 * @typedef {object} CsvField
 * @property {(texts: Texts) => string} [head] without it, the name of the column
 * @property {(run: Row, context: RenderContext) => string} value made by the functions of
 *   `csv-cell.js`
 */

/** By id of the column. @type {Readonly<Record<string, ExportFields>>} */
export const exportFields = {
  run: {
    csv: [
      { head: (texts) => texts.export.pipeline, value: ({ pipelineId }) => idCell(pipelineId) },
      { value: ({ pipelineRunId }) => idCell(pipelineRunId) },
    ],
    json: ['pipelineId', 'pipelineRunId'],
  },
  status: {
    csv: [{ value: (run, { texts }) => textCell(runStatusLabel(run, texts)) }],
    json: ['status'],
  },
  trigger: {
    csv: [
      {
        value: ({ triggerMode }, { texts }) =>
          triggerMode === null ? '' : textCell(triggerLabel(triggerMode, texts)),
      },
    ],
    json: ['triggerMode'],
  },
  creator: {
    csv: [
      { value: ({ creatorAccountId }) => idCell(creatorAccountId) },
      {
        head: (texts) => texts.export.creatorName,
        value: ({ creatorAccountId: id }, { creatorName }) => textCell(id && creatorName(id)),
      },
    ],
    json: ['creatorAccountId'],
  },
  started: {
    csv: [{ value: ({ startTime }, { formats }) => timestampCell(startTime, formats) }],
    json: ['startTime'],
  },
  ended: {
    csv: [{ value: ({ endTime }, { formats }) => timestampCell(endTime, formats) }],
    json: ['endTime'],
  },
  duration: {
    csv: [
      {
        head: (texts) => texts.export.seconds,
        // The duration of a live run is outdated when the file is read.
        value: ({ durationMs, live }) =>
          durationMs === null || live ? '' : String(durationMs / 1000),
      },
    ],
    json: [],
  },
};
