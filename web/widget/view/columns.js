// The columns of the table, each with its cell: the one place, beside the texts, where a column is
// named. A cell takes a run and the setting, and returns nodes.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Nothing } from './empty-cell.js';
import { Icon } from './icon.js';
import { Ticking } from './live-text.js';
import { RunId } from './run-id.js';
import { lookOf } from './status-style.js';
import { Moment } from './timestamp.js';
import { statusWord, triggerWord } from './words.js';

/** @typedef {import('../rows.js').ShownRun} ShownRun */
/** @typedef {import('../texts/texts.js').ColumnId} ColumnId */
/** @typedef {import('./render-context.js').Setting} Setting */
/** @typedef {import('preact').ComponentChild} ComponentChild */

/** `current`: the tab key stops in this row. */
/** @typedef {(run: ShownRun, setting: Setting, current: boolean) => ComponentChild} Cell */

/** @type {Readonly<Record<ColumnId, Cell>>} */
export const cells = {
  run: RunCell,
  status: StatusCell,
  trigger: TriggerCell,
  creator: CreatorCell,
  started: (run, setting) => h(Moment, { ms: run.startTime, setting }),
  ended: (run, setting) => h(Moment, { ms: run.endTime, setting, lesser: true }),
  duration: DurationCell,
};

/** All columns, in the order they have unless the page says otherwise. */
export const columnIds = /** @type {readonly ColumnId[]} */ (Object.keys(cells));

/** @type {Cell} */
function RunCell(run, setting, current) {
  const { texts } = setting;
  const mark = run.unmatched ? texts.rowUnmatched : run.stale ? texts.rowStale : null;
  return [h(RunId, { run, current, setting }), mark && h(Mark, { text: mark })];
}

/** @type {Cell} */
function StatusCell({ status, turn }, { texts }) {
  const look = lookOf(status);
  const word = statusWord(status, texts);
  return [
    h(
      'span',
      { class: `status status-${look}`, part: `status status-${look}`, title: word },
      h(Icon, { name: look }),
      look === 'unknown' ? h('span', { class: 'cut' }, word) : word,
    ),
    turn &&
      h(
        'span',
        { class: `turn turn-${turn}`, part: 'turn', title: texts.turns[turn].long },
        h('span', { class: 'word' }, texts.turns[turn].short),
      ),
  ];
}

/** @type {Cell} */
function TriggerCell({ triggerMode }, { texts }) {
  if (triggerMode === null) return h(Nothing, { texts });
  const word = triggerWord(triggerMode, texts);
  const fits = Object.hasOwn(texts.triggers, triggerMode);
  return h('span', { class: fits ? undefined : 'cut', title: word }, word);
}

/** @type {Cell} */
function CreatorCell({ creatorAccountId: id }, { texts, creatorName }) {
  if (!id) return h(Nothing, { texts });
  return h('span', { class: 'cut', title: id, dir: 'auto' }, creatorName(id) ?? id);
}

/** @type {Cell} */
function DurationCell({ durationMs, ticking, readAt, overdue }, { texts, formats, clock }) {
  if (durationMs === null) return h(Nothing, { texts });
  const duration = ticking
    ? h(Ticking, {
        clock,
        text: () => formats.duration(durationMs + performance.now() - readAt),
      })
    : formats.duration(durationMs);
  if (!overdue) return duration;
  const usual = fill(texts.usual, {
    usual: formats.duration(overdue.usualMs),
    n: formats.number(overdue.count),
  });
  return h(
    'span',
    { class: 'overdue', part: 'overdue' },
    h('span', null, h(Mark, { text: texts.overdue }), duration),
    h('span', { class: 'usual' }, usual),
  );
}

/** @param {{ text: string }} props a warning sign whose words show on hover and to a reader */
function Mark({ text }) {
  return h(
    'span',
    { class: 'mark', title: text },
    h(Icon, { name: 'warning' }),
    h('span', { class: 'unseen' }, text),
  );
}
