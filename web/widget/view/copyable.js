// A text that can be copied with one press. Where the page may not use the clipboard (plain HTTP),
// the text is selected instead, so that the keyboard can copy it.

import { Component, createRef, h } from 'preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** How long "copied" is shown. */
const shownMs = 2000;

/** @typedef {'' | 'copied' | 'selected'} Outcome */

/**
 * @typedef {object} CopyButtonProps
 * @property {string} text
 * @property {string} label what the button does
 * @property {() => Element | null | undefined} place where the text stands
 * @property {(outcome: Outcome) => void} onOutcome empty: it is over
 * @property {string} [class]
 * @property {number} [tabIndex]
 */

/** @extends {Component<CopyButtonProps, { outcome: Outcome }>} */
export class CopyButton extends Component {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @override
   * @type {{ outcome: Outcome }}
   */
  state = { outcome: '' };

  /**
   * Another text has not been copied.
   * @override
   * @param {CopyButtonProps} before
   */
  componentDidUpdate({ text }) {
    if (text === this.props.text || !this.state.outcome) return;
    clearTimeout(this.#timer);
    this.#show('');
  }

  /** @override */
  componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.props.text);
      this.#show('copied');
    } catch {
      const node = this.props.place();
      if (node) getSelection()?.selectAllChildren(node);
      this.#show('selected');
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(''), shownMs);
  }

  /** @param {Outcome} outcome */
  #show(outcome) {
    this.setState({ outcome });
    this.props.onOutcome(outcome);
  }

  /** @override */
  render() {
    const { label, tabIndex, class: extra = '' } = this.props;
    const copied = this.state.outcome === 'copied';
    return h(
      Button,
      {
        class: `icon-button small ${copied ? 'copied' : ''} ${extra}`,
        part: 'button copy-button',
        label,
        tabIndex,
        onPress: () => this.#copy(),
      },
      h(Icon, { name: copied ? 'check' : 'copy' }),
    );
  }
}

/**
 * @typedef {object} CopyableProps
 * @property {string} text
 * @property {string} label what it is
 * @property {import('../locales/texts.js').Texts['actions']} labels
 */

/** @extends {Component<CopyableProps, { outcome: Outcome }>} */
export class Copyable extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #text = createRef();

  /**
   * @override
   * @type {{ outcome: Outcome }}
   */
  state = { outcome: '' };

  /** @override */
  render() {
    const { text, label, labels } = this.props;
    const { outcome } = this.state;
    return h(
      'span',
      { class: 'copyable' },
      h('code', { ref: this.#text, part: 'request-id' }, text),
      h(CopyButton, {
        text,
        label: `${labels.copy} ${label}`,
        place: () => this.#text.current,
        onOutcome: (next) => this.setState({ outcome: next }),
      }),
      h(
        'span',
        { role: 'status', class: outcome === 'selected' ? '' : 'unseen' },
        outcome === 'copied' ? labels.copied : outcome === 'selected' ? labels.copySelected : '',
      ),
    );
  }
}
