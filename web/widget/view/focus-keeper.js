// Keeps the focus in the widget when the focused element is removed, for example when an error
// replaces the table. The focus moves to what the user most likely needs next.

import { Component, createRef, h } from 'preact';

/** Where the focus moves, in order of preference. */
const targets = [
  '.state-panel > .button',
  '.state-panel',
  'tbody > [tabindex="0"]',
  '.table-container',
];

/** @extends {Component<Record<string, unknown>>} */
export class FocusKeeper extends Component {
  /** @type {import('preact').RefObject<HTMLDivElement | null>} */
  #node = createRef();

  /** @override @returns {boolean} whether the widget has the focus */
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
    const found = targets.map((target) => this.#node.current?.querySelector(target));
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
