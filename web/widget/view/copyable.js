// Copies the text of the element before it to the clipboard. Where the page may not use the
// clipboard (plain HTTP), it selects the text instead, so that Ctrl+C copies it.

import { Component, h } from 'preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** How long "Copied" is shown. */
export const feedbackMs = 2000;

/** @typedef {'' | 'copied' | 'selected'} CopyResult */

/**
 * @param {string} text
 * @param {Element | null} source shows the text
 * @returns {Promise<CopyResult>}
 */
export async function copyText(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    if (source) getSelection()?.selectAllChildren(source);
    return 'selected';
  }
}

/**
 * @typedef {object} CopyableProps
 * @property {string} text
 * @property {string} label name of the text
 * @property {import('../locales/texts.js').Texts['actions']} labels
 */

/** @extends {Component<CopyableProps, { result: CopyResult }>} */
export class Copyable extends Component {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @override
   * @type {{ result: CopyResult }}
   */
  state = { result: '' };

  /**
   * Ends the feedback when the text changes.
   * @override
   * @param {CopyableProps} before
   */
  componentDidUpdate({ text }) {
    if (text === this.props.text || !this.state.result) return;
    clearTimeout(this.#timer);
    this.setState({ result: '' });
  }

  /** @override */
  componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  /** @param {MouseEvent} event */
  async #copy({ currentTarget }) {
    const source = /** @type {Element} */ (currentTarget).previousElementSibling;
    this.setState({ result: await copyText(this.props.text, source) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.setState({ result: '' }), feedbackMs);
  }

  /** @override */
  render() {
    const { text, label, labels } = this.props;
    const { result } = this.state;
    const isCopied = result === 'copied';
    return h(
      'span',
      { class: 'copyable' },
      h('code', { part: 'request-id' }, text),
      h(
        Button,
        {
          class: `icon-button small ${isCopied ? 'copied' : ''}`,
          part: 'button copy-button',
          label: `${labels.copy} ${label}`,
          onClick: (event) => this.#copy(event),
        },
        h(Icon, { name: isCopied ? 'check' : 'copy' }),
      ),
      h(
        'span',
        { role: 'status', class: result === 'selected' ? '' : 'visually-hidden' },
        isCopied ? labels.copied : result === 'selected' ? labels.copySelected : '',
      ),
    );
  }
}
