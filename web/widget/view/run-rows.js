// The rows of the table, which are one stop of the tab key: arrows move from row to row, and the
// row that has the focus keeps it while others come and go around it.

import { Component, createRef, h } from 'preact';
import { keyOf } from '../rows.js';
import { Row } from './row.js';
import { destination } from './row-keys.js';

/** What is pressed for its own sake, and not for the row around it. */
const controls = 'a, button, input, select, textarea, summary';

/** A pointer that travels further has drawn a selection. */
const stillPx = 4;

/** @typedef {import('../rows.js').ShownRun} ShownRun */

/**
 * @typedef {object} RunRowsProps
 * @property {readonly ShownRun[]} rows
 * @property {number} firstRow the position of the first row in the whole list, from 1
 * @property {import('./setting.js').Setting} setting
 * @property {() => void} onRefresh
 */

/**
 * @typedef {object} Current the row that the tab key leads to
 * @property {number} index
 * @property {string} key
 */

/** @extends {Component<RunRowsProps, Current>} */
export class RunRows extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #body = createRef();
  /** Where a press began; null: it only takes a selection away. @type {MouseEvent | null} */
  #press = null;

  /**
   * @override
   * @type {Current}
   */
  state = { index: 0, key: '' };

  /**
   * The row is found again by its run; if that is gone, what stands in its place is next.
   * @override
   * @param {RunRowsProps} props
   * @param {Current} current
   */
  static getDerivedStateFromProps({ rows }, { index, key }) {
    const same = rows[index];
    if (same && keyOf(same) === key) return null;
    const found = rows.findIndex((run) => keyOf(run) === key);
    const next = found < 0 ? Math.max(0, Math.min(index, rows.length - 1)) : found;
    const run = rows[next];
    return { index: next, key: run ? keyOf(run) : '' };
  }

  /** @override @returns {boolean} whether the focus is in the rows */
  getSnapshotBeforeUpdate() {
    return this.#focused !== null;
  }

  /**
   * @override
   * @param {RunRowsProps} _props
   * @param {Current} _state
   * @param {boolean} hadFocus
   */
  componentDidUpdate(_props, _state, hadFocus) {
    if (hadFocus && !this.#focused) this.#rowAt(this.state.index)?.focus({ preventScroll: true });
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

  /** @param {number} index */
  #setCurrent(index) {
    const run = this.props.rows[index];
    if (run) this.setState({ index, key: keyOf(run) });
  }

  /** @param {number} index */
  #activate(index) {
    const run = this.props.rows[index];
    const { link, onActivate } = this.props.setting;
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
    const next = destination(key, { index, count: this.props.rows.length });
    if (index < 0) return;
    if (next !== null) this.#rowAt(next)?.focus();
    else if (key === 'Enter' && !inControl) this.#activate(index);
    else if (key === 'c') this.#copyButton(index)?.click();
    else if (key === 'r') this.props.onRefresh();
    else return;
    event.preventDefault();
  };

  /** @param {number} index @returns {HTMLElement | null | undefined} */
  #copyButton(index) {
    return this.#rowAt(index)?.querySelector('.copy');
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
    const { rows, firstRow, setting } = this.props;
    return h(
      'tbody',
      {
        ref: this.#body,
        role: 'rowgroup',
        onFocusIn: this.#onFocus,
        onKeyDown: this.#onKey,
        onMouseDown: this.#onPress,
        onClick: this.#onClick,
      },
      rows.map((run, i) =>
        h(Row, {
          key: keyOf(run),
          run,
          place: firstRow + i + 1,
          current: i === this.state.index,
          setting,
        }),
      ),
    );
  }
}

function isSelecting() {
  return String(getSelection() ?? '') !== '';
}
