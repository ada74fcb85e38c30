// Where bars stand and how high they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightOf, placesFor, plotHeight, scaleOf } from '../view/run-chart-geometry.js';

test('bars end at the right edge and are as wide as a pointer needs where there is room', () => {
  assert.deepEqual(placesFor(1000, 20), { count: 20, pitch: 24, barWidth: 14, left: 520 });
});

test('many runs are squeezed, and then only the newest are shown', () => {
  const dense = placesFor(1000, 90);
  assert.deepEqual([dense.count, dense.pitch], [90, 10]);
  const full = placesFor(300, 90);
  assert.deepEqual([full.count, full.pitch], [29, 8]);
  assert.equal(placesFor(4000, 10_000).count, 100);
});

test('without room there are no bars', () => {
  for (const width of [0, 64, 71]) assert.equal(placesFor(width, 20).count, 0, `${width}`);
});

test('a duration is drawn in proportion, never too low to be met', () => {
  const scale = scaleOf([1000, 4000, null], null);
  assert.equal(heightOf(4000, scale).height, 2 * heightOf(2000, scale).height);
  assert.equal(heightOf(1, scale).height, heightOf(null, scale).height);
  assert.ok(heightOf(0, scale).height > 0);
});

test('what takes more than three medians is cut, and reaches above all others', () => {
  const scale = scaleOf([1000, 90_000], 1000);
  assert.deepEqual(heightOf(90_000, scale), { height: plotHeight, cut: true });
  const longest = heightOf(3000, scale);
  assert.equal(longest.cut, false);
  assert.ok(longest.height < plotHeight);
});

test('the median of all loaded runs has its place even if all that are shown are shorter', () => {
  assert.equal(heightOf(5000, scaleOf([10, 20], 5000)).cut, false);
});

test('runs that took no time at all have a scale, too', () => {
  assert.equal(heightOf(0, scaleOf([0, 0], 0)).cut, false);
});
