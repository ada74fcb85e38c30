// A text that can be copied with one press. Where the page may not use the clipboard (plain HTTP),
// the text is selected instead, so that the keyboard can copy it.

import { Component, createRef, h } from 'preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** How long "copied" is shown. */
const shownMs = 2000;

/**
 * @typedef {object} CopyableProps
 * @property {string} text
 * @property {string} label what it is
 * @property {import('../texts/texts.js').Texts['actions']} words
 */

/** @extends {Component<CopyableProps, { done: '' | 'copied' | 'selected' }>} */
export class Copyable extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #text = createRef();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @override
   * @type {{ done: '' | 'copied' | 'selected' }}
   */
  state = { done: '' };

  /** @override */
  componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.props.text);
      this.setState({ done: 'copied' });
    } catch {
      const node = this.#text.current;
      if (node) getSelection()?.selectAllChildren(node);
      this.setState({ done: 'selected' });
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.setState({ done: '' }), shownMs);
  }

  /** @override */
  render() {
    const { text, label, words } = this.props;
    const { done } = this.state;
    return h(
      'span',
      { class: 'copyable' },
      h('code', { ref: this.#text, part: 'code' }, text),
      h(
        Button,
        {
          class: 'bare small',
          part: 'button copy-button',
          label: `${words.copy} ${label}`,
          onPress: () => this.#copy(),
        },
        h(Icon, { name: done === 'copied' ? 'check' : 'copy' }),
      ),
      h(
        'span',
        { role: 'status', class: done === 'selected' ? '' : 'unseen' },
        done === 'copied' ? words.copied : done === 'selected' ? words.copySelected : '',
      ),
    );
  }
}
