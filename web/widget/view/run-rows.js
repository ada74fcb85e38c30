// The rows of the table. Their links are one tab stop: arrow keys move between them, and the focus
// stays with its run while rows are added or removed. A long list that scrolls is virtualized.

import { Component, createRef, h } from 'preact';
import { keyOf } from '../rows.js';
import { currentRow } from './current-row.js';
import { rowForKey, shortcutOf } from './keyboard-shortcuts.js';
import { Row } from './row.js';
import { RowRecycler } from './row-recycler.js';
import { layOutRows, Spacer, viewportRows, virtualizeAbove } from './viewport.js';

/** Row height until it is measured. */
const defaultRowHeight = 38;

/** Rows drawn before the viewport is measured. */
const initialRows = 60;

/** The next page is loaded when so few rows are left below the viewport. */
const prefetchRows = 15;

/** @typedef {import('../rows.js').ShownRow} ShownRow */
/** @typedef {import('../rows.js').RowList} RowList */

/** Moves the focus to the row of a run. @typedef {{ runId: string }} FocusRequest */

/**
 * @typedef {object} RunRowsProps
 * @property {RowList} rows
 * @property {number} firstRow the position of the first row in the whole list, from 1
 * @property {import('./render-context.js').RenderContext} context
 * @property {boolean} isPainted until then, only rows that are probably in view are drawn
 * @property {boolean} scrolls the table container scrolls the rows
 * @property {string | null} highlighted id of the run whose row is highlighted
 * @property {FocusRequest | null} focusRequest a new object moves the focus
 * @property {(runId: string | null) => void} onHoverRow
 * @property {(runId: string | null) => void} onFocusRow
 * @property {(() => void) | null} onEnd loads the next page; null: there is none
 * @property {() => void} onRefresh
 */

/** @typedef {import('./current-row.js').Current} Current */

/**
 * @typedef {object} Drawn the rows that are drawn in a virtualized list
 * @property {number} from
 * @property {number} to
 * @property {number} rowHeight
 * @property {boolean} prints all rows are drawn
 */

/** @extends {Component<RunRowsProps, Current & Drawn>} */
export class RunRows extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #body = createRef();
  #recycler = new RowRecycler();
  /** What was drawn last. @type {{ rows: RowList, index: number } | undefined} */
  #drawn;
  /** Focus the current row after the next render. */
  #wantsFocus = false;
  #stopListening = () => {};
  /** @type {ResizeObserver | undefined} */
  #observer;

  /**
   * @override
   * @type {Current & Drawn}
   */
  state = { index: 0, row: null, from: 0, to: 0, rowHeight: defaultRowHeight, prints: false };

  /**
   * Keeps the current run; if it was removed, the row in its place becomes current.
   * @override
   * @param {RunRowsProps} props
   * @param {Current} current
   */
  static getDerivedStateFromProps({ rows }, current) {
    return currentRow(rows, current);
  }

  /** @override */
  componentDidMount() {
    const frame = this.#frame;
    if (!frame) return;
    const listeners = /** @type {const} */ ([
      [globalThis, 'beforeprint', () => this.setState({ prints: true })],
      [globalThis, 'afterprint', () => this.setState({ prints: false })],
      [frame, 'scroll', () => this.#updateViewport()],
    ]);
    for (const [target, type, listener] of listeners) {
      target.addEventListener(type, listener, { passive: true });
    }
    this.#stopListening = () => {
      for (const [target, type, listener] of listeners) target.removeEventListener(type, listener);
    };
    this.#observer = globalThis.ResizeObserver && new ResizeObserver(() => this.#updateViewport());
    this.#observer?.observe(frame);
    this.#updateViewport();
  }

  /** @override */
  componentWillUnmount() {
    this.#stopListening();
    this.#observer?.disconnect();
  }

  /** @returns {HTMLElement | null | undefined} the scroll container; null: the page scrolls */
  get #frame() {
    return this.props.scrolls ? this.#body.current?.closest('.table-container') : null;
  }

  /** Draws the rows in the viewport, and loads the next page near the end. */
  #updateViewport() {
    const frame = this.#frame;
    const { rows, onEnd } = this.props;
    if (!frame || frame.clientHeight === 0) return;
    const rowHeight = this.#measureRowHeight();
    const { scrollTop: top, clientHeight: height } = frame;
    const { from, to } = viewportRows({ top, height, rowHeight }, rows.length);
    const { state } = this;
    if (from !== state.from || to !== state.to || Math.abs(rowHeight - state.rowHeight) > 0.5) {
      this.setState({ from, to, rowHeight });
    }
    if ((top + height) / rowHeight > rows.length - prefetchRows) onEnd?.();
  }

  /** @returns {number} average height of the drawn rows */
  #measureRowHeight() {
    const { from, to, rowHeight } = this.state;
    const first = this.#rowAt(from);
    const last = this.#rowAt(to - 1);
    if (!first || !last || to - from < 2) return rowHeight;
    const total = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
    return total / (to - from);
  }

  /** @override @returns {boolean} whether the focus is in the rows */
  getSnapshotBeforeUpdate() {
    return this.#focused !== null;
  }

  /**
   * @override
   * @param {RunRowsProps} before
   * @param {Current} _state
   * @param {boolean} hadFocus
   */
  componentDidUpdate(before, _state, hadFocus) {
    const link = this.#linkAt(this.state.index);
    if (this.#wantsFocus) link?.focus();
    else if (hadFocus && !this.#focused) link?.focus({ preventScroll: true });
    this.#wantsFocus = false;
    const { rows, focusRequest } = this.props;
    if (focusRequest && focusRequest !== before.focusRequest) this.#focusRun(focusRequest.runId);
    if (before.rows === rows) return;
    const [oldHead, head] = [before.rows.head, rows.head];
    // Another first row is another list, which starts at the top.
    const frame = this.#frame;
    if (frame && oldHead && head && keyOf(oldHead) !== keyOf(head)) frame.scrollTop = 0;
    this.#updateViewport();
  }

  get #focused() {
    const body = this.#body.current;
    const root = /** @type {ShadowRoot | undefined} */ (body?.getRootNode());
    const active = root?.activeElement ?? null;
    return active && body?.contains(active) ? active : null;
  }

  /** @param {number} index @returns {HTMLElement | null} */
  #rowAt(index) {
    const place = this.props.firstRow + index + 1;
    return this.#body.current?.querySelector(`:scope > [aria-rowindex="${place}"]`) ?? null;
  }

  /** @param {number} index @returns {HTMLElement | null | undefined} the tab stop of a row */
  #linkAt(index) {
    const row = this.#rowAt(index);
    return row?.querySelector('.run') ?? row?.querySelector('a');
  }

  /** @param {EventTarget | null} target @returns {number} −1: in no row */
  #indexOf(target) {
    const row = /** @type {Element} */ (target).closest('[aria-rowindex]');
    return row ? Number(row.getAttribute('aria-rowindex')) - this.props.firstRow - 1 : -1;
  }

  /** @param {string} runId */
  #focusRun(runId) {
    const index = this.props.rows.indexOf({ pipelineRunId: runId });
    if (index >= 0) this.#focusRow(index);
  }

  /** @param {number} index of a row, which may not be drawn yet */
  #focusRow(index) {
    this.#wantsFocus = true;
    this.#setCurrent(index);
    // Also if the state is the same.
    this.forceUpdate();
  }

  /** @param {number} index */
  #setCurrent(index) {
    const row = this.props.rows.at(index);
    if (row) this.setState({ index, row });
  }

  #onFocusIn = (/** @type {Event} */ { target }) => {
    this.#setCurrent(this.#indexOf(target));
    this.props.onFocusRow(this.#runAt(target));
  };

  #onFocusOut = () => this.props.onFocusRow(null);

  // Not `pointerover`: a row that scrolls below a resting pointer is not hovered by the user.
  #onPointerMove = (/** @type {Event} */ { target }) => this.props.onHoverRow(this.#runAt(target));

  #onPointerLeave = () => this.props.onHoverRow(null);

  /** @param {EventTarget | null} target @returns {string | null} the run of its row */
  #runAt(target) {
    return this.props.rows.at(this.#indexOf(target))?.pipelineRunId ?? null;
  }

  #onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing)
      return;
    const key = shortcutOf(event);
    const index = this.#indexOf(event.target);
    const next = rowForKey(key, { index, count: this.props.rows.length });
    if (index < 0) return;
    if (next !== null) this.#focusRow(next);
    else if (key === 'c') this.#copyButton(index)?.click();
    else if (key === 'r') this.props.onRefresh();
    else return;
    event.preventDefault();
  };

  /** @param {number} index @returns {HTMLElement | null | undefined} */
  #copyButton(index) {
    return this.#rowAt(index)?.querySelector('.copy-button');
  }

  /** @override */
  render() {
    const { rows, firstRow, context, isPainted, scrolls, highlighted } = this.props;
    const { index, from, rowHeight, prints } = this.state;
    const shown = isPainted ? this.state.to || initialRows : rowsInWindow();
    const to = Math.min(shown, rows.length);
    const isVirtualized = scrolls && rows.length > virtualizeAbove && !prints;
    const isPartial = isVirtualized || !isPainted;
    const drawn = isPartial ? { from: Math.min(from, to), to } : all(rows);
    const places = layOutRows(drawn, index, rows.length);
    const inView = rows.watch(drawn.from, drawn.to);
    const runAt = (/** @type {number} */ i) => inView[i - drawn.from] ?? rows.at(i);
    const runs = places.flatMap((place) => ('row' in place ? (runAt(place.row) ?? []) : []));
    const isOnlyScrolled = this.#drawn?.rows === rows && this.#drawn.index === index;
    const slots = this.#recycler.assign(runs.map(keyOf), isOnlyScrolled);
    this.#drawn = { rows, index };
    return h(
      'tbody',
      {
        ref: this.#body,
        role: 'rowgroup',
        class: isVirtualized ? 'virtualized' : undefined,
        onFocusIn: this.#onFocusIn,
        onFocusOut: this.#onFocusOut,
        onPointerMove: this.#onPointerMove,
        onPointerLeave: this.#onPointerLeave,
        onKeyDown: this.#onKeyDown,
      },
      places.map((place, i) => {
        if ('spacer' in place) {
          const key = `gap-${i && places.length - i}`;
          // In the first frame no row has been measured.
          const height = isPainted ? `${rowHeight}px` : 'var(--_row-height)';
          return h(Spacer, { key, height: `calc(${height} * ${place.spacer})` });
        }
        const run = /** @type {ShownRow} */ (runAt(place.row));
        return h(Row, {
          key: slots.shift(),
          run,
          rowIndex: firstRow + place.row + 1,
          current: place.row === index,
          highlighted: run.pipelineRunId === highlighted,
          context,
        });
      }),
    );
  }
}

/** How many of the first rows are probably in view: usually something stands above them. */
const rowsInWindow = () => Math.ceil(((2 / 3) * innerHeight) / defaultRowHeight);

/** @param {RowList} rows */
const all = (rows) => ({ from: 0, to: rows.length });
