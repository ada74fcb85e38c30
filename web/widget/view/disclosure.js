// A button that shows a panel below its line. The panel takes space in the layout instead of
// floating: in the smallest iframe it is complete, and no content of the page can cover it.

import { Component, createRef, h } from 'preact';

/**
 * @typedef {object} DisclosureProps
 * @property {string} name prefix of its parts: `NAME-button`, `NAME-panel`
 * @property {string} label
 * @property {boolean} [disabled] it cannot be opened
 * @property {(close: () => void) => import('preact').ComponentChildren} panel content while it is
 *   open; `close` closes it and moves the focus from the panel to the button
 */

/** @extends {Component<DisclosureProps, { open: boolean }>} */
export class Disclosure extends Component {
  /** @override */
  state = { open: false };
  /** @type {import('preact').RefObject<HTMLButtonElement | null>} */
  #button = createRef();

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.key !== 'Escape' || !this.state.open) return;
    // Otherwise Escape would also close a dialog or popover of the page.
    event.stopPropagation();
    event.preventDefault();
    this.#close();
  };

  #close = () => {
    if (!this.state.open) return;
    this.setState({ open: false });
    const button = this.#button.current;
    // The end of an export closes the panel while the user may be elsewhere.
    if (button?.parentElement?.querySelector(':focus')) button.focus();
  };

  /** @override @param {DisclosureProps} props */
  static getDerivedStateFromProps({ disabled }) {
    return disabled ? { open: false } : null;
  }

  /** @override @param {DisclosureProps} _ @param {{ open: boolean }} before */
  componentDidUpdate(_, before) {
    // Below the edge of the window, nothing would seem to happen.
    const panel = this.state.open && !before.open && this.#button.current?.nextElementSibling;
    if (panel) panel.scrollIntoView?.({ block: 'nearest' });
  }

  /** @override */
  render() {
    const { name, label, disabled = false, panel } = this.props;
    const { open } = this.state;
    return h(
      'div',
      { id: `${name}-menu`, class: 'disclosure', onKeyDown: this.#key },
      h(
        'button',
        {
          type: 'button',
          ref: this.#button,
          class: 'button text-button',
          part: `button ${name}-button`,
          'aria-expanded': String(open),
          'aria-controls': open ? `${name}-panel` : undefined,
          'aria-disabled': disabled ? 'true' : undefined,
          onClick: () => this.setState({ open: !open && !disabled }),
        },
        label,
      ),
      open &&
        h(
          'div',
          {
            id: `${name}-panel`,
            class: 'disclosure-panel',
            part: `${name}-panel`,
            role: 'group',
            'aria-label': label,
          },
          panel(this.#close),
        ),
    );
  }
}
