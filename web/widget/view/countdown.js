// When the next automatic try is due. The core has scheduled it; this only counts down.

import { h } from 'preact';
import { isThrottled } from '../explain.js';
import { fill } from '../texts/fill.js';
import { Ticking } from './ticking.js';

/**
 * @param {{ error: import('../surface.js').WidgetError | null,
 *   retry: { atWallMs: number }, setting: import('./setting.js').Setting }} props
 */
export function Countdown({ error, retry, setting: { texts, formats, clock } }) {
  const template = isThrottled(error) ? texts.states.throttled : texts.states.retrying;
  const seconds = () => Math.max(0, Math.ceil((retry.atWallMs - Date.now()) / 1000));
  return h(Ticking, {
    clock,
    class: 'countdown',
    text: () => fill(template, { n: formats.number(seconds()) }),
  });
}
