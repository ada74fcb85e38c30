// A table that the page moves, removes and adds again, or whose mode and pipeline it changes while
// rows are shown.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** Removes the table, and adds it again in a later task. @param {TestPage} page */
const addAgain = (page) =>
  page.table.evaluate(async (table) => {
    table.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector('main')?.append(table);
  });

test(
  'a list that becomes one that scrolls loads more when it is scrolled',
  withPage({ lang: 'en', attributes: { 'page-size': '30' } }, async (page) => {
    await page.rowsShown();
    await page.table.evaluate((table) => table.setAttribute('mode', 'scroll'));
    await page.table.locator('.scrollable').waitFor();
    await page.showsSummary('1–30 of 57');
    await page.table
      .locator('.scrollable')
      .evaluate((container) => container.scrollTo(0, container.scrollHeight));
    await page.showsSummary('1–57 of 57');
  }),
);

test(
  'a filter of the user does not become one of the markup when the table is added again',
  withPage({ lang: 'en', attributes: { 'url-state': 'r' } }, async (page) => {
    await page.rowsShown();
    await page.eventAfter('flow-run-load', () =>
      page.table.locator('select').first().selectOption('FAIL'),
    );
    await addAgain(page);
    await page.rowsShown();
    assert.equal(await page.table.getAttribute('filter-status'), 'FAIL');
    await page.page.goBack();
    await page.showsSummary('1–20 of 57');
    assert.equal(await page.table.getAttribute('filter-status'), null);
  }),
);

test(
  'rows under the pointer that are replaced no longer hold new runs back',
  withPage({ lang: 'en', clock: true }, async (page) => {
    await page.rowsShown();
    await page.rows.nth(3).hover();
    await page.eventAfter('flow-run-load', () =>
      page.table.evaluate((table, id) => {
        table.setAttribute('pipeline-id', id);
      }, PIPELINE_IDS.long),
    );
    await page.rowsShown();
    const [added] = simulator.addRuns(PIPELINE_IDS.long);
    await page.eventAfter('flow-run-load', () => page.page.clock.runFor(31_000));
    await page.table.locator(`[data-run="${added}"]`).waitFor();
  }),
);

test(
  'a table that moves into another shadow tree follows the language there',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.table.evaluate((table) => {
      const outer = document.createElement('div');
      outer.id = 'outer';
      outer.lang = 'en';
      document.body.append(outer);
      outer.attachShadow({ mode: 'open' }).append(document.createElement('section'));
      outer.shadowRoot?.firstElementChild?.append(table);
    });
    const moved = page.page.locator('#outer flow-run-table .widget');
    await moved.waitFor();
    await page.page.locator('#outer section').evaluate((section) => {
      section.setAttribute('lang', 'zh-CN');
    });
    await page.page.locator('#outer flow-run-table .widget[lang=zh-Hans]').waitFor();
  }),
);

test(
  'an invalid attribute is reported again when the table is added again',
  withPage({ lang: 'en', attributes: { 'time-format': 'long' } }, async (page) => {
    await page.table.locator('.error-state').waitFor();
    await page.page.evaluate(() => {
      addEventListener('flow-run-error', (event) => {
        const { error } = /** @type {CustomEvent} */ (event).detail;
        document.title = `error in ${error.field}`;
      });
    });
    await addAgain(page);
    await page.table.locator('.error-state').waitFor();
    assert.equal(await page.page.title(), 'error in time-format');
  }),
);

test(
  'the end of an export leaves the focus where the user is',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.table.evaluate((table) => {
      document.body.prepend(document.createElement('input'));
      Object.assign(table, {
        resolveCreators: () =>
          new Promise((resolve) => Object.assign(globalThis, { finish: () => resolve({}) })),
      });
    });
    await page.button(page.texts.export.label).click();
    const download = page.page.waitForEvent('download');
    await page.table.getByRole('button', { name: 'CSV' }).first().click();
    await page.table.locator('progress').waitFor();
    await page.page.locator('body > input').focus();
    await page.page.evaluate('finish()');
    await download;
    await page.table.locator('.disclosure-panel').waitFor({ state: 'detached' });
    assert.equal(await page.page.evaluate(() => document.activeElement?.localName), 'input');
  }),
);
