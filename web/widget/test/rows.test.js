// An unchanged run stays the same object; everything else is news.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconcile } from '../rows.js';

/**
 * @param {string} pipelineRunId
 * @param {Partial<import('../surface.js').Run>} [rest]
 * @returns {import('../surface.js').Run}
 */
const run = (pipelineRunId, rest) => ({
  pipelineId: '1',
  pipelineRunId,
  status: 'SUCCESS',
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
  ...rest,
});

const shown = reconcile([], [run('3'), run('2'), run('1')], 0);

test('rows that say the same are the same list', () => {
  assert.equal(reconcile(shown, [run('3'), run('2'), run('1')], 9), shown);
});

test('only the run that changed is another object', () => {
  const next = reconcile(shown, [run('3'), run('2', { status: 'FAIL' }), run('1')], 9);
  assert.equal(next[0], shown[0]);
  assert.notEqual(next[1], shown[1]);
  assert.equal(next[1]?.readAt, 9);
  assert.equal(next[2], shown[2]);
});

test('a run that moves down for a new one stays the same object', () => {
  const next = reconcile(shown, [run('4'), run('3'), run('2')], 9);
  assert.deepEqual([next[1], next[2]], [shown[0], shown[1]]);
});

test('what is inside a field counts, too', () => {
  const overdue = { usualMs: 1, p95Ms: 2, count: 6 };
  const next = reconcile(shown, [run('3', { overdue }), run('2'), run('1')], 9);
  assert.notEqual(next[0], shown[0]);
});

test('fewer rows are another list', () => {
  assert.equal(reconcile(shown, [run('3')], 9).length, 1);
});
