// The line above the table: what it is, how fresh it is, and a way to refresh it.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { Ticking } from './ticking.js';

/**
 * @typedef {object} BarProps
 * @property {string} caption the table says it to screen readers
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {import('./setting.js').Setting} setting
 * @property {() => void} onRefresh
 */

/** @param {BarProps} props */
export function Bar({ caption, snapshot, setting, onRefresh }) {
  const { texts, formats, clock } = setting;
  const updatedAt = snapshot?.updatedAtMs ?? null;
  return h(
    'div',
    { class: 'bar', part: 'bar' },
    h('div', { class: 'grow caption', part: 'caption', dir: 'auto' }, caption),
    updatedAt !== null &&
      h(Ticking, {
        clock,
        class: 'quiet',
        text: () => fill(texts.states.updated, { time: formats.relative(updatedAt, Date.now()) }),
      }),
    updatedAt !== null &&
      h(
        Button,
        {
          class: 'bare',
          part: 'button refresh-button',
          label: texts.actions.refresh,
          onPress: onRefresh,
        },
        h(Icon, { name: 'refresh' }),
      ),
  );
}
