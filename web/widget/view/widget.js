// The widget from top to bottom: bar, then table, empty place or failure, then pager and banners.
// It draws what it is given and reports what is pressed.

import { h } from 'preact';
import { Banners, NewRuns } from './banner.js';
import { Bar } from './bar.js';
import { Empty } from './empty.js';
import { Failure } from './failure.js';
import { FocusKeeper } from './focus-keeper.js';
import { ListEnd } from './list-end.js';
import { Pager } from './pager.js';
import { phaseOf } from './phase.js';
import { Strip, StripRoom } from './run-chart.js';
import { Table } from './table.js';
import { Toolbar } from './toolbar.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('../surface.js').CoreError} CoreError */

/**
 * @typedef {object} Actions
 * @property {() => void} retry
 * @property {() => void} refresh
 * @property {() => void} pause or go on
 * @property {() => void} showNew
 * @property {(changes: import('./toolbar.js').Query) => void} change
 * @property {() => void} clearFilters
 * @property {(runId: string) => void} seek
 * @property {(step: import('./pager.js').Step) => void} step
 * @property {import('./export-menu.js').ExportMenuProps['onExport']} exportRuns
 */

/**
 * @typedef {object} WidgetProps
 * @property {Snapshot | null} snapshot null: the core is not there yet
 * @property {import('../rows.js').RowList} rows
 * @property {import('../surface.js').WidgetError | null} problem what keeps the core
 *   from being asked at all: a wrong attribute, or a module that did not start
 * @property {import('./render-context.js').Setting} setting
 * @property {string} caption
 * @property {import('./toolbar.js').Query} query
 * @property {readonly number[]} pageSizes
 * @property {boolean} toolbar
 * @property {boolean} chart
 * @property {boolean} pager
 * @property {'light' | 'dark' | undefined} scheme for browsers without `light-dark()`
 * @property {string} announcement
 * @property {Actions} actions
 */

/** A skeleton for a page that was not asked for yet. */
const usualRows = 20;
/** More placeholders than a screen holds would only be scrolled past. */
const mostPlaceholders = 30;

/** @param {WidgetProps} props */
export function Widget(props) {
  const { snapshot, problem, setting, caption, query, scheme, announcement, actions } = props;
  const { texts } = setting;
  const phase = phaseOf(snapshot, problem);
  const hasTable = phase === 'rows' || phase === 'loading';
  const error = problem ?? snapshot?.error ?? null;
  return h(
    FocusKeeper,
    { class: 'widget', part: 'widget', lang: texts.language, 'data-scheme': scheme },
    h(Bar, { caption, snapshot, setting, onRefresh: actions.refresh, onPause: actions.pause }),
    props.toolbar &&
      !problem &&
      h(Toolbar, {
        query,
        snapshot,
        setting,
        onChange: actions.change,
        onClear: actions.clearFilters,
        onSeek: actions.seek,
        onExport: actions.exportRuns,
      }),
    h('div', { class: 'progress', 'data-active': isWorking(snapshot) ? '' : undefined }),
    snapshot && snapshot.newRuns > 0 && h(NewRuns, { snapshot, setting, onShow: actions.showNew }),
    props.chart && hasTable && h(Chart, props),
    hasTable && h(Body, { ...props, loading: phase === 'loading' }),
    (phase === 'empty' || phase === 'no_match') &&
      h(Empty, { texts, filtered: phase === 'no_match', onClearFilters: actions.clearFilters }),
    phase === 'failed' &&
      error &&
      h(Failure, { error, snapshot: problem ? null : snapshot, setting, onRetry: actions.retry }),
    snapshot &&
      props.pager &&
      phase === 'rows' &&
      h(Pager, {
        snapshot,
        setting,
        caption,
        pageSizes: props.toolbar ? props.pageSizes : [],
        onSize: (size) => actions.change({ 'page-size': size }),
        onStep: actions.step,
      }),
    snapshot && h(Banners, { snapshot, phase, setting, onRetry: actions.retry }),
    h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' }, announcement),
    h('span', { id: 'new-tab', hidden: true }, texts.newTab),
  );
}

/**
 * A single run is no picture. Runs of other pages count: the table stays where it is.
 * @param {WidgetProps} props
 */
function Chart({ snapshot, rows, setting }) {
  if (!snapshot || rows.length === 0) return h(StripRoom, null);
  return snapshot.statistics.count > 1 && h(Strip, { snapshot, rows, setting });
}

/** @param {WidgetProps & { loading: boolean }} props */
function Body({ snapshot, rows, setting, caption, loading, actions }) {
  const size = snapshot?.pageSize ?? usualRows;
  const scrolls = snapshot?.mode === 'scroll';
  // After an error it is the viewer who says when to go on.
  const mayGoOn = snapshot?.hasNext && !snapshot.busy && !snapshot.error;
  return h(
    'div',
    { class: scrolls ? 'frame scroller' : 'frame', part: 'frame', tabIndex: -1 },
    h(Table, {
      setting,
      caption,
      rows: loading ? null : rows,
      placeholders: Math.min(size, mostPlaceholders),
      firstRow: snapshot?.firstRow ?? 1,
      total: snapshot?.total ?? null,
      atEnd: snapshot?.atEnd ?? false,
      busy: loading || Boolean(snapshot?.busy),
      dimmed: Boolean(snapshot?.stale),
      scrolls,
      onEnd: mayGoOn ? () => actions.step('load_more') : null,
      onRefresh: actions.refresh,
    }),
    snapshot && !loading && h(ListEnd, { snapshot, setting }),
  );
}

/** @param {Snapshot | null} snapshot work that somebody waits for; polls are silent */
function isWorking(snapshot) {
  return Boolean(snapshot?.busy) && !snapshot?.retry && snapshot?.state !== 'loading';
}
