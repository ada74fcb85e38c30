// The panel of data warnings.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

test(
  'data warnings are listed with their path in the response',
  withPage({ lang: 'en', attributes: { 'pipeline-id': PIPELINE_IDS.malformed } }, async (page) => {
    await page.rowsShown();
    const mark = page.table.locator('[part~=warnings-button]');
    assert.match(String(await mark.textContent()), /^\d+ data issues$/);
    await mark.click();
    const notes = await page.table.locator('.warnings li').allTextContents();
    assert.ok(notes.includes('Unreadable run; not shown /pipelineRuns/4 wrong_type'));
    assert.equal(`${notes.length} data issues`, await mark.textContent());
    await page.page.keyboard.press('Escape');
    assert.equal(await page.table.locator('.warnings').count(), 0);
  }),
);

test(
  'raw values in warnings are shown as text, and omitted warnings are counted',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.unusual, 'page-size': '100' } },
    async (page) => {
      await page.rowsShown();
      await page.table.locator('[part~=warnings-button]').click();
      const list = page.table.locator('.warnings');
      await list.getByText('<img src=x onerror="alert(1)">').waitFor();
      assert.equal(await list.locator('img').count(), 0);
      const { length } = await list.locator('li').all();
      assert.equal(length, 30);
      await page.showsText(/^另有\d+处$/);
    },
  ),
);

test(
  'known statuses cause no data warnings',
  withPage({ attributes: { 'page-size': '50' } }, async (page) => {
    simulator.addRuns(PIPELINE_IDS.short, { outcome: 'CANCELED', durationMs: 0 });
    await page.rowsShown();
    await page.load('refresh');
    assert.equal(await page.table.locator('[part~=warnings-button]').count(), 0);
  }),
);
