// The line above the table: what it is, how fresh it is, and ways to refresh it and to hold it still.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { Ticking } from './live-text.js';

/**
 * @typedef {object} BarProps
 * @property {string} caption the table says it to screen readers
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {import('./render-context.js').Setting} setting
 * @property {() => void} onRefresh
 * @property {() => void} onPause or go on
 */

/** @param {BarProps} props */
export function Bar({ caption, snapshot, setting, onRefresh, onPause }) {
  const { texts } = setting;
  const { updatedAtMs = null, paused = false, refresh } = snapshot ?? {};
  return h(
    'div',
    { class: 'bar', part: 'bar' },
    h('div', { class: 'grow caption', part: 'caption', dir: 'auto' }, caption),
    updatedAtMs !== null && [
      h(Freshness, { updatedAtMs, paused, setting }),
      refresh !== 'off' &&
        h(Tool, {
          name: paused ? 'resume' : 'pause',
          label: paused ? texts.actions.resume : texts.actions.pause,
          onPress: onPause,
        }),
      h(Tool, { name: 'refresh', label: texts.actions.refresh, onPress: onRefresh }),
    ],
  );
}

/**
 * @param {{ updatedAtMs: number, paused: boolean,
 *   setting: import('./render-context.js').Setting }} props
 */
function Freshness({ updatedAtMs, paused, setting: { texts, formats, clock } }) {
  const template = paused ? texts.states.paused : texts.states.updated;
  return h(Ticking, {
    clock,
    class: 'quiet',
    text: () => fill(template, { time: formats.relative(updatedAtMs, Date.now(), true) }),
  });
}

/** @param {{ name: 'refresh' | 'pause' | 'resume', label: string, onPress: () => void }} props */
function Tool({ name, label, onPress }) {
  const part = `button ${name}-button`;
  return h(Button, { class: 'bare', part, label, onPress }, h(Icon, { name }));
}
