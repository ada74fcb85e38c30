// The columns of the table, a descriptor each. The table and the menu of columns are made from this
// list; what a column is called is in `locales/`, what an export has for it in `export/fields.js`.

import {
  CreatorCell,
  DurationCell,
  EndedCell,
  RunCell,
  StartedCell,
  StatusCell,
  TriggerCell,
} from './cells.js';

/**
 * @typedef {object} Column
 * @property {string} id its name in the `columns` attribute, in `texts.columns` and in `cell-…`
 *   parts
 * @property {import('./cells.js').Cell} cell
 * @property {ColumnWidths | null} width null: what the others leave
 * @property {true} [headline] below 36em, where a run has two lines: in the first one
 * @property {true} [optional] shown only if the `columns` attribute lists it
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
    width: { compact: '5.286em', medium: '6.286em', wide: '10%' },
    headline: true,
  },
  {
    id: 'status',
    cell: StatusCell,
    width: { compact: '14.286em', medium: '14.286em', wide: '16%' },
    headline: true,
  },
  {
    id: 'trigger',
    cell: TriggerCell,
    width: { compact: '8.571em', medium: '8.571em', wide: '13%' },
  },
  {
    id: 'creator',
    cell: CreatorCell,
    width: null,
  },
  {
    id: 'started',
    cell: StartedCell,
    width: { compact: '6.571em', medium: '15.571em', wide: '22%' },
  },
  {
    id: 'ended',
    cell: EndedCell,
    width: { compact: '7.143em', medium: '10.29em', wide: '14%' },
    optional: true,
  },
  {
    id: 'duration',
    cell: DurationCell,
    width: { narrow: '7.286em', compact: '8em', medium: '9.143em', wide: '11%' },
    headline: true,
  },
];

/** @type {readonly string[]} */
export const columnIds = columns.map(({ id }) => id);

/** What is shown without a `columns` attribute. The end only repeats start and duration. */
export const defaultColumns = columns.filter(({ optional }) => !optional);
