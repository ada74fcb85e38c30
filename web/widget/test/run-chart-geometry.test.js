// Where bars stand and how high they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barHeight, chartScale, layOutBars, maxBarHeight } from '../view/run-chart-geometry.js';

test('bars end at the right edge and have the minimum target size where there is space', () => {
  assert.deepEqual(layOutBars(1000, 20), { count: 20, pitch: 24, barWidth: 14, left: 520 });
});

test('many runs have narrower bars; if they do not fit, only the newest are shown', () => {
  const dense = layOutBars(1000, 90);
  assert.deepEqual([dense.count, dense.pitch], [90, 10]);
  const full = layOutBars(300, 90);
  assert.deepEqual([full.count, full.pitch], [29, 8]);
  assert.equal(layOutBars(4000, 10_000).count, 100);
});

test('without space there are no bars', () => {
  for (const width of [0, 64, 71]) assert.equal(layOutBars(width, 20).count, 0, `${width}`);
});

test('the height is proportional to the duration, with a minimum for the pointer', () => {
  const scale = chartScale([1000, 4000, null], null);
  assert.equal(barHeight(4000, scale).height, 2 * barHeight(2000, scale).height);
  assert.equal(barHeight(1, scale).height, barHeight(null, scale).height);
  assert.ok(barHeight(0, scale).height > 0);
});

test('a duration above three medians is cut off, and its bar is the highest', () => {
  const scale = chartScale([1000, 90_000], 1000);
  assert.deepEqual(barHeight(90_000, scale), { height: maxBarHeight, cut: true });
  const longest = barHeight(3000, scale);
  assert.equal(longest.cut, false);
  assert.ok(longest.height < maxBarHeight);
});

test('the median of all loaded runs is within the chart even if all bars are lower', () => {
  assert.equal(barHeight(5000, chartScale([10, 20], 5000)).cut, false);
});

test('runs with a duration of zero have a scale', () => {
  assert.equal(barHeight(0, chartScale([0, 0], 0)).cut, false);
});
