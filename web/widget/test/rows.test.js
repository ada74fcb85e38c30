// A row that did not change stays the same object; everything else is news. Rows come from the
// core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from 'flow-run-table/core';
import { ShownRows } from '../rows.js';

const core = await loadCore();
const encoder = new TextEncoder();
const config = {
  baseUrl: '/',
  organizationId: 'org',
  pipelineId: '1',
  refreshInterval: /** @type {const} */ ('off'),
};

/**
 * @param {number} pipelineRunId
 * @param {object} [rest]
 */
const run = (pipelineRunId, rest) => ({
  pipelineRunId,
  pipelineId: 1,
  status: 'SUCCESS',
  startTime: 1_700_000_000_000,
  endTime: 1_700_000_060_000,
  ...rest,
});

/** Runs by number, the newest first. @param {number} newest @param {number} oldest */
const runs = (newest, oldest) =>
  Array.from({ length: newest - oldest + 1 }, (_, i) => run(newest - i));

/**
 * A list in the core with its rows, the reads of it, and a way to change it.
 * @param {object[]} first
 */
function shownOf(first) {
  const read = { rows: 0 };
  /** @type {number} */
  let list = 0;
  const rows = new ShownRows({
    rows: (from, to) => {
      read.rows += to - from;
      return core.rows(list, from, to);
    },
    watch: (from, to) => core.watch(list, from, to),
    indexOf: (wanted) => core.indexOf(list, wanted),
  });
  list = core.createList(config, (change) => {
    read.rows += change.rows.filter(({ row }) => row).length;
    rows.update(/** @type {any} */ (change));
  });
  const load = (/** @type {object[]} */ pipelineRuns) =>
    core.send(list, {
      type: 'load',
      initialResponse: {
        status: 200,
        headers: {},
        body: encoder.encode(JSON.stringify({ success: true, pipelineRuns })),
      },
    });
  rows.open();
  load(first);
  return { rows, read, load, close: () => core.closeList(list) };
}

test('unchanged rows are the same list', () => {
  const { rows, load, close } = shownOf(runs(3, 1));
  const { list } = rows;
  load(runs(3, 1));
  assert.equal(rows.list, list);
  close();
});

test('only a changed row is a new object', () => {
  const { rows, load, close } = shownOf(runs(3, 1));
  const { list } = rows;
  const before = list.slice();
  load([run(3), run(2, { triggerMode: 6 }), run(1)]);
  assert.notEqual(rows.list, list);
  const next = rows.list.slice();
  assert.equal(next[0], before[0]);
  assert.equal(next[1]?.triggerMode, 6);
  assert.equal(next[2], before[2]);
  close();
});

test('a row that moves down stays the same object', () => {
  const { rows, load, close } = shownOf(runs(3, 1));
  const before = rows.list.slice();
  load(runs(4, 1));
  const next = rows.list.slice();
  assert.equal(next.length, 4);
  assert.ok(next.slice(1).every((row, i) => row === before[i]));
  close();
});

test('fewer rows are a new list', () => {
  const { rows, load, close } = shownOf(runs(3, 1));
  load(runs(3, 3));
  assert.equal(rows.list.length, 1);
  assert.deepEqual(
    rows.list.slice().map(({ pipelineRunId }) => pipelineRunId),
    ['3'],
  );
  close();
});

test('a list keeps its first row', () => {
  const { rows, load, close } = shownOf(runs(3, 1));
  const { list } = rows;
  load(runs(4, 1));
  assert.deepEqual([list.head?.pipelineRunId, rows.list.head?.pipelineRunId], ['3', '4']);
  close();
});

test('an update of a long list reads only the changed rows', () => {
  const { rows, read, load, close } = shownOf(runs(10_000, 1));
  for (const from of [0, 4_000, 7_020]) {
    rows.list.watch(from, from + 40);
    read.rows = 0;
    load(runs(10_000, 1));
    assert.equal(read.rows, 0, 'nothing changed');
    load([run(10_000, { triggerMode: from + 1 }), ...runs(9_999, 1)]);
    const ids = rows.list.watch(from, from + 40).map(({ pipelineRunId }) => Number(pipelineRunId));
    assert.deepEqual(
      ids,
      Array.from({ length: 40 }, (_, i) => 10_000 - from - i),
    );
    assert.ok(read.rows <= 100, `${read.rows} of 10,000 rows are read`);
    load(runs(10_000, 1));
  }
  close();
});

test('a row outside the declared range is read on demand, in its current state', () => {
  const { rows, load, close } = shownOf(runs(10_000, 1));
  assert.equal(rows.list.at(5_000)?.triggerMode, null);
  load([...runs(10_000, 5_001), run(5_000, { triggerMode: 6 }), ...runs(4_999, 1)]);
  assert.equal(rows.list.at(5_000)?.triggerMode, 6);
  assert.equal(rows.list.at(10_000), undefined);
  assert.equal(rows.list.at(-1), undefined);
  close();
});

test('a run is found by its number without reading rows', () => {
  const { rows, read, close } = shownOf(runs(10_000, 1));
  read.rows = 0;
  assert.equal(rows.list.indexOf({ pipelineRunId: '1' }), 9_999);
  assert.equal(rows.list.indexOf({ pipelineRunId: '10000', pipelineId: '1' }), 0);
  assert.equal(rows.list.indexOf({ pipelineRunId: '0' }), -1);
  assert.equal(rows.list.indexOf({ pipelineRunId: 'x' }), -1);
  assert.equal(read.rows, 0);
  close();
});

test('a row that a refresh has changed pulses, and counts its pulses', () => {
  const { rows, load, close } = shownOf(runs(3, 1));
  const [head] = rows.list.slice();
  const snapshot = /** @type {any} */ ({ rowCount: 3 });
  assert.ok(head);
  const { pulse, ...row } = head;
  const news = { index: 0, previousIndex: 0, row, isNews: true };
  for (const expected of [1, 2]) {
    rows.update({ rows: [news], rowsChanged: true, snapshot });
    assert.equal(rows.list.at(0)?.pulse, pulse + expected);
  }
  load(runs(3, 1));
  close();
});
