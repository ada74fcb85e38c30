// The columns of the table, each with its cell: the one place, beside the texts, where a column is
// named. A cell takes a run and the context, and returns nodes.

import { h } from 'preact';
import { fillCount } from '../locales/fill-template.js';
import { EmptyCell } from './empty-cell.js';
import { Icon } from './icon.js';
import { statusLabel, triggerLabel } from './labels.js';
import { LiveText } from './live-text.js';
import { RunNumber } from './run-number.js';
import { Timestamp } from './timestamp.js';

/** @typedef {import('../rows.js').ShownRun} ShownRun */
/** @typedef {'run' | 'status' | 'trigger' | 'creator' | 'started' | 'ended' | 'duration'} ColumnId */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */
/** @typedef {import('preact').ComponentChild} ComponentChild */

/** `current`: the tab key stops in this row. */
/** @typedef {(run: ShownRun, context: RenderContext, current: boolean) => ComponentChild} Cell */

/** @type {Readonly<Record<ColumnId, Cell>>} */
export const cells = {
  run: RunCell,
  status: StatusCell,
  trigger: TriggerCell,
  creator: CreatorCell,
  started: (run, context) => h(Timestamp, { ms: run.startTime, context }),
  ended: (run, context) => h(Timestamp, { ms: run.endTime, context, secondary: true }),
  duration: DurationCell,
};

/** All columns, in the order they have unless the page says otherwise. */
export const columnIds = /** @type {readonly ColumnId[]} */ (Object.keys(cells));

/** @type {Cell} */
function RunCell(run, context, current) {
  const { texts } = context;
  const mark = run.unmatched ? texts.rowUnmatched : run.stale ? texts.rowStale : null;
  return [h(RunNumber, { run, current, context }), mark && h(Mark, { text: mark })];
}

/** @type {Cell} */
function StatusCell({ status, statusClass, outcomeChange }, { texts }) {
  const word = statusLabel(status, texts);
  return [
    h(
      'span',
      { class: `status status-${statusClass}`, part: `status status-${statusClass}`, title: word },
      h(Icon, { name: statusClass }),
      statusClass === 'unknown' ? h('span', { class: 'truncate' }, word) : word,
    ),
    outcomeChange &&
      h(
        'span',
        {
          class: `outcome-change outcome-change-${outcomeChange.replace('_', '-')}`,
          part: 'outcome-change',
          title: texts.outcomeChanges[outcomeChange].long,
        },
        h('span', { class: 'word' }, texts.outcomeChanges[outcomeChange].short),
      ),
  ];
}

/** @type {Cell} */
function TriggerCell({ triggerMode }, { texts }) {
  if (triggerMode === null) return h(EmptyCell, { texts });
  const word = triggerLabel(triggerMode, texts);
  const fits = Object.hasOwn(texts.triggers, triggerMode);
  return h('span', { class: fits ? undefined : 'truncate', title: word }, word);
}

/** @type {Cell} */
function CreatorCell({ creatorAccountId: id }, { texts, creatorName }) {
  if (!id) return h(EmptyCell, { texts });
  return h('span', { class: 'truncate', title: id, dir: 'auto' }, creatorName(id) ?? id);
}

/** @type {Cell} */
function DurationCell({ durationMs, ticking, readAt, overdue }, { texts, formats, clock }) {
  if (durationMs === null) return h(EmptyCell, { texts });
  const duration = ticking
    ? h(LiveText, {
        clock,
        text: () => formats.duration(durationMs + performance.now() - readAt),
      })
    : formats.duration(durationMs);
  if (!overdue) return duration;
  const usual = fillCount(texts.typicalDuration, overdue.count, formats, {
    usual: formats.duration(overdue.usualMs),
  });
  return h(
    'span',
    { class: 'overdue', part: 'overdue' },
    h('span', null, h(Mark, { text: texts.overdue }), duration),
    h('span', { class: 'typical' }, usual),
  );
}

/** @param {{ text: string }} props a warning sign whose labels show on hover and to a reader */
function Mark({ text }) {
  return h(
    'span',
    { class: 'warning-mark', title: text },
    h(Icon, { name: 'warning' }),
    h('span', { class: 'visually-hidden' }, text),
  );
}
