// The field that finds a run by its number.

import { h } from 'preact';

/**
 * @param {{ context: import('./render-context.js').RenderContext, disabled: boolean,
 *   onSeek: (runId: string) => void }} props `disabled`: there are no rows to search
 */
export function SeekForm({ context: { texts }, disabled, onSeek }) {
  const labels = texts.findRun;
  return h(
    'form',
    {
      class: 'find-run',
      onSubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        onSeek(String(new FormData(form).get('run')).replace(/^[\s#0]+|\s+$/g, ''));
      },
    },
    h('input', {
      class: 'select run-input',
      part: 'select run-input',
      name: 'run',
      // The browser reports invalid input in its own language, followed by the title.
      pattern: '\\s*#?\\d+\\s*',
      required: true,
      disabled,
      inputMode: 'numeric',
      autocomplete: 'off',
      enterKeyHint: 'search',
      placeholder: labels.placeholder,
      title: labels.label,
      'aria-label': labels.label,
    }),
  );
}
