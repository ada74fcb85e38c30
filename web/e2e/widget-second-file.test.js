// The split build's second file: requested once the first rows are there, and what its parts show
// until it comes, or if it does not.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */
/** @typedef {import('./support/test-page.js').Scene} Scene */
/** @typedef {import('playwright-core').Page} Page */

const file = '**/split-deferred.js*';
const runs = '**/pipelineRuns?*';
const failing = { failing: true };

/**
 * A page without a script: the test imports the entry once it has taken hold of the requests.
 * @param {(testPage: TestPage) => Promise<void>} body
 * @param {Scene} [scene]
 * @param {import('./support/test-page.js').AllowedErrors} [allowed]
 */
const withTable = (body, scene, allowed) =>
  withPage({ lang: 'en', script: '', ...scene }, body, allowed);

/** @param {TestPage} testPage @param {string} [entry] */
const load = ({ page }, entry = 'split') =>
  page.evaluate((name) => import(`/dist/${name}.js`), entry);

/**
 * Holds responses back.
 * @param {Page} page
 * @param {string} pattern
 */
async function hold(page, pattern) {
  let release = () => {};
  /** @type {Promise<void>} */
  const released = new Promise((resolve) => {
    release = resolve;
  });
  /** @type {string[]} */
  const requests = [];
  await page.route(pattern, async (route) => {
    requests.push(route.request().url());
    await released;
    await route.continue();
  });
  return { release, requests };
}

/** Answers with 404 until it is restored. @param {Page} page */
async function withoutFile(page) {
  let isThere = false;
  /** @type {string[]} */
  const requests = [];
  await page.route(file, (route) => {
    requests.push(new URL(route.request().url()).search);
    return isThere ? route.continue() : route.fulfill({ status: 404 });
  });
  return {
    requests,
    restore: () => {
      isThere = true;
    },
  };
}

/** @param {TestPage} testPage */
const bars = ({ table }) => table.locator('.chart-bar');

/** @param {TestPage} testPage */
const firstRowTop = ({ rows }) =>
  rows.first().evaluate((row) => row.getBoundingClientRect().top + scrollY);

/** @param {TestPage} testPage @param {string} name */
const panel = ({ table }, name) => table.locator(`[part="${name}-panel"]`);

const table = tableMarkup({ 'refresh-interval': '600' });

test(
  'the second file is requested after the first rows, once for all tables of the page',
  withTable(
    async (testPage) => {
      const { page } = testPage;
      const held = await hold(page, runs);
      /** @type {number[]} */
      const rowsAtRequest = [];
      await page.route(file, async (route) => {
        rowsAtRequest.push(await testPage.rows.count());
        await route.continue();
      });
      await load(testPage);
      await testPage.table.locator('.skeleton').waitFor();
      assert.deepEqual(rowsAtRequest, []);
      held.release();
      for (const nth of [0, 1])
        await page.locator('flow-run-table').nth(nth).locator('.chart-bar').first().waitFor();
      assert.equal(rowsAtRequest.length, 1);
      assert.ok(Number(rowsAtRequest[0]) > 0, 'rows are there');
    },
    { markup: table + table },
  ),
);

test(
  'the one file requests no other script',
  withTable(async (testPage) => {
    /** @type {string[]} */
    const scripts = [];
    testPage.page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await load(testPage, 'flow-run-table');
    await bars(testPage).first().waitFor();
    await testPage.button('Export').click();
    await panel(testPage, 'export').getByRole('button').first().waitFor();
    assert.deepEqual(scripts, ['/dist/flow-run-table.js']);
  }),
);

test(
  'rows, filters and pages work without the second file, and nothing moves when it comes',
  withTable(async (testPage) => {
    const { page, table } = testPage;
    const held = await hold(page, file);
    await load(testPage);
    await testPage.showsSummary('1–20 of 57');
    await testPage.button('Next').click();
    await testPage.showsSummary('21–40 of 57');
    await table.getByLabel('Status').selectOption('FAIL');
    // Cleared before its response, a filter leaves the page that is shown.
    await testPage.rows.filter({ hasText: 'Succeeded' }).first().waitFor({ state: 'detached' });
    await testPage.button('Clear filters').click();
    await testPage.showsSummary('1–20 of 57');
    const top = () => firstRowTop(testPage);
    const before = await top();
    assert.equal(await bars(testPage).count(), 0);
    held.release();
    await bars(testPage).first().waitFor();
    assert.equal(await top(), before);
  }),
);

test(
  'a panel that is opened early says that it is loading, then has its content',
  withTable(async (testPage) => {
    const held = await hold(testPage.page, file);
    await load(testPage);
    await testPage.rowsShown();
    await testPage.button('Columns').click();
    const columns = panel(testPage, 'columns');
    await columns.getByText('Loading…', { exact: true }).waitFor();
    assert.equal(await columns.locator('[aria-busy=true]').count(), 1);
    assert.equal(await columns.getByRole('button').count(), 0, 'nothing to retry');
    held.release();
    await columns.getByRole('checkbox').first().waitFor();
    await testPage.button('Export').click();
    const downloaded = testPage.page.waitForEvent('download');
    await panel(testPage, 'export').getByRole('button', { name: 'CSV' }).first().click();
    assert.match((await downloaded).suggestedFilename(), /\.csv$/);
  }),
);

test(
  'a missing file is said in the panel and in place of the chart, and Retry loads it once it is back',
  withTable(
    async (testPage) => {
      const missing = await withoutFile(testPage.page);
      await load(testPage);
      await testPage.rowsShown();
      const text = "This part of the table couldn't be loaded. Retry, or reload the page.";
      await testPage.table.locator('.run-chart').getByText(text).waitFor();
      const top = await firstRowTop(testPage);
      await testPage.button('Export').click();
      const exports = panel(testPage, 'export');
      await exports.getByText(text).waitFor();
      const retry = exports.getByRole('button', { name: 'Retry' });
      await retry.click();
      await exports.getByText(text).waitFor();
      missing.restore();
      await retry.click();
      await exports.getByRole('button', { name: 'CSV' }).first().waitFor();
      const focused = () =>
        testPage.table.evaluate((table) => table.shadowRoot?.activeElement?.textContent);
      assert.equal(await focused(), 'CSV', 'the focus stays in the panel');
      await bars(testPage).first().waitFor();
      assert.equal(await testPage.table.getByText(text).count(), 0);
      await testPage.button('Export').click();
      assert.equal(await firstRowTop(testPage), top, 'the message has the room of the chart');
    },
    {},
    failing,
  ),
);

test(
  'Retry in place of the chart keeps the focus, and requests a script again that did not run',
  withTable(
    async (testPage) => {
      const { page } = testPage;
      const broken = { contentType: 'text/javascript', body: '<!doctype html>' };
      await page.route(file, (route) => route.fulfill(broken));
      await load(testPage);
      const retry = testPage.table.locator('.run-chart').getByRole('button', { name: 'Retry' });
      await retry.focus();
      await page.unroute(file);
      const held = await hold(page, file);
      await page.keyboard.press('Enter');
      await retry.and(testPage.table.locator('[aria-disabled=true]')).waitFor();
      assert.equal(await retry.evaluate((button) => button.matches(':focus')), true);
      held.release();
      await bars(testPage).first().waitFor();
      assert.equal(held.requests.length, 1);
    },
    {},
    failing,
  ),
);

test(
  'a missing file is requested again by itself, and when the browser is online again',
  withTable(
    async (testPage) => {
      const { page } = testPage;
      const missing = await withoutFile(page);
      await load(testPage);
      await testPage.table.locator('.run-chart').getByRole('button').waitFor();
      await page.waitForRequest(file);
      missing.restore();
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await bars(testPage).first().waitFor({ timeout: 5000 });
    },
    {},
    failing,
  ),
);

test(
  'the file of another build is not used',
  withTable(async (testPage) => {
    const { page } = testPage;
    await page.route(file, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/"[\da-f]{8}"/, '"00000000"');
      await route.fulfill({ response, body });
    });
    await load(testPage);
    await testPage.table.locator('.run-chart').getByRole('button', { name: 'Retry' }).waitFor();
    assert.ok(testPage.warnings.some((text) => /is of another build than split\.js/.test(text)));
  }),
);

test(
  'exportRuns waits for the second file, and is rejected if it cannot be loaded',
  withTable(
    async (testPage) => {
      const { page, table } = testPage;
      const missing = await withoutFile(page);
      await load(testPage);
      await testPage.rowsShown();
      const result = () =>
        table.evaluate((element) =>
          /** @type {any} */ (element).exportRuns({ format: 'json' }).then(
            (/** @type {File} */ { name }) => name,
            (/** @type {Error} */ error) => error.name,
          ),
        );
      assert.equal(await result(), 'NetworkError');
      missing.restore();
      assert.match(await result(), /^runs-.*\.json$/);
    },
    {},
    failing,
  ),
);

test(
  'an error has a short text until the second file comes, then its long one',
  withTable(
    async (testPage) => {
      const { page, table } = testPage;
      const held = await hold(page, file);
      await load(testPage);
      await table.getByText('pipeline-id is invalid.', { exact: true }).waitFor();
      held.release();
      await table
        .getByText(/^pipeline-id has the wrong format\. Enter the pipeline's ID/)
        .waitFor();
    },
    { attributes: { 'pipeline-id': 'x' } },
  ),
);
