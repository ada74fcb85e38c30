// An unchanged run stays the same object; everything else is news.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShownRows } from '../rows.js';

/**
 * @param {string} pipelineRunId
 * @param {Partial<import('../surface.js').Run>} [rest]
 * @returns {import('../surface.js').Run}
 */
const run = (pipelineRunId, rest) => ({
  pipelineId: '1',
  pipelineRunId,
  status: 'SUCCESS',
  statusClass: 'success',
  triggerMode: 1,
  creatorAccountId: null,
  startTime: 1,
  endTime: 2,
  durationMs: 1,
  ticking: false,
  live: false,
  stale: false,
  unmatched: false,
  overdue: { usualMs: 1, p95Ms: 2, count: 5 },
  outcomeChange: null,
  ...rest,
});

/**
 * Rows of a list in the core that a test may change, and what was read of it.
 * @param {import('../surface.js').Run[]} runs
 */
function shownOf(runs) {
  const core = { runs, read: 0 };
  const rows = new ShownRows((from, to) => {
    core.read += to - from;
    return core.runs.slice(from, to).map((one) => ({ ...one }));
  });
  rows.update(runs.length);
  const [...drawn] = rows.list.slice();
  return { core, rows, drawn };
}
const three = () => shownOf([run('3'), run('2'), run('1')]);
const long = () => shownOf(Array.from({ length: 10_000 }, (_, i) => run(String(10_000 - i))));

test('rows that say the same are the same list', () => {
  const { rows, drawn } = three();
  const { list } = rows;
  rows.update(3);
  assert.equal(rows.list, list);
  assert.ok(list.slice().every((one, i) => one === drawn[i]));
});

test('only the run that changed is another object', () => {
  const { core, rows, drawn } = three();
  const { list } = rows;
  core.runs[1] = run('2', { status: 'FAIL' });
  rows.update(3);
  assert.notEqual(rows.list, list);
  const next = rows.list.slice();
  assert.equal(next[0], drawn[0]);
  assert.equal(next[1]?.status, 'FAIL');
  assert.equal(next[2], drawn[2]);
});

test('a run that moves down for a new one stays the same object', () => {
  const { core, rows, drawn } = three();
  core.runs.unshift(run('4'));
  rows.update(4);
  assert.deepEqual(rows.list.slice().slice(1), drawn);
});

test('what is inside a field counts, too', () => {
  const { core, rows, drawn } = three();
  core.runs[0] = run('3', { overdue: { usualMs: 1, p95Ms: 2, count: 6 } });
  rows.update(3);
  assert.notEqual(rows.list.at(0), drawn[0]);
});

test('fewer rows are another list', () => {
  const { rows } = three();
  rows.update(1);
  assert.equal(rows.list.length, 1);
  assert.equal(rows.list.slice().length, 1);
});

test('a list knows the head that it had', () => {
  const { core, rows } = three();
  const { list } = rows;
  core.runs.unshift(run('4'));
  rows.update(4);
  assert.deepEqual([list.head?.pipelineRunId, rows.list.head?.pipelineRunId], ['3', '4']);
});

test('news are told by their pulse, and nothing else is', () => {
  const { core, rows } = three();
  core.runs[0] = run('3', { status: 'FAIL' });
  core.runs[1] = run('2', { status: 'FAIL' });
  rows.update(3, { differs: true, news: ['3'] });
  assert.deepEqual(
    rows.list.slice().map(({ pulse }) => pulse),
    [1, 0, 0],
  );
});

test('an update of a long list reads what is drawn, and not what is loaded', () => {
  const { core, rows } = long();
  const windows = [0, 4_000, 7_020];
  for (const from of windows) {
    rows.list.slice(from, from + 40);
    for (const differs of [true, false]) {
      core.read = 0;
      rows.update(10_000, { differs });
      const ids = rows.list.slice(from, from + 40).map(({ pipelineRunId }) => pipelineRunId);
      assert.deepEqual(
        ids,
        core.runs.slice(from, from + 40).map(({ pipelineRunId }) => pipelineRunId),
      );
      assert.ok(core.read <= 500, `${core.read} of 10,000 rows are read`);
    }
  }
});

test('what is not drawn is there when it is asked for, and as it is then', () => {
  const { core, rows } = long();
  rows.list.slice(0, 40);
  core.runs[5_000] = run('5000', { status: 'FAIL' });
  rows.update(10_000, { differs: true });
  assert.equal(rows.list.at(5_000)?.status, 'FAIL');
  assert.equal(rows.list.at(10_000), undefined);
  assert.equal(rows.list.at(-1), undefined);
});

test('a run is found wherever it stands, first of all near by', () => {
  const { core, rows } = long();
  const find = (/** @type {string} */ id, near = 0) =>
    rows.list.findIndex(({ pipelineRunId }) => pipelineRunId === id, near);
  assert.equal(find('1'), 9_999);
  assert.equal(find('0'), -1);
  rows.update(10_000, { differs: true });
  core.read = 0;
  assert.equal(find(String(10_000 - 6_030), 6_000), 6_030);
  assert.ok(core.read <= 500, `${core.read} of 10,000 rows are read`);
});
