// Which rows of a long list are drawn, and the spacers for the others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutRows, viewportRows, virtualizeAbove } from '../view/viewport.js';

const view = { top: 0, height: 560, rowHeight: 38 };

test('a short list is drawn in full', () => {
  assert.deepEqual(viewportRows({ ...view, top: 3800 }, virtualizeAbove), {
    from: 0,
    to: virtualizeAbove,
  });
});

test('of a long list the rows around the viewport are drawn', () => {
  for (const top of [0, 37, 38, 1_000, 95_000, 379_440]) {
    const { from, to } = viewportRows({ ...view, top }, 10_000);
    assert.ok(from >= 0 && to <= 10_000, `${from} to ${to}`);
    assert.ok(from * 38 <= top && to * 38 >= Math.min(top + 560, 380_000), `${from} to ${to}`);
    assert.ok(to - from < 80, `${from} to ${to}`);
  }
});

test('scrolling within a row draws the same rows, and by n rows n new ones', () => {
  const { from, to } = viewportRows({ ...view, top: 40_000 }, 10_000);
  assert.deepEqual(viewportRows({ ...view, top: 40_010 }, 10_000), { from, to });
  for (const rows of [1, 2, 7]) {
    const moved = viewportRows({ ...view, top: 40_000 + rows * 38 }, 10_000);
    assert.deepEqual(moved, { from: from + rows, to: to + rows });
  }
});

test('a scroll position beyond the end draws the last rows', () => {
  const { from, to } = viewportRows({ ...view, top: 300_000 }, 500);
  assert.equal(to, 500);
  assert.ok(from < 500);
});

test('rows and spacers add up to the list, and the current row is always drawn', () => {
  for (const current of [0, 5, 40, 299]) {
    const places = layOutRows({ from: 20, to: 60 }, current, 300);
    const rows = places.flatMap((place) => ('row' in place ? [place.row] : []));
    assert.ok(rows.includes(current));
    assert.equal(rows.length, current >= 20 && current < 60 ? 40 : 41);
    const total = places.reduce((sum, place) => sum + ('spacer' in place ? place.spacer : 1), 0);
    assert.equal(total, 300);
  }
});
