// Why something did not work, in a sentence, and when the next automatic try is due. The core has
// scheduled it; this only counts down.

import { h } from 'preact';
import { errorText, isThrottled } from '../error-text.js';
import { fill } from '../locales/fill-template.js';
import { LiveText } from './live-text.js';

/**
 * @param {{ error: import('../surface.js').WidgetError, api: string,
 *   retry: { atWallMs: number } | null, context: import('./render-context.js').RenderContext }} props
 */
export function ErrorMessage({ error, api, retry, context: { texts, formats, clock } }) {
  const why = errorText(error, texts, api);
  if (!retry) return why;
  const throttled = isThrottled(error);
  const template = throttled ? texts.states.throttled : texts.states.retrying;
  const seconds = () => Math.max(0, Math.ceil((retry.atWallMs - Date.now()) / 1000));
  return [
    // The countdown of a throttled request says the reason, too.
    throttled ? null : why + texts.errors.sentenceSeparator,
    h(LiveText, { clock, text: () => fill(template, { n: formats.number(seconds()) }) }),
  ];
}
