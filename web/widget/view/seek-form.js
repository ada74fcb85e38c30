// Where the viewer writes the number of a run that they look for.

import { h } from 'preact';

/**
 * @param {{ setting: import('./render-context.js').Setting, idle: boolean,
 *   onSeek: (runId: string) => void }} props `idle`: there is no list to look in
 */
export function SeekForm({ setting: { texts }, idle, onSeek }) {
  const words = texts.seek;
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
      class: 'choice number',
      part: 'choice seek',
      name: 'run',
      // The browser says in its own words that something else is no number, and the title what is.
      pattern: '\\s*#?\\d+\\s*',
      required: true,
      disabled: idle,
      inputMode: 'numeric',
      autocomplete: 'off',
      enterKeyHint: 'search',
      placeholder: words.placeholder,
      title: words.label,
      'aria-label': words.label,
    }),
  );
}
