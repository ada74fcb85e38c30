// The line above the table: caption, age of the rows, buttons to pause and to refresh.

import { h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { LiveText } from './live-text.js';

/**
 * @typedef {object} HeaderProps
 * @property {string} caption screen readers read it from the table
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {boolean} loading nothing has been loaded yet
 * @property {import('./render-context.js').RenderContext} context
 * @property {() => void} onRefresh
 * @property {() => void} onPause pauses, or resumes
 */

/** @param {HeaderProps} props */
export function Header({ caption, snapshot, loading, context, onRefresh, onPause }) {
  const { texts } = context;
  const { updatedAtMs = null, paused = false, refresh } = snapshot ?? {};
  return h(
    'div',
    { class: 'header', part: 'header' },
    h('div', { class: 'grow caption', part: 'caption', dir: 'auto' }, caption),
    loading && h('span', { class: 'muted' }, texts.states.loading),
    updatedAtMs !== null && h(Freshness, { updatedAtMs, paused, context }),
    // The buttons take their space from the start, so that the caption wraps only once.
    h(
      'div',
      { class: updatedAtMs === null ? 'header-buttons reserved' : 'header-buttons' },
      refresh !== 'off' &&
        h(IconButton, {
          name: paused ? 'resume' : 'pause',
          label: paused ? texts.actions.resume : texts.actions.pause,
          onClick: onPause,
        }),
      h(IconButton, { name: 'refresh', label: texts.actions.refresh, onClick: onRefresh }),
    ),
  );
}

/**
 * @param {{ updatedAtMs: number, paused: boolean,
 *   context: import('./render-context.js').RenderContext }} props
 */
function Freshness({ updatedAtMs, paused, context: { texts, formats, clock } }) {
  const template = paused ? texts.states.paused : texts.states.updated;
  return h(LiveText, {
    clock,
    class: 'muted',
    text: () => fill(template, { time: formats.relative(updatedAtMs, Date.now(), true) }),
  });
}

/** @param {{ name: 'refresh' | 'pause' | 'resume', label: string, onClick: () => void }} props */
function IconButton({ name, label, onClick }) {
  const part = `button ${name}-button`;
  return h(Button, { class: 'icon-button', part, label, onClick }, h(Icon, { name }));
}
