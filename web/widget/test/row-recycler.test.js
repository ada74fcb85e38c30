// Recycling of row nodes: a row keeps its node while it is drawn, and a node is reused only if no
// focus can move with it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowRecycler } from '../view/row-recycler.js';

/** @param {readonly string[]} keys */
function slotsWith(keys) {
  const slots = new RowRecycler();
  slots.assign(keys, false);
  return slots;
}

test('a row keeps its node when it moves', () => {
  const slots = slotsWith(['a', 'b', 'c']);
  assert.deepEqual(slots.assign(['c', 'a', 'b'], false), [2, 0, 1]);
  assert.deepEqual(slots.assign(['b', 'c'], true), [1, 2]);
});

test('while scrolling, a new row reuses the node of one that has left', () => {
  const slots = slotsWith(['a', 'b', 'c']);
  assert.deepEqual(slots.assign(['b', 'c', 'd'], true), [1, 2, 0]);
});

test('when only some rows are replaced, no node is reused', () => {
  const slots = slotsWith(['a', 'b', 'c']);
  assert.deepEqual(slots.assign(['new', 'a', 'b'], false), [3, 0, 1]);
  assert.deepEqual(slots.assign(['newer', 'new', 'a'], false), [4, 3, 0]);
});

test('when all rows are replaced, as on another page, each reuses the node at its position', () => {
  const slots = slotsWith(['a', 'b', 'c']);
  assert.deepEqual(slots.assign(['d', 'e', 'f'], false), [0, 1, 2]);
  assert.deepEqual(slots.assign(['g', 'h'], false), [0, 1]);
  assert.deepEqual(slots.assign(['a', 'b', 'c'], false), [0, 1, 3]);
});
