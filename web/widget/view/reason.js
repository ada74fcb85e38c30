// Why something did not work, in a sentence, and when the next automatic try is due. The core has
// scheduled it; this only counts down.

import { h } from 'preact';
import { explain, isThrottled } from '../explain.js';
import { fill } from '../texts/fill.js';
import { Ticking } from './live-text.js';

/**
 * @param {{ error: import('../surface.js').WidgetError, api: string,
 *   retry: { atWallMs: number } | null, setting: import('./render-context.js').Setting }} props
 */
export function Reason({ error, api, retry, setting: { texts, formats, clock } }) {
  const why = explain(error, texts, api);
  if (!retry) return why;
  const throttled = isThrottled(error);
  const template = throttled ? texts.states.throttled : texts.states.retrying;
  const seconds = () => Math.max(0, Math.ceil((retry.atWallMs - Date.now()) / 1000));
  return [
    // The countdown of a throttled request says the reason, too.
    throttled ? null : why + texts.errors.joint,
    h(Ticking, { clock, text: () => fill(template, { n: formats.number(seconds()) }) }),
  ];
}
