// Shown in place of the table after an error without rows: what went wrong, details, what to do,
// and Retry or a way to sign in if that can help.

import { h } from 'preact';
import { Button } from './button.js';
import { ErrorDetails } from './error-details.js';
import { ErrorMessage } from './error-message.js';
import { Heading } from './heading.js';
import { Icon } from './icon.js';
import { SignInButton, signInText } from './sign-in.js';

/**
 * @typedef {object} ErrorStateProps
 * @property {import('../surface.js').WidgetError} error
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {import('./render-context.js').RenderContext} context
 * @property {import('./sign-in.js').SignIn} signIn
 * @property {() => void} onRetry
 */

/** @param {ErrorStateProps} props */
export function ErrorState({ error, snapshot, context, signIn, onRetry }) {
  const { texts } = context;
  const misconfigured = error.kind === 'invalid_request';
  const title = misconfigured ? texts.states.misconfigured : texts.states.failed;
  // Retry cannot help: an attribute or the policy of the page has to change.
  const hopeless = misconfigured || error.code === 'wasm_blocked';
  const isSignedOut = snapshot?.state === 'auth_required';
  return h(
    'div',
    {
      class: 'state-panel error-state',
      part: 'error',
      role: 'group',
      'aria-label': title,
      tabIndex: -1,
    },
    h(Icon, { name: 'warning', class: 'large' }),
    h(Heading, { context }, title),
    h(
      'p',
      { class: 'message', part: 'error-message' },
      isSignedOut ? signInText(signIn, texts) : h(ErrorMessage, { error, snapshot, context }),
    ),
    !misconfigured && h(ErrorDetails, { error, texts }),
    isSignedOut && h(SignInButton, { ...signIn, texts }),
    !hopeless &&
      !isSignedOut &&
      h(
        Button,
        {
          class: 'primary',
          part: 'button retry-button',
          disabled: Boolean(snapshot?.pendingAction),
          onClick: onRetry,
        },
        texts.actions.retry,
      ),
  );
}
