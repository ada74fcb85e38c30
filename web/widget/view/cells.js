// The cells of the table: each takes a run and the context, and returns nodes. `columns.js` says
// which column a cell belongs to.

import { h } from 'preact';
import { fillCount } from '../locales/fill-template.js';
import { EmptyCell } from './empty-cell.js';
import { Icon } from './icon.js';
import { statusLabel, triggerLabel } from './labels.js';
import { LiveText } from './live-text.js';
import { RunNumber } from './run-number.js';
import { Timestamp } from './timestamp.js';

/** @typedef {import('../rows.js').ShownRun} ShownRun */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/**
 * @callback Cell
 * @param {ShownRun} run
 * @param {RenderContext} context
 * @param {boolean} current the tab key stops in this row
 * @returns {import('preact').ComponentChild}
 */

/** @type {Cell} */
export function RunCell(run, context, current) {
  const { texts } = context;
  const mark = run.unmatched ? texts.rowUnmatched : run.stale ? texts.rowStale : null;
  return [h(RunNumber, { run, current, context }), mark && h(Mark, { text: mark })];
}

/** @type {Cell} */
export function StatusCell({ status, statusClass, outcomeChange }, { texts }) {
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
export function TriggerCell({ triggerMode }, { texts }) {
  if (triggerMode === null) return h(EmptyCell, { texts });
  const word = triggerLabel(triggerMode, texts);
  const fits = Object.hasOwn(texts.triggers, triggerMode);
  return h('span', { class: fits ? undefined : 'truncate', title: word }, word);
}

/** @type {Cell} */
export function CreatorCell({ creatorAccountId: id }, { texts, creatorName }) {
  if (!id) return h(EmptyCell, { texts });
  return h('span', { class: 'truncate', title: id, dir: 'auto' }, creatorName(id) ?? id);
}

/** @type {Cell} */
export function StartedCell({ startTime }, context) {
  return h(Timestamp, { ms: startTime, context });
}

/** @type {Cell} */
export function EndedCell({ endTime }, context) {
  return h(Timestamp, { ms: endTime, context, secondary: true });
}

/** @type {Cell} */
export function DurationCell({ durationMs, ticking, readAt, overdue }, { texts, formats, clock }) {
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
