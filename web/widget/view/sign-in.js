// What to do when the session has expired: a link to the page that signs the user in, or a button
// that asks the portal to do it, or else advice. Retry is not offered: it could only fail.

import { h } from 'preact';
import { Button } from './button.js';

/**
 * @typedef {object} SignIn
 * @property {string | null} url
 * @property {(() => void) | null} onSignIn null: the portal does not handle it
 */

/** @param {SignIn & { texts: import('../locales/texts.js').Texts }} props */
export function SignInButton({ url, onSignIn, texts }) {
  const part = 'button sign-in-button';
  const label = texts.errors.signIn;
  if (url) return h('a', { class: 'button primary', part, href: url }, label);
  return onSignIn && h(Button, { class: 'primary', part, onClick: onSignIn }, label);
}

/**
 * Why the user has to sign in, and how if there is no button for it.
 * @param {SignIn} signIn
 * @param {import('../locales/texts.js').Texts} texts
 */
export function signInText({ url, onSignIn }, { errors }) {
  if (url || onSignIn) return errors.loginExpired;
  return errors.loginExpired + errors.sentenceSeparator + errors.refreshToSignIn;
}
