// The line above the table: caption, age of the rows, buttons to pause and to refresh.

import { Component, h } from 'preact';
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
 * @property {() => void} onTrouble goes to the message that says why updates do not come
 */

/** @extends {Component<HeaderProps, { isRefreshing: boolean, turns: number }>} */
export class Header extends Component {
  /** @override */
  state = { isRefreshing: false, turns: 0 };

  /**
   * Counts the refreshes by the user: the icon turns once for each, however fast the response is.
   * @override
   * @param {HeaderProps} props
   * @param {{ isRefreshing: boolean, turns: number }} state
   */
  static getDerivedStateFromProps({ snapshot }, { isRefreshing, turns }) {
    const now = snapshot?.pendingAction === 'refresh';
    return { isRefreshing: now, turns: turns + Number(now && !isRefreshing) };
  }

  /** @override */
  render() {
    const { caption, snapshot, loading, context, onRefresh, onPause, onTrouble } = this.props;
    const { texts } = context;
    const { updatedAtMs = null, paused = false, refresh, freshness = 'live' } = snapshot ?? {};
    const { turns } = this.state;
    return h(
      'div',
      { class: 'header', part: 'header' },
      h('div', { class: 'grow caption', part: 'caption', dir: 'auto' }, caption),
      loading && h('span', { class: 'muted' }, texts.states.loading),
      updatedAtMs !== null && h(Freshness, { updatedAtMs, freshness, context, onTrouble }),
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
        h(IconButton, {
          name: 'refresh',
          label: texts.actions.refresh,
          class: turns ? `turn-${turns % 2}` : '',
          onClick: onRefresh,
        }),
      ),
    );
  }
}

/**
 * The age of the rows; if updates do not come, why, as a button that goes to the banner.
 * @param {{ updatedAtMs: number, freshness: import('../surface.js').Snapshot['freshness'],
 *   context: import('./render-context.js').RenderContext, onTrouble: () => void }} props
 */
function Freshness({ updatedAtMs, freshness, context, onTrouble }) {
  const { texts, formats, clock } = context;
  const trouble = texts.troubles[freshness];
  if (trouble) {
    const time = formats.timeOrDate(updatedAtMs, Date.now());
    return h(
      Button,
      { class: 'text-button trouble', part: 'button freshness-button', onClick: onTrouble },
      h(Icon, { name: 'warning' }),
      fill(texts.states.dataFrom, { trouble, time }),
    );
  }
  const template = freshness === 'paused' ? texts.states.paused : texts.states.updated;
  return h(LiveText, {
    clock,
    class: 'muted',
    text: () => fill(template, { time: formats.relative(updatedAtMs, Date.now(), true) }),
  });
}

/**
 * @param {{ name: 'refresh' | 'pause' | 'resume', label: string, class?: string,
 *   onClick: () => void }} props
 */
function IconButton({ name, label, class: extra = '', onClick }) {
  const part = `button ${name}-button`;
  return h(Button, { class: `icon-button ${extra}`, part, label, onClick }, h(Icon, { name }));
}
