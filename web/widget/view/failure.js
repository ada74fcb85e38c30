// The place of the table when there is nothing to show and an error says why: what, facts, what to
// do, and Retry where that can help.

import { h } from 'preact';
import { Button } from './button.js';
import { ErrorFacts } from './error-facts.js';
import { Icon } from './icon.js';
import { Reason } from './reason.js';

/**
 * @typedef {object} FailureProps
 * @property {import('../surface.js').WidgetError} error
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {import('./render-context.js').Setting} setting
 * @property {() => void} onRetry
 */

/** @param {FailureProps} props */
export function Failure({ error, snapshot, setting, onRetry }) {
  const { texts } = setting;
  const misconfigured = error.kind === 'invalid_request';
  // Only another attribute, or another policy of the page, would change the outcome.
  const hopeless = misconfigured || error.code === 'wasm_blocked';
  const signIn = snapshot?.state === 'auth_required';
  return h(
    'div',
    {
      class: 'panel failure',
      part: 'error',
      role: 'group',
      'aria-label': texts.states.failed,
      tabIndex: -1,
    },
    h(Icon, { name: 'warning', class: 'large' }),
    h('p', { class: 'title' }, misconfigured ? texts.states.misconfigured : texts.states.failed),
    h(
      'p',
      { class: 'message', part: 'error-message' },
      signIn
        ? texts.errors.loginExpired
        : h(Reason, { error, api: snapshot?.api ?? '', retry: snapshot?.retry ?? null, setting }),
    ),
    !misconfigured && h(ErrorFacts, { error, texts }),
    !hopeless &&
      h(
        Button,
        {
          class: 'primary',
          part: 'button retry-button',
          idle: Boolean(snapshot?.busy),
          onPress: onRetry,
        },
        texts.actions.retry,
      ),
  );
}
