// The field and the button that find a run by its number. Not a form: a frame whose sandbox does not
// allow forms would do nothing.

import { Component, createRef, h } from 'preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** @param {string} text whether it is a positive 64-bit integer */
const isRunNumber = (text) =>
  /^[1-9]\d{0,18}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

/**
 * @typedef {object} SeekFormProps
 * @property {import('./render-context.js').RenderContext} context
 * @property {boolean} disabled there are no rows to search
 * @property {(runId: string) => void} onSeek
 */

/** @extends {Component<SeekFormProps>} */
export class SeekForm extends Component {
  /** @type {import('preact').RefObject<HTMLInputElement | null>} */
  #input = createRef();

  #submit() {
    const input = this.#input.current;
    if (!input || this.props.disabled) return;
    // NFKC: an input method may write full-width digits.
    const run = input.value.normalize('NFKC').replace(/^[\s#0]+|\s+$/g, '');
    if (isRunNumber(run)) return this.props.onSeek(run);
    input.focus();
    if (input.value.trim()) {
      input.setCustomValidity(this.props.context.texts.findRun.invalid);
      input.reportValidity();
    }
  }

  /** @override */
  render() {
    const { context, disabled } = this.props;
    const labels = context.texts.findRun;
    return h(
      'div',
      { class: 'find-run' },
      h('input', {
        ref: this.#input,
        class: 'select run-input',
        part: 'select run-input',
        name: 'run',
        // Not `disabled`, which would drop the focus.
        readOnly: disabled,
        'aria-disabled': disabled ? 'true' : undefined,
        inputMode: 'numeric',
        autocomplete: 'off',
        enterKeyHint: 'search',
        placeholder: labels.placeholder,
        'aria-label': labels.label,
        onInput: () => this.#input.current?.setCustomValidity(''),
        onKeyDown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === 'Enter' && !event.isComposing) this.#submit();
        },
      }),
      h(
        Button,
        {
          class: 'icon-button',
          part: 'button run-search-button',
          label: labels.submit,
          disabled,
          onClick: () => this.#submit(),
        },
        h(Icon, { name: 'search' }),
      ),
    );
  }
}
