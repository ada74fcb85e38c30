// The rows of the table, which are one stop of the tab key: arrows move from row to row, and the
// row that has the focus keeps it while others come and go around it. In a list that scrolls, only
// those in view are drawn.

import { Component, createRef, h } from 'preact';
import { keyOf } from '../rows.js';
import { rowForKey } from './keyboard-shortcuts.js';
import { Row } from './row.js';
import { RowRecycler } from './row-recycler.js';
import { layOutRows, Spacer, viewportRows, virtualizeAbove } from './viewport.js';

/** What is pressed for its own sake, and not for the row around it. */
const controls = 'a, button, input, select, textarea, summary';

/** Until a row has been measured. */
const usualRowHeight = 38;

/** Rows that are drawn before the frame has been measured. */
const windowAtFirst = 60;

/** When so few rows are left below, the next page is wanted. */
const fewLeft = 15;

/** A pointer that travels further has drawn a selection. */
const stillPx = 4;

/** @typedef {import('../rows.js').ShownRun} ShownRun */
/** @typedef {import('../rows.js').RowList} RowList */

/**
 * @typedef {object} RunRowsProps
 * @property {RowList} rows
 * @property {number} firstRow the position of the first row in the whole list, from 1
 * @property {import('./render-context.js').RenderContext} context
 * @property {boolean} scrolls the rows are in a frame that scrolls
 * @property {(() => void) | null} onEnd the end of the rows comes into view; null: nothing follows
 * @property {() => void} onRefresh
 */

/**
 * @typedef {object} Current the row that the tab key leads to
 * @property {number} index
 * @property {string} key
 */

/**
 * @typedef {object} Drawn the rows that are drawn, unless all are
 * @property {number} from
 * @property {number} to
 * @property {number} rowHeight
 */

/** @extends {Component<RunRowsProps, Current & Drawn>} */
export class RunRows extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #body = createRef();
  /** Where a press began; null: it only takes a selection away. @type {MouseEvent | null} */
  #press = null;
  #slots = new RowRecycler();
  /** What was drawn last. @type {{ rows: RowList, index: number } | undefined} */
  #drawn;
  /** The current row is to get the focus once it is drawn. */
  #wantsFocus = false;
  /** Lets go of the frame. */
  #listening = new AbortController();
  /** @type {ResizeObserver | undefined} */
  #observer;

  /**
   * @override
   * @type {Current & Drawn}
   */
  state = { index: 0, key: '', from: 0, to: 0, rowHeight: usualRowHeight };

  /**
   * The row is found again by its run; if that is gone, what stands in its place is next.
   * @override
   * @param {RunRowsProps} props
   * @param {Current} current
   */
  static getDerivedStateFromProps({ rows }, { index, key }) {
    const same = rows.at(index);
    if (same && keyOf(same) === key) return null;
    const found = key ? rows.findIndex((run) => keyOf(run) === key, index) : -1;
    const next = found < 0 ? Math.max(0, Math.min(index, rows.length - 1)) : found;
    const run = rows.at(next);
    return { index: next, key: run ? keyOf(run) : '' };
  }

  /** @override */
  componentDidMount() {
    const { signal } = this.#listening;
    const widget = this.#body.current?.closest('.widget');
    widget?.addEventListener('reveal', this.#onReveal, { signal });
    const frame = this.#frame;
    if (!frame) return;
    frame.addEventListener('scroll', () => this.#look(), { signal, passive: true });
    this.#observer = new ResizeObserver(() => this.#look());
    this.#observer.observe(frame);
    this.#look();
  }

  /** @override */
  componentWillUnmount() {
    this.#listening.abort();
    this.#observer?.disconnect();
  }

  /** @returns {HTMLElement | null | undefined} what scrolls the rows; null: the page does */
  get #frame() {
    return this.props.scrolls ? this.#body.current?.closest('.table-container') : null;
  }

  /** Draws what has come into view, and asks for more where the end does. */
  #look() {
    const frame = this.#frame;
    const { rows, onEnd } = this.props;
    if (!frame || frame.clientHeight === 0) return;
    const rowHeight = this.#measure();
    const { scrollTop: top, clientHeight: height } = frame;
    const { from, to } = viewportRows({ top, height, rowHeight }, rows.length);
    const { state } = this;
    if (from !== state.from || to !== state.to || Math.abs(rowHeight - state.rowHeight) > 0.5) {
      this.setState({ from, to, rowHeight });
    }
    if ((top + height) / rowHeight > rows.length - fewLeft) onEnd?.();
  }

  /** @returns {number} what a row of those that are drawn takes on the average */
  #measure() {
    const { from, to, rowHeight } = this.state;
    const first = this.#rowAt(from);
    const last = this.#rowAt(to - 1);
    if (!first || !last || to - from < 2) return rowHeight;
    const tall = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
    return tall / (to - from);
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
    const row = this.#rowAt(this.state.index);
    if (this.#wantsFocus) row?.focus();
    else if (hadFocus && !this.#focused) row?.focus({ preventScroll: true });
    this.#wantsFocus = false;
    const { rows } = this.props;
    if (before.rows === rows) return;
    const [oldHead, head] = [before.rows.head, rows.head];
    // Another head is another list: it is read from its beginning.
    const frame = this.#frame;
    if (frame && oldHead && head && keyOf(oldHead) !== keyOf(head)) frame.scrollTop = 0;
    this.#look();
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

  /** @param {EventTarget | null} target @returns {number} −1: in no row */
  #indexOf(target) {
    const row = /** @type {Element} */ (target).closest('[aria-rowindex]');
    return row ? Number(row.getAttribute('aria-rowindex')) - this.props.firstRow - 1 : -1;
  }

  /** @param {number} index a row to draw, if it is not, and to put the focus on */
  #go(index) {
    this.#wantsFocus = true;
    this.#setCurrent(index);
    // Where nothing changes, nothing is drawn anew.
    this.forceUpdate();
  }

  #onReveal = (/** @type {Event} */ event) => {
    const { detail } = /** @type {CustomEvent<string>} */ (event);
    const index = this.props.rows.findIndex(({ pipelineRunId }) => pipelineRunId === detail);
    if (index >= 0) this.#go(index);
  };

  /** @param {number} index */
  #setCurrent(index) {
    const run = this.props.rows.at(index);
    if (run) this.setState({ index, key: keyOf(run) });
  }

  /** @param {number} index */
  #activate(index) {
    const run = this.props.rows.at(index);
    const { link, onActivate } = this.props.context;
    const url = run ? link(run) : null;
    if (run && url !== null) onActivate(null, run, url);
  }

  #onFocus = (/** @type {Event} */ { target }) => this.#setCurrent(this.#indexOf(target));

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing)
      return;
    const index = this.#indexOf(target);
    const inControl = /** @type {Element} */ (target).matches(controls);
    const next = rowForKey(key, { index, count: this.props.rows.length });
    if (index < 0) return;
    if (next !== null) this.#go(next);
    else if (key === 'Enter' && !inControl) this.#activate(index);
    else if (key === 'c') this.#copyButton(index)?.click();
    else if (key === 'r') this.props.onRefresh();
    else return;
    event.preventDefault();
  };

  /** @param {number} index @returns {HTMLElement | null | undefined} */
  #copyButton(index) {
    return this.#rowAt(index)?.querySelector('.copy-button');
  }

  #onPress = (/** @type {MouseEvent} */ event) => {
    this.#press = isSelecting() ? null : event;
  };

  #onClick = (/** @type {MouseEvent} */ event) => {
    const { ctrlKey, altKey, metaKey, shiftKey, target } = event;
    if (ctrlKey || altKey || metaKey || shiftKey) return;
    if (/** @type {Element} */ (target).closest(controls)) return;
    const press = this.#press;
    const moved = press && Math.hypot(event.x - press.x, event.y - press.y) > stillPx;
    if (!press || moved || isSelecting()) return;
    this.#activate(this.#indexOf(target));
  };

  /** @override */
  render() {
    const { rows, firstRow, context, scrolls } = this.props;
    const { index, from, rowHeight } = this.state;
    const to = Math.min(this.state.to || windowAtFirst, rows.length);
    const windowed = scrolls && rows.length > virtualizeAbove;
    const drawn = windowed ? { from: Math.min(from, to), to } : all(rows);
    const places = layOutRows(drawn, index, rows.length);
    const inView = rows.slice(drawn.from, drawn.to);
    const runAt = (/** @type {number} */ i) => inView[i - drawn.from] ?? rows.at(i);
    const runs = places.flatMap((place) => ('row' in place ? (runAt(place.row) ?? []) : []));
    const isOnlyScrolled = this.#drawn?.rows === rows && this.#drawn.index === index;
    const slots = this.#slots.assign(runs.map(keyOf), isOnlyScrolled);
    this.#drawn = { rows, index };
    return h(
      'tbody',
      {
        ref: this.#body,
        role: 'rowgroup',
        class: windowed ? 'virtualized' : undefined,
        onFocusIn: this.#onFocus,
        onKeyDown: this.#onKey,
        onMouseDown: this.#onPress,
        onClick: this.#onClick,
      },
      places.map((place, i) => {
        if ('gap' in place) {
          const key = `gap-${i && places.length - i}`;
          return h(Spacer, { key, height: place.gap * rowHeight, columns: context.columns.length });
        }
        const run = /** @type {ShownRun} */ (runAt(place.row));
        return h(Row, {
          key: slots.shift(),
          run,
          rowIndex: firstRow + place.row + 1,
          current: place.row === index,
          context,
        });
      }),
    );
  }
}

/** @param {RowList} rows */
const all = (rows) => ({ from: 0, to: rows.length });

function isSelecting() {
  return String(getSelection() ?? '') !== '';
}
