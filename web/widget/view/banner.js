// Messages while rows are shown: a failed update, paging that stopped early, new runs. They appear
// without a user action, so they cause no layout shift: banners stick to the bottom of the viewport
// below the rows, and the button for new runs floats above them.

import { h } from 'preact';
import { fill, fillCount } from '../locales/fill-template.js';
import { Button } from './button.js';
import { ErrorDetails } from './error-details.js';
import { ErrorMessage } from './error-message.js';
import { failureText } from './failure-text.js';
import { Icon } from './icon.js';
import { SignInButton, signInText } from './sign-in.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/**
 * @param {{ snapshot: Snapshot, contentState: import('./content-state.js').ContentState, context:
 *   RenderContext, signIn: import('./sign-in.js').SignIn, actions: import('./widget.js').Actions }} props
 */
export function Banners({ snapshot, contentState, context, signIn, actions }) {
  const { error, freshness, notice } = snapshot;
  const { texts } = context;
  return h(
    'div',
    { class: 'banners' },
    error &&
      contentState !== 'failed' &&
      h(ErrorBanner, { error, snapshot, context, signIn, actions }),
    freshness === 'offline' && h(NoticeBanner, { text: texts.states.offline }),
    notice &&
      contentState === 'rows' &&
      h(
        NoticeBanner,
        { text: noticeText(snapshot, context) ?? '' },
        h(SearchedRunLink, { snapshot, context }),
      ),
  );
}

/**
 * The last request failed: says which action, and what is shown instead.
 * @param {{ error: import('../surface.js').FlowRunError, snapshot: Snapshot, context:
 *   RenderContext, signIn: import('./sign-in.js').SignIn, actions: import('./widget.js').Actions }} props
 */
function ErrorBanner({ error, snapshot, context, signIn, actions }) {
  const { state, failedAction, pendingAction } = snapshot;
  const { texts } = context;
  const isSignedOut = state === 'auth_required';
  return h(
    'div',
    { class: 'banner error-banner', part: 'banner', tabIndex: -1 },
    h(Icon, { name: 'warning' }),
    h(
      'div',
      { class: 'grow' },
      h(
        'p',
        null,
        failureText(snapshot, context),
        isSignedOut ? signInText(signIn, texts) : h(ErrorMessage, { error, snapshot, context }),
      ),
      h(ErrorDetails, { error, texts }),
    ),
    failedAction === 'filter' &&
      h(
        Button,
        { part: 'button undo-filter-button', onClick: actions.undoFilter },
        texts.actions.undoFilter,
      ),
    isSignedOut
      ? h(SignInButton, { ...signIn, texts })
      : h(
          Button,
          {
            part: 'button retry-button',
            disabled: Boolean(pendingAction) && !snapshot.retry,
            onClick: actions.retry,
          },
          texts.actions.retry,
        ),
  );
}

/**
 * @param {Pick<Snapshot, 'notice' | 'failedSearch'>} snapshot
 * @param {Pick<RenderContext, 'texts' | 'formats'>} context
 * @returns {string | null}
 */
export function noticeText({ notice, failedSearch }, { texts, formats }) {
  if (!notice) return null;
  const { runId = '', runsRead = 0 } = failedSearch ?? {};
  return fill(texts.notices[notice], { id: runId, n: formats.number(runsRead) });
}

/**
 * A link to the run that a search has not found, unless the pipeline does not have it.
 * @param {{ snapshot: Snapshot, context: RenderContext }} props
 */
function SearchedRunLink({ snapshot: { failedSearch, notice }, context: { texts, link } }) {
  if (!failedSearch || notice === 'run_absent') return null;
  const { runId } = failedSearch;
  const href = link({ pipelineId: null, pipelineRunId: runId });
  const label = fill(texts.findRun.open, { id: runId });
  return href && h('a', { href, target: '_blank', rel: 'noopener' }, label);
}

/** @param {{ text: string, children?: import('preact').ComponentChildren }} props */
function NoticeBanner({ text, children }) {
  return h(
    'div',
    { class: 'banner', part: 'banner', tabIndex: -1 },
    h(Icon, { name: 'warning' }),
    h('p', { class: 'grow' }, text),
    children,
  );
}

/** @param {{ snapshot: Snapshot, context: RenderContext, onShow: () => void }} props */
export function NewRunsButton({ snapshot: { newRuns, newRunsMore }, context, onShow }) {
  const { texts, formats } = context;
  const template = newRunsMore ? texts.states.newRunsMore : texts.states.newRuns;
  return h(
    'div',
    { class: 'new-runs' },
    h(
      Button,
      { class: 'pill', part: 'button new-runs-button', onClick: onShow },
      h(Icon, { name: 'up' }),
      fillCount(template, newRuns, formats),
    ),
  );
}
