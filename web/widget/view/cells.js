// The cells of the table: each takes a run and the context, and returns nodes. `columns.js` says
// which column a cell belongs to.

import { h } from 'preact';
import { EmptyCell } from './empty-cell.js';
import { Icon } from './icon.js';
import { runStatusLabel, triggerLabel } from './labels.js';
import { RowLink } from './row-link.js';
import { RunNumber } from './run-number.js';
import { RunningDuration } from './running-duration.js';
import { statusStyles } from './status-style.js';
import { Timestamp } from './timestamp.js';
import { WarningMark } from './warning-mark.js';

/** @typedef {import('../rows.js').ShownRow} ShownRow */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/**
 * @callback Cell
 * @param {ShownRow} run
 * @param {RenderContext} context
 * @param {boolean} current the tab key stops at the link of this cell
 * @returns {import('preact').ComponentChild}
 */

/** @type {Cell} */
export function RunCell(run, context, current) {
  const { texts } = context;
  const mark = run.unmatched ? texts.rowUnmatched : run.stale ? texts.rowStale : null;
  return [h(RunNumber, { run, current, context }), mark && h(WarningMark, { text: mark })];
}

/** @type {Cell} */
export function StatusCell(run, context, current) {
  const { statusClass, outcomeChange } = run;
  const { texts } = context;
  const word = runStatusLabel(run, texts);
  const fits = Object.hasOwn(texts.statuses, run.knownStatus ?? run.status ?? '');
  const name = `status status-${statusClass}`;
  return [
    h(
      RowLink,
      { run, context, current, attributes: { class: name, part: name } },
      h(Icon, { name: statusClass, path: statusStyles[statusClass].icon }),
      fits ? word : h('span', { class: 'truncate', title: word }, word),
    ),
    outcomeChange && ' ',
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
export function TriggerCell({ triggerMode }, { texts }) {
  if (triggerMode === null) return h(EmptyCell, { text: texts.none });
  const word = triggerLabel(triggerMode, texts);
  const fits = Object.hasOwn(texts.triggers, triggerMode);
  return h('span', { class: fits ? undefined : 'truncate', title: word }, word);
}

/** @type {Cell} */
export function CreatorCell({ creatorAccountId: id }, { texts, creatorName }) {
  if (!id) return h(EmptyCell, { text: texts.none });
  const name = creatorName(id);
  const title = name === null ? id : [name, id].join(' · ');
  return h('span', { class: 'truncate', title, dir: 'auto', translate: false }, name ?? id);
}

/** @type {Cell} */
export function StartedCell({ startTime }, context) {
  return h(Timestamp, { ms: startTime, context });
}

/** @type {Cell} */
export function EndedCell({ startTime, endTime, live }, context) {
  const none = live ? context.texts.notEnded : undefined;
  const startIsShown = context.columns.some(({ id }) => id === 'started');
  const day = startIsShown ? (startTime ?? undefined) : undefined;
  return h(Timestamp, { ms: live ? null : endTime, context, none, secondary: true, day });
}

/** @type {Cell} */
export function DurationCell(row, context) {
  if (row.runningSinceMs !== null) return h(RunningDuration, { row, context });
  const { texts, formats } = context;
  return row.durationMs === null
    ? h(EmptyCell, { text: texts.none })
    : formats.duration(row.durationMs);
}
