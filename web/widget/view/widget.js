// The root component, from top to bottom: header, verdict, toolbar, table or empty or error state,
// pager, banners.

import { h } from 'preact';
import { Banners } from './banner.js';
import { ChartAndTable } from './chart-and-table.js';
import { contentStateOf } from './content-state.js';
import { EmptyState } from './empty-state.js';
import { ErrorState } from './error-state.js';
import { FocusKeeper } from './focus-keeper.js';
import { Header } from './header.js';
import { Pager } from './pager.js';
import { Toolbar } from './toolbar.js';
import { VerdictLine } from './verdict.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('../surface.js').FlowRunError} FlowRunError */

/**
 * @typedef {object} Actions
 * @property {() => void} retry
 * @property {() => void} refresh
 * @property {() => void} signIn asks the page to sign the user in
 * @property {() => void} pause pauses or resumes polling
 * @property {() => void} showNew
 * @property {(held: boolean) => void} hold the user is at the rows: they must not move
 * @property {(changes: import('./toolbar.js').Query) => void} change
 * @property {() => void} clearFilters
 * @property {() => void} undoFilter back to the filters of the rows shown
 * @property {() => void} goToBanner moves the focus to the message
 * @property {(runId: string) => void} seek
 * @property {(runId: string) => void} focusRun moves the focus to the row of a run
 * @property {(step: import('./pager.js').Step) => void} step
 * @property {import('./export-menu.js').ExportMenuProps['onExport']} exportRuns
 */

/**
 * @typedef {object} WidgetProps
 * @property {Snapshot | null} snapshot null: the core is not loaded yet
 * @property {import('../rows.js').RowList} rows
 * @property {import('./run-rows.js').FocusRequest | null} focusRequest
 * @property {import('../surface.js').WidgetError | null} setupError an invalid attribute, or a core
 *   that did not load
 * @property {import('./render-context.js').RenderContext} context
 * @property {string} caption
 * @property {import('./toolbar.js').Query} query
 * @property {readonly number[]} pageSizes
 * @property {string | null} signInUrl
 * @property {boolean} pageSignsIn the page handles `flow-run-auth-required`
 * @property {boolean} toolbar
 * @property {boolean} chart
 * @property {boolean} pager
 * @property {'light' | 'dark' | undefined} scheme for browsers without `light-dark()`
 * @property {string} announcement
 * @property {boolean} isPainted the first rows are on screen. Rows that are not in view, the chart and
 *   the footer come after them
 * @property {Actions} actions
 */

/** @param {WidgetProps} props */
export function Widget(props) {
  const { snapshot, setupError, context, caption, query, scheme, announcement, actions } = props;
  const { texts } = context;
  const contentState = contentStateOf(snapshot, setupError);
  const hasTable = contentState === 'rows' || contentState === 'loading';
  const isFooterPending = contentState === 'loading' || (hasTable && !props.isPainted);
  const error = setupError ?? snapshot?.error ?? null;
  const { signInUrl: url, pageSignsIn } = props;
  const signIn = { url, onSignIn: pageSignsIn ? actions.signIn : null };
  const banners = snapshot && h(Banners, { snapshot, contentState, context, signIn, actions });
  return h(
    FocusKeeper,
    {
      // Not by `:has()`, with which each text that changes would style all links again.
      class: isInterrupted(snapshot) ? 'widget has-banner' : 'widget',
      part: 'widget',
      role: 'region',
      'aria-label': caption,
      lang: texts.language,
      'data-color-scheme': scheme,
    },
    h(Header, {
      caption,
      snapshot,
      loading: contentState === 'loading',
      context,
      onRefresh: actions.refresh,
      onPause: actions.pause,
      onTrouble: actions.goToBanner,
    }),
    contentState !== 'failed' && h(VerdictLine, { snapshot, context, onGoTo: actions.seek }),
    props.toolbar &&
      !setupError &&
      h(Toolbar, {
        query,
        snapshot,
        context,
        onChange: actions.change,
        onClear: actions.clearFilters,
        onSeek: actions.seek,
        onExport: actions.exportRuns,
      }),
    h('div', { class: 'progress', 'data-active': isWorking(snapshot) ? '' : undefined }),
    // Before the first rows, a message stands where the chart will be; later, nothing may move.
    contentState === 'loading' && banners,
    hasTable && h(ChartAndTable, { ...props, loading: contentState === 'loading' }),
    snapshot &&
      (contentState === 'empty' || contentState === 'no_match') &&
      h(EmptyState, {
        context,
        snapshot,
        onClearFilters: actions.clearFilters,
      }),
    contentState === 'failed' &&
      error &&
      h(ErrorState, {
        error,
        snapshot: setupError ? null : snapshot,
        context,
        signIn,
        onRetry: actions.retry,
      }),
    props.pager && isFooterPending && h('div', { class: 'footer' }),
    snapshot &&
      props.pager &&
      contentState === 'rows' &&
      !isFooterPending &&
      h(Pager, {
        snapshot,
        context,
        caption,
        pageSizes: props.toolbar ? props.pageSizes : [],
        onPageSize: (size) => actions.change({ 'page-size': size }),
        onStep: actions.step,
      }),
    contentState !== 'loading' && banners,
    h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' }, announcement),
    h('span', { id: 'new-tab', hidden: true }, texts.newTab),
  );
}

/** @param {Snapshot | null} snapshot whether a banner is shown below the rows */
function isInterrupted(snapshot) {
  return Boolean(snapshot?.error || snapshot?.notice || snapshot?.freshness === 'offline');
}

/** @param {Snapshot | null} snapshot whether a user action is in progress; polls do not count */
function isWorking(snapshot) {
  return Boolean(snapshot?.pendingAction) && !snapshot?.retry && snapshot?.state !== 'loading';
}
