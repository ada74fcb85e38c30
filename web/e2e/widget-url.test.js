// `url-state`: filters and page number in the page's URL, with reload, Back, and other parameters.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} page */
const address = (page) => page.page.evaluate(() => location.search + location.hash);

/** @param {TestPage} page @param {string} label @param {string} value */
const choose = (page, label, value) =>
  page.eventAfter('flow-run-load', () =>
    page.table
      .getByLabel(label, { exact: true })
      .and(page.table.locator('select'))
      .selectOption(value),
  );

test(
  'a filter is written to the URL, restored on reload, and removed by Back',
  withPage(
    { lang: 'en', address: '?tab=runs#top', attributes: { 'url-state': 'r' } },
    async (page) => {
      await page.rowsShown();
      await choose(page, 'Status', 'FAIL');
      assert.equal(await address(page), '?tab=runs&r.status=FAIL#top');
      await page.page.reload();
      await page.rowsShown();
      assert.equal(await page.table.getAttribute('filter-status'), 'FAIL');
      assert.ok((await page.cells()).every(({ status }) => status === 'Failed'));
      const detail = await page.eventAfter('flow-run-query-change', () => page.page.goBack());
      assert.deepEqual(detail, { 'filter-status': null });
      assert.equal(await address(page), '?tab=runs#top');
      await page.showsSummary('1–20 of 57');
    },
  ),
);

test(
  'values of the markup are not written to the URL, but clearing them is',
  withPage(
    { lang: 'en', attributes: { 'url-state': 'r', 'filter-status': 'FAIL' } },
    async (page) => {
      await page.rowsShown();
      assert.equal(await address(page), '');
      await page.eventAfter('flow-run-load', () =>
        page.button(page.texts.actions.clearFilters).click(),
      );
      assert.equal(await address(page), '?r.status=');
      await page.page.reload();
      await page.rowsShown();
      assert.equal(await page.table.getAttribute('filter-status'), null);
      await page.showsSummary('1–20 of 57');
    },
  ),
);

test(
  'with numbered pages reload restores the page, and Back returns to the previous one',
  withPage(
    { lang: 'en', attributes: { 'url-state': 'r', 'api-version': 'oapi-v1' } },
    async (page) => {
      await page.rowsShown();
      await page.load('nextPage');
      await page.load('nextPage');
      await page.button(page.texts.pager.previous).click();
      await page.showsSummary('21–40 of 57');
      assert.equal(await address(page), '?r.page=2', 'a page that is still loaded');
      await page.load('nextPage');
      assert.equal(await address(page), '?r.page=3');
      await page.page.reload();
      await page.showsSummary('41–57 of 57');
      assert.equal(await address(page), '?r.page=3');
      await page.page.goBack();
      await page.showsSummary('21–40 of 57');
      await page.button(page.texts.pager.first).click();
      await page.showsSummary('1–20 of 57');
      assert.equal(await address(page), '');
    },
  ),
);

test(
  'what the page sets later is not in the URL, and stays when the user goes back',
  withPage({ lang: 'en', attributes: { 'url-state': 'r' } }, async (page) => {
    await page.rowsShown();
    await page.eventAfter('flow-run-load', () =>
      page.table.evaluate((table) => table.setAttribute('page-size', '10')),
    );
    await choose(page, 'Status', 'FAIL');
    assert.equal(await address(page), '?r.status=FAIL');
    await page.eventAfter('flow-run-query-change', () => page.page.goBack());
    assert.equal(await page.table.getAttribute('page-size'), '10');
    await page.showsSummary('1–10 of 57');
  }),
);

test(
  'undoing a filter that fails keeps the page in the URL',
  withPage(
    { lang: 'en', attributes: { 'url-state': 'r', 'api-version': 'oapi-v1' } },
    async (page) => {
      await page.rowsShown();
      await page.load('nextPage');
      simulator.addFault({ kind: 'error', code: 'InvalidPipeline.NotFound', times: 1 });
      await page.eventAfter('flow-run-error', () =>
        page.table
          .getByLabel('Status', { exact: true })
          .and(page.table.locator('select'))
          .selectOption('FAIL'),
      );
      await page.button(page.texts.actions.undoFilter).click();
      await page.showsSummary('21–40 of 57');
      assert.equal(await address(page), '?r.page=2');
    },
    { failing: true },
  ),
);

test(
  'page tokens are never written to the URL',
  withPage({ attributes: { 'url-state': 'r' } }, async (page) => {
    await page.rowsShown();
    await page.load('nextPage');
    assert.equal(await address(page), '');
  }),
);

test(
  'blanks around the prefix do not count, and another choice of columns keeps the page',
  withPage(
    {
      lang: 'en',
      attributes: { 'url-state': ' r\u200b', theme: 'dark\u200b', 'api-version': 'oapi-v1' },
    },
    async (page) => {
      await page.rowsShown();
      await page.load('nextPage');
      assert.equal(await address(page), '?r.page=2');
      await page.button(page.texts.columnsMenu.label).click();
      await page.eventAfter('flow-run-query-change', () =>
        page.table.locator('[part~=columns-panel] input').nth(1).uncheck(),
      );
      assert.equal(await address(page), '?r.page=2');
    },
  ),
);

test(
  'the page of a run that was searched is in the URL',
  withPage(
    { lang: 'en', attributes: { 'url-state': 'r', 'api-version': 'oapi-v1' } },
    async (page) => {
      await page.rowsShown();
      const [first] = await page.runIds();
      await page.table.getByRole('textbox').fill(String(Number(first) - 45));
      await page.button(page.texts.findRun.submit).click();
      await page.showsSummary('41–57 of 57');
      assert.equal(await address(page), '?r.page=3');
    },
  ),
);

test(
  'invalid values in the URL are errors, and can be cleared',
  withPage(
    { lang: 'en', address: '?r.status=%3Cb%3E', attributes: { 'url-state': 'r' } },
    async (page) => {
      await page.showsText(/filter-status contains characters that are not allowed/);
      await page.eventAfter('flow-run-load', () =>
        page.button(page.texts.actions.clearFilters).click(),
      );
      assert.equal(await address(page), '');
    },
  ),
);

test(
  'arrow keys on a closed menu load and add to the history once: when they rest, or leave it',
  withPage(
    { lang: 'en', attributes: { 'url-state': 'r', 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      const { keyboard } = page.page;
      const status = page.table.getByRole('combobox', { name: 'Status', exact: true });
      const values = await status
        .locator('option')
        .evaluateAll((all) => all.map((option) => /** @type {HTMLOptionElement} */ (option).value));
      const entries = () => page.page.evaluate(() => history.length);
      const [requests, entriesBefore] = [page.requests.length, await entries()];
      const steps = [
        { keys: ['ArrowDown', 'ArrowDown', 'ArrowDown'], value: values[3] },
        { keys: ['ArrowUp', 'ArrowUp', 'Tab'], value: values[1] },
      ];
      for (const [i, { keys, value }] of steps.entries()) {
        await status.focus();
        await page.eventAfter('flow-run-load', async () => {
          for (const key of keys) await keyboard.press(key);
        });
        assert.equal(await address(page), `?r.status=${value}`);
        assert.equal(page.requests.length, requests + i + 1);
        assert.equal(await entries(), entriesBefore + i + 1);
      }
    },
  ),
);
