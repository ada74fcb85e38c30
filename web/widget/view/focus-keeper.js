// Keeps the focus in the widget when the focused element is removed, for example when an error
// replaces the table. The focus moves to what the user most likely needs next.

import { Component, createRef, h } from 'preact';

/** Where the focus moves, in order of preference. */
const targets = [
  '.state-panel > .button',
  '.state-panel',
  'tbody [tabindex="0"]',
  '.table-container',
];

/** After clearing the filters the user goes on with the first of them, or with their button. */
const clearButton = '[part~=clear-filters-button]';
const filters = ['.toolbar select', '.filters-button'];

/** @extends {Component<Record<string, unknown>>} */
export class FocusKeeper extends Component {
  /** @type {import('preact').RefObject<HTMLDivElement | null>} */
  #node = createRef();

  /** @override @returns {Element | null} what has the focus, if it is in the widget */
  getSnapshotBeforeUpdate() {
    return this.#focused;
  }

  /**
   * @override
   * @param {object} _props
   * @param {object} _state
   * @param {Element | null} before
   */
  componentDidUpdate(_props, _state, before) {
    if (!before || this.#focused) return;
    const order = before.matches(clearButton) ? [...filters, ...targets] : targets;
    for (const target of order) {
      /** @type {HTMLElement | null | undefined} */
      const next = this.#node.current?.querySelector(target);
      // Has no effect on what is hidden.
      next?.focus({ preventScroll: true });
      if (this.#focused) return;
    }
  }

  get #focused() {
    const node = this.#node.current;
    const root = /** @type {ShadowRoot | undefined} */ (node?.getRootNode());
    const active = root?.activeElement ?? null;
    return node?.contains(active) ? active : null;
  }

  /** @override */
  render() {
    return h('div', { ...this.props, ref: this.#node });
  }
}
