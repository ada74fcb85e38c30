// Announcements for screen readers: the result of a user action, errors and new runs. A poll
// without changes announces nothing.

import { errorText } from './error-text.js';
import { fillCount } from './locales/fill-template.js';
import { noticeText } from './view/banner.js';
import { emptyText } from './view/empty-state.js';
import { listEndText } from './view/list-end.js';
import { summary } from './view/summary.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/** Time for a screen reader to finish a sentence. */
const pauseMs = 1000;

export class Announcer {
  text = '';
  /** @type {() => void} */
  #onText;
  /** @type {string | undefined} */
  #waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} onText called when `text` changes */
  constructor(onText) {
    this.#onText = onText;
  }

  /** @param {string} text of several within a second, only the last is announced */
  say(text) {
    if (!text) return;
    if (this.#timer !== undefined) {
      this.#waiting = text;
      return;
    }
    // A screen reader reads only what changes.
    this.text = text === this.text ? `${text}\u00a0` : text;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const next = this.#waiting;
      this.#waiting = undefined;
      if (next !== undefined) this.say(next);
    }, pauseMs);
    this.#onText();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = undefined;
    this.text = '';
  }
}

/**
 * The announcement for a change of the snapshot.
 * @param {Snapshot | null} before
 * @param {Snapshot} now
 * @param {import('./view/render-context.js').RenderContext} context
 * @returns {string} empty: none
 */
export function announcementFor(before, now, context) {
  const { texts, formats } = context;
  if (now.error && now.error.message !== before?.error?.message) {
    const signIn = now.state === 'auth_required';
    if (signIn) return texts.errors.loginExpired;
    return errorText(now.error, texts, now.organizationTerm, now.retry !== null);
  }
  // The first load is announced only after an error: a page may have many tables.
  const { pendingAction } = before ?? {};
  const isUserAction = pendingAction && (pendingAction !== 'load' || before?.error);
  if (isUserAction && !now.pendingAction && !now.error && now.state === 'ready') {
    if (now.rowCount === 0) return emptyText(now, context);
    return listEndText(now, context) || noticeText(now, context) || summary(now, context);
  }
  if (now.newRuns > (before?.newRuns ?? 0)) {
    const template = now.newRunsMore ? texts.states.newRunsMore : texts.states.newRuns;
    return fillCount(template, now.newRuns, formats);
  }
  return '';
}
