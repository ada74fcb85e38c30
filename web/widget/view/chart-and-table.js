// The run chart and the table of the same runs. They are linked: hovering or focusing a bar
// highlights its row and vice versa. Which run the user is at is state of this component.

import { Component, createRef, Fragment, h } from 'preact';
import { RunChart } from '#deferred-parts';
import { NewRunsButton } from './banner.js';
import { ListEnd } from './list-end.js';
import { Table } from './table.js';

/** @typedef {import('./widget.js').WidgetProps & { loading: boolean }} ChartAndTableProps */

/**
 * Ids of the runs that the user is at; null: none.
 * @typedef {object} HoverAndFocus
 * @property {string | null} hoveredBar
 * @property {string | null} hoveredRow
 * @property {string | null} focusedRow
 * @property {string | null} focusedBar
 */

/** @param {ChartAndTableProps['snapshot']} snapshot */
const isOutdated = (snapshot) => Date.now() >= (snapshot?.outdatedAtMs ?? Infinity);

/** Rows of the skeleton before the page size is known. */
const defaultPageSize = 20;
/** More skeleton rows would be below the visible part of the page. */
const maxSkeletonRows = 30;

/** @extends {Component<ChartAndTableProps, HoverAndFocus>} */
export class ChartAndTable extends Component {
  /**
   * @override
   * @type {HoverAndFocus}
   */
  state = {
    hoveredBar: null,
    hoveredRow: null,
    focusedRow: null,
    focusedBar: null,
  };
  /** The state after the changes that are not rendered yet. @type {HoverAndFocus} */
  #hoverAndFocus = this.state;

  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #container = createRef();

  /** Another page starts at its first row. @override @param {ChartAndTableProps} before */
  componentDidUpdate(before) {
    const page = before.snapshot?.pageNumber;
    if (!page || page === this.props.snapshot?.pageNumber) return;
    const row = this.#container.current?.querySelector('tbody tr');
    // Not if the whole table is below the viewport.
    if (row && row.getBoundingClientRect().top < innerHeight)
      row.scrollIntoView({ block: 'nearest' });
  }

  #wasOutdated = false;
  #isHeld = false;
  /** @type {(() => void) | undefined} */
  #unsubscribe;

  /** @override */
  componentDidMount() {
    this.#unsubscribe = this.props.context.clock.subscribe(() => {
      if (isOutdated(this.props.snapshot) !== this.#wasOutdated) this.forceUpdate();
      this.#turnIcons();
    });
  }

  /** @override */
  componentWillUnmount() {
    this.#unsubscribe?.();
    this.#hold(false);
  }

  /** Of running runs, while updates confirm that they are running. */
  #turnIcons() {
    const { snapshot, context } = this.props;
    const container = this.#container.current;
    if (snapshot?.freshness !== 'live' || !container?.querySelector('.icon-running')) return;
    container.dataset.quarter = String(Math.floor(context.clock.now() / 1000) % 4);
  }

  /** @param {boolean} held the user points at the rows or has the focus in them */
  #hold(held) {
    if (held === this.#isHeld) return;
    this.#isHeld = held;
    this.props.actions.hold(held);
  }

  /** @param {Partial<HoverAndFocus>} change */
  #setHoverAndFocus = (change) => {
    const before = this.#hoverAndFocus;
    const keys = /** @type {(keyof HoverAndFocus)[]} */ (Object.keys(change));
    if (keys.every((key) => change[key] === before[key])) return;
    this.#hoverAndFocus = { ...before, ...change };
    const { hoveredRow, focusedRow } = this.#hoverAndFocus;
    this.#hold(hoveredRow !== null || focusedRow !== null);
    this.setState(change);
  };

  /** @override */
  render() {
    const { chart, rows, snapshot, isPainted } = this.props;
    const { hoveredBar, hoveredRow, focusedRow, focusedBar } = this.state;
    const hasRuns = rows.length > 1;
    const hasChart = chart && hasRuns && isPainted;
    this.#wasOutdated = isOutdated(snapshot);
    const dimmed = snapshot?.otherQuery || this.#wasOutdated;
    const highlighted = hasChart ? (hoveredBar ?? hoveredRow ?? focusedRow ?? focusedBar) : null;
    return h(
      Fragment,
      null,
      hasChart
        ? this.#chart(highlighted, dimmed)
        : chart &&
            rows.length !== 1 &&
            (hasRuns || !snapshot?.error) &&
            // Reserves the height of the chart.
            h('div', { class: 'run-chart', 'aria-hidden': 'true' }),
      this.#table(highlighted, dimmed),
    );
  }

  /** @param {string | null} highlighted @param {boolean} dimmed */
  #chart(highlighted, dimmed) {
    const { rows, context, actions } = this.props;
    const snapshot = /** @type {import('../surface.js').Snapshot} */ (this.props.snapshot);
    return h(RunChart, {
      snapshot,
      rows,
      context,
      highlighted,
      dimmed,
      onHoverBar: (runId) => this.#setHoverAndFocus({ hoveredBar: runId }),
      onFocusBar: (runId) => this.#setHoverAndFocus({ focusedBar: runId }),
      onSelectBar: actions.focusRun,
    });
  }

  /** @param {string | null} highlighted @param {boolean} dimmed */
  #table(highlighted, dimmed) {
    const { snapshot, rows, context, caption, loading, isPainted, focusRequest, actions } =
      this.props;
    const scrolls = snapshot?.mode === 'scroll';
    // After an error the user decides when to continue.
    const canContinue = snapshot?.hasNext && !snapshot.pendingAction && !snapshot.error;
    return h(
      'div',
      {
        class: scrolls ? 'table-container scrollable' : 'table-container',
        part: 'table-container',
        ref: this.#container,
        // Gets the focus while there are no rows.
        role: 'group',
        'aria-label': caption,
        tabIndex: -1,
      },
      snapshot &&
        snapshot.newRuns > 0 &&
        h(NewRunsButton, { snapshot, context, onShow: actions.showNew }),
      h(Table, {
        context,
        caption,
        rows: loading ? null : rows,
        query: snapshot ? queryOf(snapshot) : '',
        skeletonRows: Math.min(snapshot?.pageSize ?? defaultPageSize, maxSkeletonRows),
        firstRow: snapshot?.firstRow ?? 1,
        total: snapshot?.total ?? null,
        isComplete: snapshot?.pagingEnd === 'complete',
        isPainted,
        busy: loading || Boolean(snapshot?.pendingAction),
        dimmed,
        scrolls,
        highlighted,
        focusRequest,
        onHoverRow: (runId) => this.#setHoverAndFocus({ hoveredRow: runId }),
        onFocusRow: (runId) => this.#setHoverAndFocus({ focusedRow: runId }),
        onEnd: canContinue ? () => actions.step('load_more') : null,
        onRefresh: actions.refresh,
      }),
      snapshot && !loading && h(ListEnd, { snapshot, context }),
    );
  }
}

/** @param {import('../surface.js').Snapshot} snapshot @returns {string} the filters of its rows */
const queryOf = ({ pipelineId, status, triggerMode, writtenTimes: { startTime, endTime } }) =>
  [pipelineId, status, triggerMode, startTime, endTime].join(' ');
