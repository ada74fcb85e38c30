// Why something did not work, in a sentence, and when the next automatic try is due. The core has
// scheduled it; this only counts down.

import { h } from 'preact';
import { errorText } from '../error-text.js';
import { fill } from '../locales/fill-template.js';
import { LiveText } from './live-text.js';

/** A longer wait is not counted down but said as a time. */
const maxCountdownMs = 120_000;

/**
 * @param {object} props
 * @param {import('../surface.js').WidgetError} props.error
 * @param {import('../surface.js').Snapshot | null} props.snapshot
 * @param {import('./render-context.js').RenderContext} props.context
 */
export function ErrorMessage({ error, snapshot, context }) {
  const text = () => errorSentence(error, snapshot, context);
  return nextTryMs(snapshot) === null ? text() : h(LiveText, { clock: context.clock, text });
}

/**
 * The same as a text, as of now.
 * @param {import('../surface.js').WidgetError} error
 * @param {import('../surface.js').Snapshot | null} snapshot
 * @param {import('./render-context.js').RenderContext} context
 */
export function errorSentence(error, snapshot, { texts, formats }) {
  if (snapshot?.state === 'auth_required') return texts.errors.loginExpired;
  const at = nextTryMs(snapshot);
  const why = errorText(error, texts, snapshot?.organizationTerm, at !== null);
  if (at === null) return why;
  const { throttled, retrying, inSeconds, atTime } = texts.states;
  const ms = at - Date.now();
  const when =
    ms > maxCountdownMs
      ? fill(atTime, { time: formats.timeOrDate(at, Date.now()) })
      : fill(inSeconds, { n: formats.number(Math.max(0, Math.ceil(ms / 1000))) });
  // The countdown of a throttled request says the reason, too.
  return error.throttled
    ? fill(throttled, { when })
    : why + texts.errors.sentenceSeparator + fill(retrying, { when });
}

/**
 * When the request is repeated automatically, if that is worth saying: a retry, or a poll that the
 * server has put off.
 * @param {import('../surface.js').Snapshot | null} snapshot
 * @returns {number | null} local time, epoch ms
 */
function nextTryMs(snapshot) {
  if (!snapshot) return null;
  const { error, retry, nextPollAtMs } = snapshot;
  return retry ? retry.atWallMs : error?.retryAfterMs ? nextPollAtMs : null;
}
