// The table itself: caption, column heads, and either the rows or the skeleton that keeps their
// place while nothing has arrived yet.

import { Component, h } from 'preact';
import { repeatsEnd, trackProperties, widthProperties } from './column-widths.js';
import { RunRows } from './run-rows.js';

/** In longer lists, rows that are not in view are not laid out. */
const longList = 30;

/** Time for a response to arrive before the skeleton is drawn. */
const skeletonDelayMs = 200;

/** @typedef {import('./columns.js').Column} Column */

/**
 * @typedef {object} TableProps
 * @property {import('./render-context.js').RenderContext} context
 * @property {string} caption
 * @property {import('../rows.js').RowList | null} rows null: none yet
 * @property {string} query the filters of the rows
 * @property {number} skeletonRows
 * @property {number} firstRow the position of the first row in the whole list, from 1
 * @property {number | null} total
 * @property {boolean} isComplete no row follows
 * @property {boolean} isPainted the first rows are on screen
 * @property {boolean} busy
 * @property {boolean} dimmed the rows are outdated, or those of an earlier query
 * @property {boolean} scrolls
 * @property {string | null} highlighted
 * @property {import('./run-rows.js').FocusRequest | null} focusRequest
 * @property {(runId: string | null) => void} onHoverRow
 * @property {(runId: string | null) => void} onFocusRow
 * @property {(() => void) | null} onEnd
 * @property {() => void} onRefresh
 */

/** @param {TableProps} props */
export function Table({
  context,
  caption,
  rows,
  skeletonRows,
  firstRow,
  total,
  isComplete,
  busy,
  dimmed,
  ...how
}) {
  const last = firstRow - 1 + (rows?.length ?? 0);
  // A total that the shown rows already exceed is wrong; -1 says that it is not known.
  const known = isComplete ? last : total !== null && total >= last ? total : null;
  return h(
    'table',
    {
      role: 'table',
      part: 'table',
      class: [
        dimmed && 'dimmed',
        repeatsEnd(context.columns) && 'repeats-end',
        rows && rows.length > longList && 'long',
      ]
        .filter(Boolean)
        .join(' '),
      'aria-rowcount': rows && known !== null ? known + 1 : -1,
      'aria-busy': busy ? 'true' : 'false',
      style: trackProperties(context.columns),
    },
    h('caption', { class: 'visually-hidden' }, caption),
    h(
      'colgroup',
      null,
      context.columns.map(({ id, width }) =>
        h('col', { key: id, class: `column-${id}`, style: widthProperties(width) }),
      ),
    ),
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row', 'aria-rowindex': 1 },
        context.columns.map(({ id }) =>
          h(
            'th',
            {
              key: id,
              role: 'columnheader',
              scope: 'col',
              class: `column-header column-${id}`,
              part: 'column-header',
            },
            context.texts.columns[id],
          ),
        ),
      ),
    ),
    rows
      ? // In another mode, another element scrolls.
        h(RunRows, { key: how.scrolls ? 'scrolled' : 'rows', rows, firstRow, context, ...how })
      : h(Skeleton, { key: 'skeleton', columns: context.columns, rows: skeletonRows }),
  );
}

/**
 * Reserves the height of the rows, and draws them only if the response takes long: they cost as much
 * as the rows themselves.
 * @extends {Component<{ columns: readonly Column[], rows: number }, { isLate: boolean }>}
 */
class Skeleton extends Component {
  /** @override */
  state = { isLate: false };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @override */
  componentDidMount() {
    this.#timer = setTimeout(() => this.setState({ isLate: true }), skeletonDelayMs);
  }

  /** @override */
  componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  /** @override */
  render() {
    const { columns, rows } = this.props;
    const blockSize = `calc(var(--_row-height) * ${rows})`;
    return h(
      'tbody',
      { class: 'skeleton', 'aria-hidden': 'true' },
      this.state.isLate
        ? Array.from({ length: rows }, (_, i) =>
            h(
              'tr',
              { key: i },
              columns.map(({ id }) =>
                h(
                  'td',
                  { key: id, class: `cell column-${id}` },
                  h('span', { class: 'skeleton-text' }),
                ),
              ),
            ),
          )
        : h(
            'tr',
            { key: 'spacer', class: 'spacer' },
            h('td', { colSpan: columns.length, style: { blockSize } }),
          ),
    );
  }
}
