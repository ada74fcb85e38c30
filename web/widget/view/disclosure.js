// A button that opens a panel below its line. The panel takes its room instead of hovering: so it is
// whole in the smallest iframe, and nothing of the page can lie above it.

import { Component, createRef, h } from 'preact';

/**
 * @typedef {object} DisclosureProps
 * @property {string} name its parts are `NAME-button` and `NAME-panel`
 * @property {string} label
 * @property {() => import('preact').ComponentChildren} panel what is in it while it is open
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
    // A dialog of the page around us is not what this Escape is for.
    event.stopPropagation();
    this.setState({ open: false });
    this.#button.current?.focus();
  };

  /** @override */
  render() {
    const { name, label, panel } = this.props;
    const { open } = this.state;
    return h(
      'div',
      { class: 'disclosure', onKeyDown: this.#key },
      h(
        'button',
        {
          type: 'button',
          ref: this.#button,
          class: 'button text-button',
          part: `button ${name}-button`,
          'aria-expanded': String(open),
          onClick: () => this.setState({ open: !open }),
        },
        label,
      ),
      open &&
        h(
          'div',
          { class: 'disclosure-panel', part: `${name}-panel`, role: 'group', 'aria-label': label },
          panel(),
        ),
    );
  }
}
