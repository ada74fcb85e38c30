// What a viewer sees of a consumer's page.

import assert from 'node:assert/strict';
import { launchBrowser } from '../../support/browser.js';

/** Enough for the first compilation of a development server on a busy machine. */
const timeoutMs = 60_000;

const rowsWanted = 10;

export async function openBrowser() {
  const browser = await launchBrowser();
  /**
   * Opens a page, calls `look` and asserts that the console has no error.
   * @param {string} url
   * @param {(page: import('playwright-core').Page) => Promise<unknown>} look
   */
  const visit = async (url, look) => {
    const page = await browser.newPage({ locale: 'en-US' });
    page.setDefaultTimeout(timeoutMs);
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
    });
    // Browsers ask for it of themselves.
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    try {
      await page.goto(url, { waitUntil: 'commit' });
      await look(page).catch((/** @type {unknown} */ error) => {
        throw new Error([`${error}`, ...errors].join('\n'));
      });
      assert.deepEqual(errors, []);
    } finally {
      await page.close();
    }
  };
  return {
    visit,
    /** Asserts that a page shows the rows of a table. @param {string} url */
    showsRows: (url) => visit(url, rowsShown),
    /** The same with the run chart. @param {string} url */
    showsChart: (url) => visit(url, chartShown),
    close: () => browser.close(),
  };
}

/** @param {import('playwright-core').Page} page */
export async function rowsShown(page) {
  await page
    .locator('flow-run-table tbody:not(.skeleton) .status')
    .nth(rowsWanted - 1)
    .waitFor();
}

/** @param {import('playwright-core').Page} page shows what the split build's second file has, too */
export async function chartShown(page) {
  await rowsShown(page);
  await page.locator('flow-run-table .chart-bar').first().waitFor();
}
