// Which row is the tab stop, and has the focus, after the rows have changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentRow } from '../view/current-row.js';
import { rowForKey } from '../view/keyboard-shortcuts.js';

/** @param {string} ids of runs, one letter each @returns {any} */
const rows = (ids) => [...ids].map((pipelineRunId) => ({ pipelineId: '7', pipelineRunId }));

for (const [what, ids, current, expected] of /** @type {const} */ ([
  ['the first row is current at first', 'abc', { index: 0, key: '' }, { index: 0, key: '7/a' }],
  ['nothing changes while the run keeps its place', 'abc', { index: 1, key: '7/b' }, null],
  [
    'it follows its run below new runs',
    'xyabc',
    { index: 1, key: '7/b' },
    { index: 3, key: '7/b' },
  ],
  [
    'the row in the place of a removed run',
    'ac',
    { index: 1, key: '7/b' },
    { index: 1, key: '7/c' },
  ],
  [
    'the last row after a removed last run',
    'ab',
    { index: 2, key: '7/c' },
    { index: 1, key: '7/b' },
  ],
  ['the same place on another page', 'xyz', { index: 2, key: '7/c' }, { index: 2, key: '7/z' }],
  ['no row of an empty list', '', { index: 2, key: '7/c' }, { index: 0, key: '' }],
])) {
  test(`current row: ${what}`, () => {
    assert.deepEqual(currentRow(rows(ids), current), expected);
  });
}

for (const [key, index, expected] of /** @type {const} */ ([
  ['ArrowDown', 0, 1],
  ['j', 0, 1],
  ['ArrowDown', 56, 56],
  ['ArrowUp', 3, 2],
  ['k', 0, 0],
  ['PageDown', 0, 10],
  ['PageDown', 50, 56],
  ['PageUp', 12, 2],
  ['PageUp', 5, 0],
  ['Home', 20, 0],
  ['End', 20, 56],
  ['Enter', 20, null],
  ['x', 20, null],
])) {
  test(`${key} in row ${index} of 57 leads to ${expected}`, () => {
    assert.equal(rowForKey(key, { index, count: 57 }), expected);
  });
}
