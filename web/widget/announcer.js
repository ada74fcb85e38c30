// Announcements for screen readers. What is said, and when, is the core's decision; these are the
// words.

import { fill, fillCount } from './locales/fill-template.js';
import { noticeText } from './view/banner.js';
import { emptyText } from './view/empty-state.js';
import { errorSentence } from './view/error-message.js';
import { failureText } from './view/failure-text.js';
import { statusLabel } from './view/labels.js';
import { listEndText } from './view/list-end.js';
import { summary } from './view/summary.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/** Ends a text that is announced once more. */
const noBreakSpace = '\u00a0';
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
    this.text = text === this.text ? text + noBreakSpace : text;
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
 * The text of an announcement: one sentence for each thing that happened.
 * @param {import('./surface.js').Announcement} announcement
 * @param {Snapshot} now
 * @param {import('./view/render-context.js').RenderContext} context
 */
export function announcementText(announcement, now, context) {
  const { action, freshness, finished, failed, run, newRuns, newRunsMore } = announcement;
  const { texts, formats } = context;
  const { runFinished, runsFinished, runsFailed, separator } = texts.announcements;
  const { error } = now;
  // An error that was there before is not what happened now.
  const isFailure = freshness === 'failed' || freshness === 'auth_required';
  const isTrouble = action ? now.failedAction === action : isFailure;
  return [
    error && isTrouble
      ? failureText(now, context) + errorSentence(error, now, context)
      : action
        ? resultText(action, now, context)
        : freshness && !isFailure && texts.announcements[freshness],
    run
      ? fill(runFinished, { id: run.pipelineRunId, status: statusLabel(run.status, texts) })
      : finished &&
        fillCount(failed ? runsFailed : runsFinished, finished, formats, {
          failed: formats.number(failed),
        }),
    newRuns &&
      fillCount(newRunsMore ? texts.states.newRunsMore : texts.states.newRuns, newRuns, formats),
  ]
    .filter(Boolean)
    .join(separator);
}

/**
 * What the user gets to see after an action.
 * @param {Snapshot['failedAction']} action
 * @param {Snapshot} now
 * @param {import('./view/render-context.js').RenderContext} context
 */
function resultText(action, now, context) {
  const { announcements } = context.texts;
  if (now.rowCount === 0) return emptyText(now, context);
  const text = listEndText(now, context) || noticeText(now, context) || summary(now, context);
  return action === 'refresh' ? announcements.refreshed + announcements.separator + text : text;
}
