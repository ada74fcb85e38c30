// The copy button beside a run number: when it is visible, and that it neither covers nor moves the
// number.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { withPage } = fixture;

test(
  'the copy button is visible in the hovered and in the focused row',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const isSeen = (/** @type {number} */ n) =>
      testPage.rows.nth(n).locator('.copy-button .icon').isVisible();
    assert.equal(await isSeen(1), false);
    await testPage.rows.nth(1).hover();
    assert.equal(await isSeen(1), true);
    await testPage.links.nth(2).focus();
    assert.equal(await isSeen(2), true);
  }),
);

// Narrower, where a run has two lines, only touch screens have the button.
for (const width of [1200, 900, 700]) {
  test(
    `it does not cover a truncated number (${width} pixels)`,
    withPage({ width, attributes: { 'pipeline-id': PIPELINE_IDS.largeIds } }, async (testPage) => {
      await testPage.rowsShown();
      const row = testPage.rows.nth(1);
      const places = () =>
        row.evaluate((element) =>
          ['.run', '.copy-button'].map((part) =>
            /** @type {Element} */ (element.querySelector(part)).getBoundingClientRect().toJSON(),
          ),
        );
      const [before] = await places();
      await row.hover();
      const [number, button] = await places();
      assert.ok(number.right - button.left <= 0.5, JSON.stringify({ number, button }));
      assert.deepEqual([number.top, number.left], [before.top, before.left]);
    }),
  );
}

for (const width of [1200, 900, 320]) {
  test(
    `on a touch screen it is visible in every row, aligned with the number (${width} pixels)`,
    withPage(
      {
        touch: true,
        width,
        css: 'body { margin: 0 }',
        attributes: { 'pipeline-id': PIPELINE_IDS.largeIds },
      },
      async (testPage) => {
        await testPage.rowsShown();
        const places = await testPage.rows.evaluateAll((rows) =>
          rows.map((row) => {
            const [cell, number, button] = ['.column-run', '.run', '.copy-button'].map((part) =>
              /** @type {Element} */ (row.querySelector(part)).getBoundingClientRect(),
            );
            if (!cell || !number || !button) return null;
            return {
              slant: Math.abs(number.y + number.height / 2 - button.y - button.height / 2),
              overlap: number.right - button.left,
              sticksOut: button.right - cell.right,
            };
          }),
        );
        for (const place of places) {
          assert.ok(place && place.slant < 2, JSON.stringify(place));
          assert.ok(place.overlap <= 0.5 && place.sticksOut <= 0.5, JSON.stringify(place));
        }
        assert.ok(await testPage.rows.last().locator('.copy-button .icon').isVisible());
      },
    ),
  );
}
