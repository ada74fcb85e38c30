// What screen readers are told, beside what they can read for themselves: how a step that the user
// took has ended, and news. Polls that change nothing are silent.

import { errorText } from './error-text.js';
import { fillCount } from './locales/fill-template.js';
import { listEndText } from './view/list-end.js';
import { summary } from './view/summary.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/** More often than this, a reader would never come to the end of a sentence. */
const pauseMs = 1000;

export class Announcer {
  text = '';
  /** @type {() => void} */
  #onText;
  /** @type {string | undefined} */
  #waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} onText called when `text` has become another one */
  constructor(onText) {
    this.#onText = onText;
  }

  /** @param {string} text of several within a second, only the last is said */
  say(text) {
    if (!text) return;
    if (this.#timer !== undefined) {
      this.#waiting = text;
      return;
    }
    this.text = text;
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
 * What a step from one snapshot to the next is worth saying.
 * @param {Snapshot | null} before
 * @param {Snapshot} now
 * @param {import('./view/render-context.js').RenderContext} context
 * @returns {string} empty: nothing
 */
export function announcementFor(before, now, context) {
  const { texts, formats } = context;
  if (now.error && now.error.message !== before?.error?.message) {
    const signIn = now.state === 'auth_required';
    return signIn ? texts.errors.loginExpired : errorText(now.error, texts, now.organizationTerm);
  }
  // A first load is no news, unless it was in trouble: every table of a page would speak up.
  const { pendingAction } = before ?? {};
  const wasAsked = pendingAction && (pendingAction !== 'load' || before?.error);
  if (wasAsked && !now.pendingAction && !now.error && now.state === 'ready') {
    if (now.rowCount === 0) return now.filtered ? texts.states.noMatch : texts.states.empty;
    const notice = now.notice ? texts.notices[now.notice] : '';
    return listEndText(now, context) || notice || summary(now, context);
  }
  if (now.newRuns > (before?.newRuns ?? 0)) {
    const template = now.newRunsMore ? texts.states.newRunsMore : texts.states.newRuns;
    return fillCount(template, now.newRuns, formats);
  }
  return '';
}
