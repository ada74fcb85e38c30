// What screen readers get: names, descriptions, regions and headings in Chromium's accessibility tree.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/**
 * The nodes that Chromium gives to screen readers.
 * @param {TestPage} testPage
 */
async function accessibilityTree({ page }) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const text = (/** @type {{ value?: any } | undefined} */ value) => String(value?.value ?? '');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: text(role),
      name: text(name),
      description: text(description),
      isFocusable: properties.some(({ name, value }) => name === 'focusable' && value.value),
    }));
}

test(
  'a run has a name with units in words, its row header is named by the number alone',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const id = String((await testPage.runIds())[19]);
    const nodes = await accessibilityTree(testPage);
    const row = nodes.find(({ role, name }) => role === 'row' && name.startsWith(`#${id}`));
    assert.match(String(row?.name), /^#\d+, \w+, \d+ minutes?( \d+ seconds?)?, \w+ \d+, \d+:\d+$/);
    const named = nodes.filter(({ name }) => name === `#${id}`).map(({ role }) => role);
    assert.deepEqual(named.sort(), ['link', 'rowheader']);
    const link = nodes.find(({ role, name }) => role === 'link' && name === `#${id}`);
    assert.equal(link?.description, `${row?.name} Opens in a new tab`);
    assert.equal(nodes.filter(({ role, name }) => role === 'row' && !name).length, 1, 'the heads');
    assert.ok(
      nodes.some(({ role, name }) => role === 'button' && name === `Copy run number ${id}`),
    );
    const [first] = await testPage.rows.evaluateAll((rows) => rows.map((row) => row.textContent));
    assert.match(String(first), /(ago|just now) · .*\d\d:\d\d/, 'date and age are separate words');
  }),
);

test(
  'a table is a region with its caption, a message in its place a heading at the level of the page',
  withPage(
    {
      lang: 'en',
      markup: [
        tableMarkup({ label: 'Rows' }),
        tableMarkup({ label: 'No match', 'filter-trigger': '77' }),
        tableMarkup({ label: 'Wrong', 'pipeline-id': '999999', 'heading-level': '4' }),
        tableMarkup({ 'heading-level': '7' }),
      ].join(''),
    },
    async ({ page, texts }) => {
      const { noMatch, failed, misconfigured } = texts.states;
      for (const [label, title, level] of /** @type {const} */ ([
        ['No match', noMatch, 2],
        ['Wrong', failed, 4],
        ['Runs of pipeline 1002', misconfigured, 2],
      ])) {
        const region = page.getByRole('region', { name: label, exact: true });
        await region.getByRole('heading', { level, name: title, exact: true }).waitFor();
      }
      await page.getByText('heading-level').waitFor();
      const rows = page.getByRole('region', { name: 'Rows', exact: true });
      assert.equal(await rows.getByRole('heading').count(), 0);
    },
    { failing: true },
  ),
);

test(
  'nothing is said twice: no description repeats its name',
  withPage({ lang: 'en', attributes: { 'filter-trigger': '77' } }, async (testPage) => {
    await testPage.table.locator('.state-panel').waitFor();
    await testPage.table.evaluate((table) => {
      const other = /** @type {Element} */ (table.cloneNode());
      other.removeAttribute('filter-trigger');
      table.after(other);
    });
    await testPage.page.locator('flow-run-table tbody:not(.skeleton) tr').first().waitFor();
    const nodes = await accessibilityTree(testPage);
    assert.ok(nodes.some(({ role, name }) => role === 'button' && name === 'Refresh'));
    assert.deepEqual(
      nodes.filter(({ name, description }) => name && name === description),
      [],
    );
  }),
);

test(
  'whatever can have the focus has a name',
  withPage({ lang: 'en', attributes: { 'pipeline-id': PIPELINE_IDS.malformed } }, async (page) => {
    await page.rowsShown();
    for (const panel of ['columns', 'export', 'warnings', 'shortcuts']) {
      await page.table.locator(`[part~=${panel}-button]`).click();
    }
    const stops = (await accessibilityTree(page)).filter(({ isFocusable }) => isFocusable);
    assert.ok(stops.length > 30);
    assert.deepEqual(
      stops.filter(({ name }) => !name),
      [],
    );
  }),
);
