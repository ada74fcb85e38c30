// The rows of the table. Their links are one tab stop: arrow keys move between them, and the focus
// stays with its run while rows are added or removed. A long list that scrolls is virtualized.

import { Component, createRef, h } from 'preact';
import { keyOf } from '../rows.js';
import { currentRow } from './current-row.js';
import { DrawnRows } from './drawn-rows.js';
import { rowForKey, shortcutOf } from './keyboard-shortcuts.js';
import { setAttribute } from './nodes.js';
import { layOutRows, viewportRows, virtualizeAbove } from './viewport.js';

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
 * @property {string} query the filters of the rows
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
 * Preact renders only the table body. Its content is patched by this component: with thousands of
 * nodes, comparing virtual ones takes longer.
 * @extends {Component<RunRowsProps>}
 */
export class RunRows extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #body = createRef();
  #rows = new DrawnRows();
  /** What was drawn last. @type {{ rows: RowList, index: number } | undefined} */
  #drawn;
  /** @type {Current} */
  #current = { index: 0, row: null };
  /** In a virtualized list; `to`: exclusive. */
  #viewport = { from: 0, to: initialRows, rowHeight: defaultRowHeight };
  /** All rows are drawn. */
  #prints = false;
  #isDrawing = false;
  /** Something has changed since the last drawing began. */
  #isStale = false;
  /** Focus the current row when it is drawn next. */
  #wantsFocus = false;
  #stopListening = () => {};
  /** @type {ResizeObserver | undefined} */
  #observer;

  /** @override */
  componentDidMount() {
    const stopTicking = this.props.context.clock.subscribe(() => this.#rows.tick());
    this.#draw();
    const scroller = this.#scroller;
    /** @type {[EventTarget, string, () => void][]} */
    const listeners = scroller
      ? [
          [globalThis, 'beforeprint', () => this.#print(true)],
          [globalThis, 'afterprint', () => this.#print(false)],
          [scroller, 'scroll', () => this.#updateViewport()],
        ]
      : [];
    for (const [target, type, listener] of listeners) {
      target.addEventListener(type, listener, { passive: true });
    }
    this.#stopListening = () => {
      stopTicking();
      for (const [target, type, listener] of listeners) target.removeEventListener(type, listener);
    };
    if (!scroller) return;
    this.#observer = globalThis.ResizeObserver && new ResizeObserver(() => this.#updateViewport());
    this.#observer?.observe(scroller);
    this.#updateViewport();
  }

  /** @override */
  componentWillUnmount() {
    this.#stopListening();
    this.#observer?.disconnect();
    this.#rows.clear();
    this.props.onHoverRow(null);
    this.props.onFocusRow(null);
  }

  /** @param {boolean} prints */
  #print(prints) {
    this.#prints = prints;
    this.#draw();
  }

  /** @returns {HTMLElement | null | undefined} the scroll container; null: the page scrolls */
  get #scroller() {
    return this.props.scrolls ? this.#body.current?.closest('.table-container') : null;
  }

  /** Draws the rows in the viewport, and loads the next page near the end. */
  #updateViewport() {
    const scroller = this.#scroller;
    const { rows, onEnd } = this.props;
    if (!scroller || scroller.clientHeight === 0) return;
    const rowHeight = this.#measureRowHeight();
    const { scrollTop: top, clientHeight: height } = scroller;
    const { from, to } = viewportRows({ top, height, rowHeight }, rows.length);
    const before = this.#viewport;
    const isMoved = from !== before.from || to !== before.to;
    if (isMoved || Math.abs(rowHeight - before.rowHeight) > 0.5) {
      this.#viewport = { from, to, rowHeight };
      this.#draw();
    }
    if ((top + height) / rowHeight > rows.length - prefetchRows) onEnd?.();
  }

  /**
   * @returns {number} average height of the drawn rows, in the units of the scroll position, also if
   *   the page is scaled
   */
  #measureRowHeight() {
    const { from, to, rowHeight } = this.#viewport;
    const first = this.#rows.at(from)?.element;
    const last = this.#rows.at(to - 1)?.element;
    if (!first || !last || to - from < 2) return rowHeight;
    return (last.offsetTop + last.offsetHeight - first.offsetTop) / (to - from);
  }

  /** @override @param {RunRowsProps} before */
  componentDidUpdate(before) {
    this.#draw();
    const { rows, query, focusRequest } = this.props;
    if (focusRequest && focusRequest !== before.focusRequest) this.#focusRun(focusRequest.runId);
    const [oldHead, head] = [before.rows.head, rows.head];
    // Another first row is another list, too. A list starts at the top.
    const isOther = before.query !== query || (head && oldHead && keyOf(oldHead) !== keyOf(head));
    const scroller = this.#scroller;
    if (scroller && isOther) scroller.scrollTop = 0;
    // Also if the rows are the same: a container that has moved in the document is at its top.
    this.#updateViewport();
  }

  get #focused() {
    const body = this.#body.current;
    const root = /** @type {ShadowRoot | undefined} */ (body?.getRootNode());
    const active = root?.activeElement ?? null;
    return active && body?.contains(active) ? active : null;
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
    this.#current = { index, row: this.props.rows.at(index) ?? null };
    this.#draw();
  }

  #onFocusIn = (/** @type {Event} */ { target }) => {
    const index = this.#indexOf(target);
    const row = this.props.rows.at(index);
    if (row && index !== this.#current.index) {
      this.#current = { index, row };
      this.#draw();
    }
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

  #onClick = (/** @type {MouseEvent} */ event) => {
    this.#rows.at(this.#indexOf(event.target))?.click(event);
  };

  #onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing)
      return;
    const key = shortcutOf(event);
    const index = this.#indexOf(event.target);
    const next = rowForKey(key, { index, count: this.props.rows.length });
    if (index < 0) return;
    if (next !== null) this.#focusRow(next);
    else if (key === 'c') this.#rows.at(index)?.copy();
    else if (key === 'r') this.props.onRefresh();
    else return;
    event.preventDefault();
  };

  #onAnimationEnd = (/** @type {AnimationEvent} */ { target }) => {
    const row = this.#rows.at(this.#indexOf(target));
    if (row?.element === target) row?.endPulse();
  };

  /** Draws the rows as they are now. The focus stays with its run, or goes to the current row. */
  #draw() {
    // Removing or focusing a node may call back into here.
    this.#isStale = true;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        this.#drawOnce();
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  #drawOnce() {
    const body = this.#body.current;
    if (!body) return;
    const { rows, isPainted, scrolls, highlighted, firstRow, context } = this.props;
    this.#current = currentRow(rows, this.#current) ?? this.#current;
    const { index } = this.#current;
    const { from, to, rowHeight } = this.#viewport;
    const hadFocus = this.#focused !== null;
    const isVirtualized = scrolls && rows.length > virtualizeAbove && !this.#prints;
    const last = !isPainted ? rowsInWindow() : isVirtualized ? to : Infinity;
    const end = Math.min(last, rows.length);
    const start = isVirtualized ? Math.min(from, end) : 0;
    const inView = rows.watch(start, end);
    setAttribute(body, 'class', isVirtualized ? 'virtualized' : null);
    this.#rows.draw(body, {
      places: layOutRows({ from: start, to: end }, index, rows.length),
      runAt: (i) => inView[i - start] ?? rows.at(i),
      isOnlyScrolled: this.#drawn?.rows === rows && this.#drawn.index === index,
      current: index,
      highlighted,
      firstRow,
      // In the first frame no row has been measured.
      rowHeight: isPainted ? rowHeight : null,
      context,
    });
    this.#drawn = { rows, index };
    const link = this.#rows.at(index)?.link;
    if (this.#wantsFocus) link?.focus();
    else if (hadFocus && !this.#focused) link?.focus({ preventScroll: true });
    this.#wantsFocus = false;
  }

  /** @override */
  render() {
    return h('tbody', {
      ref: this.#body,
      role: 'rowgroup',
      onFocusIn: this.#onFocusIn,
      onFocusOut: this.#onFocusOut,
      onPointerMove: this.#onPointerMove,
      onPointerLeave: this.#onPointerLeave,
      onClick: this.#onClick,
      onKeyDown: this.#onKeyDown,
      onAnimationEnd: this.#onAnimationEnd,
    });
  }
}

/** How many of the first rows are probably in view: usually something stands above them. */
const rowsInWindow = () => Math.ceil(((2 / 3) * innerHeight) / defaultRowHeight);
