// Keeps the focus within the widget when what had it is taken away: the table for a failure, Retry
// for the table. It goes to what the viewer would want next.

import { Component, createRef, h } from 'preact';

/** Where the focus may go, first choice first: Retry or what else helps, then what is shown. */
const places = [
  '.state-panel > .button',
  '.state-panel',
  'tbody > [tabindex="0"]',
  '.table-container',
];

/** @extends {Component<Record<string, unknown>>} */
export class FocusKeeper extends Component {
  /** @type {import('preact').RefObject<HTMLDivElement | null>} */
  #node = createRef();

  /** @override @returns {boolean} whether the focus is in it */
  getSnapshotBeforeUpdate() {
    return this.#hasFocus;
  }

  /**
   * @override
   * @param {object} _props
   * @param {object} _state
   * @param {boolean} hadFocus
   */
  componentDidUpdate(_props, _state, hadFocus) {
    if (!hadFocus || this.#hasFocus) return;
    const found = places.map((place) => this.#node.current?.querySelector(place));
    const next = /** @type {HTMLElement | undefined} */ (found.find(Boolean));
    next?.focus({ preventScroll: true });
  }

  get #hasFocus() {
    const node = this.#node.current;
    const root = /** @type {ShadowRoot | undefined} */ (node?.getRootNode());
    return Boolean(root?.activeElement && node?.contains(root.activeElement));
  }

  /** @override */
  render() {
    return h('div', { ...this.props, ref: this.#node });
  }
}
