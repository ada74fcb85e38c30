// Copies the text of the element before it to the clipboard. Where the page may not use the
// clipboard (plain HTTP), it selects the text instead, so that Ctrl+C copies it.

import { Component, h } from 'preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** How long "Copied" is shown. */
const feedbackMs = 2000;

/** @typedef {'' | 'copied' | 'selected'} CopyResult */

/**
 * @typedef {object} CopyButtonProps
 * @property {string} text
 * @property {string} label accessible name of the button
 * @property {(result: CopyResult) => void} onCopyResult empty: the feedback ends
 * @property {string} [class]
 * @property {number} [tabIndex]
 */

/** @extends {Component<CopyButtonProps, { result: CopyResult }>} */
export class CopyButton extends Component {
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
   * @param {CopyButtonProps} before
   */
  componentDidUpdate({ text }) {
    if (text === this.props.text || !this.state.result) return;
    clearTimeout(this.#timer);
    this.#show('');
  }

  /** @override */
  componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  /** @param {MouseEvent} event */
  async #copy({ currentTarget }) {
    const source = /** @type {Element} */ (currentTarget).previousElementSibling;
    try {
      await navigator.clipboard.writeText(this.props.text);
      this.#show('copied');
    } catch {
      if (source) getSelection()?.selectAllChildren(source);
      this.#show('selected');
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(''), feedbackMs);
  }

  /** @param {CopyResult} result */
  #show(result) {
    this.setState({ result });
    this.props.onCopyResult(result);
  }

  /** @override */
  render() {
    const { label, tabIndex, class: extra = '' } = this.props;
    const copied = this.state.result === 'copied';
    return h(
      Button,
      {
        class: `icon-button small ${copied ? 'copied' : ''} ${extra}`,
        part: 'button copy-button',
        label,
        tabIndex,
        onClick: (event) => this.#copy(event),
      },
      h(Icon, { name: copied ? 'check' : 'copy' }),
    );
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
  /**
   * @override
   * @type {{ result: CopyResult }}
   */
  state = { result: '' };

  /** @override */
  render() {
    const { text, label, labels } = this.props;
    const { result } = this.state;
    return h(
      'span',
      { class: 'copyable' },
      h('code', { part: 'request-id' }, text),
      h(CopyButton, {
        text,
        label: `${labels.copy} ${label}`,
        onCopyResult: (next) => this.setState({ result: next }),
      }),
      h(
        'span',
        { role: 'status', class: result === 'selected' ? '' : 'visually-hidden' },
        result === 'copied' ? labels.copied : result === 'selected' ? labels.copySelected : '',
      ),
    );
  }
}
