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
    await page.links.nth(3).focus();
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

/** @param {TestPage} page a list that scrolls, of 300 runs */
const longList = async (page) => {
  const container = page.table.locator('.scrollable');
  await page.rowsShown();
  for (const last of ['200', '300']) {
    await container.evaluate((node) => node.scrollTo(0, node.scrollHeight));
    await page.showsSummary(`1–${last} of 5,000`);
  }
  return container;
};
const scrolled = { mode: 'scroll', 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' };
/** The top row in view. @param {TestPage} page */
const topRow = (page) =>
  page.table.locator('tbody').evaluate((body) => {
    const container = /** @type {Element} */ (body.closest('.table-container'));
    const head = container.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
    const rows = [...body.querySelectorAll('tr:not(.spacer)')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > head + 1);
    return Number(first?.getAttribute('aria-rowindex')) - 1;
  });

test(
  'a long list that moves in the document shows the rows at its scroll position',
  withPage({ lang: 'en', attributes: scrolled }, async (page) => {
    const container = await longList(page);
    await container.evaluate((node) => node.scrollTo(0, 6000));
    await page.table.locator('[aria-rowindex="160"]').waitFor();
    await page.table.evaluate((table) => {
      const section = document.createElement('section');
      document.body.append(section);
      section.append(table);
    });
    await page.table.locator('[aria-rowindex="5"]').waitFor();
    assert.equal(await container.evaluate((node) => node.scrollTop), 0);
    assert.equal(await topRow(page), 1);
  }),
);

for (const style of ['transform: scale(2)', 'transform: scale(.5)', 'zoom: 1.25']) {
  test(
    `with ${style}, a long list loads its pages and shows the rows at its scroll position`,
    withPage({ lang: 'en', attributes: scrolled }, async (page) => {
      await page.rowsShown();
      await page.page.evaluate((value) => {
        const [name = '', to = ''] = value.split(': ');
        document.body.style.setProperty(name, to);
        document.body.style.setProperty('transform-origin', '0 0');
      }, style);
      const container = await longList(page);
      const rowHeight = await page.rows.first().evaluate((row) => {
        return /** @type {HTMLElement} */ (row).offsetHeight;
      });
      await container.evaluate((node, top) => node.scrollTo(0, top), 100 * rowHeight);
      await page.table.locator('[aria-rowindex="105"]').waitFor();
      const row = await topRow(page);
      assert.ok(Math.abs(row - 101) <= 2, `row ${row}`);
    }),
  );
}

test(
  'another filter with the same first run starts at the top',
  withPage({ lang: 'en', attributes: scrolled }, async (page) => {
    const container = await longList(page);
    await page.eventAfter('flow-run-load', () =>
      page.table.evaluate((table) => table.setAttribute('start-time', '2020-01-01T00:00:00Z')),
    );
    await page.table
      .locator('[part=summary]')
      .getByText(/^1–100 of 5,000/)
      .waitFor();
    assert.equal(await container.evaluate((node) => node.scrollTop), 0);
  }),
);
