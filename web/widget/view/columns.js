// The columns of the table, a descriptor each. The table, the menu of columns and both exports are
// made from this list; what a column is called is in `locales/`.

import { idCell, textCell, timestampCell } from '../export/csv-cell.js';
import {
  CreatorCell,
  DurationCell,
  EndedCell,
  RunCell,
  StartedCell,
  StatusCell,
  TriggerCell,
} from './cells.js';
import { runStatusLabel, triggerLabel } from './labels.js';

/** @typedef {import('../surface.js').Row} Row */
/** @typedef {import('../locales/texts.js').Texts} Texts */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/**
 * @typedef {object} Column
 * @property {string} id its name in the `columns` attribute, in `texts.columns` and in `cell-…`
 *   parts
 * @property {import('./cells.js').Cell} cell
 * @property {readonly CsvField[]} csv its fields in a CSV file
 * @property {readonly (keyof Row)[]} json the fields of a run that a JSON file has for it
 * @property {ColumnWidths | null} width null: what the others leave
 * @property {true} [headline] below 36em, where a run has two lines: in the first one
 * @property {true} [optional] shown only if the `columns` attribute lists it
 */

/**
 * @typedef {object} CsvField
 * @property {(texts: Texts) => string} [head] without it, the name of the column
 * @property {(run: Row, context: RenderContext) => string} value made by the functions of
 *   `csv-cell.js`
 */

/**
 * CSS lengths by the width of the element: below 46em if it differs from the next, below 54em, from
 * there on, and from 85em on.
 * @typedef {{ narrow?: string, compact: string, medium: string, wide: string }} ColumnWidths
 */

/** In their order unless the page sets another. @type {readonly Column[]} */
export const columns = [
  {
    id: 'run',
    cell: RunCell,
    csv: [
      { head: (texts) => texts.export.pipeline, value: ({ pipelineId }) => idCell(pipelineId) },
      { value: ({ pipelineRunId }) => idCell(pipelineRunId) },
    ],
    json: ['pipelineId', 'pipelineRunId'],
    width: { compact: '5.286em', medium: '6.286em', wide: '10%' },
    headline: true,
  },
  {
    id: 'status',
    cell: StatusCell,
    csv: [{ value: (run, { texts }) => textCell(runStatusLabel(run, texts)) }],
    json: ['status'],
    width: { compact: '14.286em', medium: '14.286em', wide: '16%' },
    headline: true,
  },
  {
    id: 'trigger',
    cell: TriggerCell,
    csv: [
      {
        value: ({ triggerMode }, { texts }) =>
          triggerMode === null ? '' : textCell(triggerLabel(triggerMode, texts)),
      },
    ],
    json: ['triggerMode'],
    width: { compact: '8.571em', medium: '8.571em', wide: '13%' },
  },
  {
    id: 'creator',
    cell: CreatorCell,
    csv: [
      { value: ({ creatorAccountId }) => idCell(creatorAccountId) },
      {
        head: (texts) => texts.export.creatorName,
        value: ({ creatorAccountId: id }, { creatorName }) => textCell(id && creatorName(id)),
      },
    ],
    json: ['creatorAccountId'],
    width: null,
  },
  {
    id: 'started',
    cell: StartedCell,
    csv: [{ value: ({ startTime }, { formats }) => timestampCell(startTime, formats) }],
    json: ['startTime'],
    width: { compact: '6.571em', medium: '15.571em', wide: '22%' },
  },
  {
    id: 'ended',
    cell: EndedCell,
    csv: [{ value: ({ endTime }, { formats }) => timestampCell(endTime, formats) }],
    json: ['endTime'],
    width: { compact: '7.143em', medium: '10.29em', wide: '14%' },
    optional: true,
  },
  {
    id: 'duration',
    cell: DurationCell,
    csv: [
      {
        head: (texts) => texts.export.seconds,
        // The duration of a live run is outdated when the file is read.
        value: ({ durationMs, live }) =>
          durationMs === null || live ? '' : String(durationMs / 1000),
      },
    ],
    json: [],
    width: { narrow: '7.286em', compact: '8em', medium: '9.143em', wide: '11%' },
    headline: true,
  },
];

/** @type {readonly string[]} */
export const columnIds = columns.map(({ id }) => id);

/** What is shown without a `columns` attribute. The end only repeats start and duration. */
export const defaultColumns = columns.filter(({ optional }) => !optional);
