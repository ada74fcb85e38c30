// Which row is the tab stop, and has the focus, after the rows have changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentRow } from '../view/current-row.js';
import { rowForKey, shortcutOf } from '../view/keyboard-shortcuts.js';

/** @param {string} pipelineRunId @returns {any} */
const row = (pipelineRunId) => ({ pipelineId: '7', pipelineRunId });

/** @param {string} ids of runs, one letter each @returns {any} */
const rows = (ids) =>
  Object.assign([...ids].map(row), {
    indexOf: (/** @type {any} */ { pipelineRunId }) => ids.indexOf(pipelineRunId),
  });

for (const [what, ids, current, expected] of /** @type {const} */ ([
  [
    'the first row is current at first',
    'abc',
    { index: 0, row: null },
    { index: 0, row: row('a') },
  ],
  ['nothing changes while the run keeps its place', 'abc', { index: 1, row: row('b') }, null],
  [
    'it follows its run below new runs',
    'xyabc',
    { index: 1, row: row('b') },
    { index: 3, row: row('b') },
  ],
  [
    'the row in the place of a removed run',
    'ac',
    { index: 1, row: row('b') },
    { index: 1, row: row('c') },
  ],
  [
    'the last row after a removed last run',
    'ab',
    { index: 2, row: row('c') },
    { index: 1, row: row('b') },
  ],
  [
    'the same place on another page',
    'xyz',
    { index: 2, row: row('c') },
    { index: 2, row: row('z') },
  ],
  ['no row of an empty list', '', { index: 2, row: row('c') }, { index: 0, row: null }],
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
  test(`${key} in row ${index} of 57 moves to ${expected}`, () => {
    assert.equal(rowForKey(key, { index, count: 57 }), expected);
  });
}

for (const [key, code, expected] of /** @type {const} */ ([
  ['j', 'KeyJ', 'j'],
  ['J', 'KeyJ', 'j'],
  ['Process', 'KeyJ', 'j'],
  ['Unidentified', 'KeyC', 'c'],
  ['Dead', 'KeyK', 'k'],
  ['о', 'KeyJ', 'j'],
  ['ｊ', 'KeyJ', 'j'],
  ['Process', 'ArrowDown', 'ArrowDown'],
  ['ArrowDown', 'Numpad2', 'ArrowDown'],
  ['Process', 'Space', ' '],
  // Dvorak: another letter of the alphabet is not the shortcut of its position.
  ['h', 'KeyJ', 'h'],
  ['Process', '', ''],
])) {
  test(`key ${key} of ${code || 'no position'} is the shortcut ${expected || '(none)'}`, () => {
    assert.equal(shortcutOf({ key, code }), expected);
  });
}
