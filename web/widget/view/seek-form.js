// Where the viewer writes the number of a run that they look for.

import { h } from 'preact';

/**
 * @param {{ context: import('./render-context.js').RenderContext, idle: boolean,
 *   onSeek: (runId: string) => void }} props `idle`: there is no list to look in
 */
export function SeekForm({ context: { texts }, idle, onSeek }) {
  const labels = texts.findRun;
  return h(
    'form',
    {
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
      // The browser says in its own labels that something else is no number, and the title what is.
      pattern: '\\s*#?\\d+\\s*',
      required: true,
      disabled: idle,
      inputMode: 'numeric',
      autocomplete: 'off',
      enterKeyHint: 'search',
      placeholder: labels.placeholder,
      title: labels.label,
      'aria-label': labels.label,
    }),
  );
}
