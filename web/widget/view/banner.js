// What says that not all is as it should be while rows are shown: a failed update, a pager that had
// to stop, new runs at the head of the list. It comes by itself, so it moves no row: banners are below
// the rows, at the edge of what is in view, and the button for new runs floats above them.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Button } from './button.js';
import { ErrorFacts } from './error-facts.js';
import { Icon } from './icon.js';
import { Reason } from './reason.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').Setting} Setting */

/**
 * @param {{ snapshot: Snapshot, phase: import('./phase.js').Phase, setting: Setting,
 *   onRetry: () => void }} props
 */
export function Banners({ snapshot, phase, setting, onRetry }) {
  const { error, online, notice } = snapshot;
  const { texts } = setting;
  return h(
    'div',
    { class: 'banners' },
    error && phase !== 'failed' && h(TroubleBanner, { error, snapshot, setting, onRetry }),
    online === false && h(NoticeBanner, { text: texts.states.offline }),
    notice && phase === 'rows' && h(NoticeBanner, { text: texts.notices[notice] }),
  );
}

/**
 * The last try failed: what is shown is old, or (without rows) still to come.
 * @param {{ error: import('../surface.js').CoreError, snapshot: Snapshot, setting: Setting,
 *   onRetry: () => void }} props
 */
function TroubleBanner({ error, snapshot, setting, onRetry }) {
  const { stale, state, retry, updatedAtMs, api, busy } = snapshot;
  const { texts, formats } = setting;
  const signIn = state === 'auth_required';
  return h(
    'div',
    { class: 'banner trouble', part: 'banner' },
    h(Icon, { name: 'warning' }),
    h(
      'div',
      { class: 'grow' },
      h(
        'p',
        null,
        stale && updatedAtMs !== null
          ? fill(texts.states.stale, { time: formats.time(updatedAtMs) }) + texts.errors.joint
          : '',
        signIn ? texts.errors.loginExpired : h(Reason, { error, api, retry, setting }),
      ),
      h(ErrorFacts, { error, texts }),
    ),
    h(
      Button,
      { part: 'button retry-button', idle: Boolean(busy) && !retry, onPress: onRetry },
      texts.actions.retry,
    ),
  );
}

/** @param {{ text: string }} props */
function NoticeBanner({ text }) {
  return h(
    'div',
    { class: 'banner', part: 'banner' },
    h(Icon, { name: 'warning' }),
    h('p', null, text),
  );
}

/** @param {{ snapshot: Snapshot, setting: Setting, onShow: () => void }} props */
export function NewRuns({ snapshot: { newRuns, newRunsMore }, setting, onShow }) {
  const { texts, formats } = setting;
  const template = newRunsMore ? texts.states.newRunsMore : texts.states.newRuns;
  return h(
    'div',
    { class: 'news' },
    h(
      Button,
      { class: 'pill', part: 'button new-runs', onPress: onShow },
      h(Icon, { name: 'up' }),
      fill(template, { n: formats.number(newRuns) }, texts.language),
    ),
  );
}
