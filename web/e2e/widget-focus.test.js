// The focus stays in the widget when the focused element is removed: by an error, an empty list, or
// rows that are shown again.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/**
 * What has the focus, by its part or its tag; null: nothing in the widget. @param {TestPage}
 * testPage
 */
const focus = ({ table }) =>
  table.evaluate((node) => {
    const active = node.shadowRoot?.activeElement;
    const tag = active?.localName ?? null;
    return active?.part.value.split(' ').find((part) => part !== 'button') ?? tag;
  });

/** @param {TestPage} testPage @param {string} name @param {string} value */
const set = ({ table }, name, value) =>
  table.evaluate((node, [key = '', to = '']) => node.setAttribute(key, to), [name, value]);

test(
  'from a row to Retry when an error replaces the rows, and back',
  withPage(
    { lang: 'en', attributes: { 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      await page.rows.nth(2).focus();
      simulator.addFault({ kind: 'error', code: 'InvalidPipelineRun.NotFound', times: 1 });
      await set(page, 'pipeline-id', PIPELINE_IDS.long);
      await page.table.locator('.error-state').waitFor();
      assert.equal(await focus(page), 'retry-button');
      await page.page.keyboard.press('Enter');
      await page.rows.first().waitFor();
      assert.ok(
        ['row', 'table-container'].includes(String(await focus(page))),
        String(await focus(page)),
      );
    },
    { failing: true },
  ),
);

test(
  'from a row to Clear filters when no run matches any more',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.rows.nth(2).focus();
    await set(page, 'filter-trigger', '77');
    await page.button(page.texts.actions.clearFilters).last().waitFor();
    await page.table.locator('.state-panel').waitFor();
    assert.equal(await focus(page), 'clear-filters-button');
    await page.page.keyboard.press('Enter');
    await page.rows.first().waitFor();
    assert.ok(
      ['row', 'table-container'].includes(String(await focus(page))),
      String(await focus(page)),
    );
  }),
);

test(
  'from a filter to the error message when an attribute becomes invalid',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.table.locator('select').first().focus();
    await set(page, 'columns', 'nothing');
    await page.table.locator('.error-state').waitFor();
    assert.equal(await focus(page), 'error');
    await set(page, 'columns', 'run status');
    await page.rows.first().waitFor();
    assert.ok(
      ['row', 'table-container'].includes(String(await focus(page))),
      String(await focus(page)),
    );
  }),
);

test(
  'from Retry to the current row when a refresh succeeds',
  withPage(
    { lang: 'en', attributes: { 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      simulator.addFault({ kind: 'error', code: 'InvalidPipelineRun.NotFound', times: 1 });
      await page.button(page.texts.actions.refresh).click();
      await page.button(page.texts.actions.retry).focus();
      await page.page.keyboard.press('Enter');
      await page.table.locator('.banner').waitFor({ state: 'detached' });
      assert.equal(await focus(page), 'row');
    },
    { failing: true },
  ),
);

test(
  'a focus outside of the widget is not moved',
  withPage(
    { lang: 'en', markup: `<button id="other">Other</button>` },
    async (page) => {
      await page.page.evaluate((id) => {
        const table = document.createElement('flow-run-table');
        for (const [name, value] of Object.entries({
          'base-url': '/',
          'organization-id': 'x',
          'pipeline-id': id,
        })) {
          table.setAttribute(name, value);
        }
        document.body.append(table);
        document.getElementById('other')?.focus();
      }, PIPELINE_IDS.short);
      await page.table.locator('.error-state').waitFor();
      assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'other');
    },
    { failing: true },
  ),
);
