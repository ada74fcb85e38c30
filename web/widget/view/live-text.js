// A text that depends on the time. It writes to the document only when the text changes.

import { Component, h } from 'preact';

/**
 * @typedef {object} LiveTextProps
 * @property {import('../server-clock.js').ServerClock} clock
 * @property {() => string} text
 * @property {string} [class]
 */

/** @extends {Component<LiveTextProps, { text: string }>} */
export class LiveText extends Component {
  /** @type {(() => void) | undefined} */
  #unsubscribe;
  #written = '';

  /** @override */
  componentDidMount() {
    this.#unsubscribe = this.props.clock.subscribe(() => {
      if (this.props.text() !== this.#written) this.forceUpdate();
    });
  }

  /** @override */
  componentWillUnmount() {
    this.#unsubscribe?.();
  }

  /** @override */
  render() {
    this.#written = this.props.text();
    return h('span', { class: this.props.class }, this.#written);
  }
}
