// The columns menu, and names of creators.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} page */
const heads = (page) => page.table.locator('thead th').allTextContents();

/** @param {TestPage} page */
const focused = (page) =>
  page.table.evaluate((table) => table.shadowRoot?.activeElement?.getAttribute('title'));

test(
  'hiding a column changes the attribute and sends an event',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.columnsMenu.label).click();
    const detail = await page.eventAfter('flow-run-query-change', () =>
      page.table.getByLabel('Trigger', { exact: true }).and(page.table.locator('input')).uncheck(),
    );
    assert.deepEqual(detail, { columns: 'run status creator started duration' });
    const left = ['Run', 'Status', 'Started by', 'Started', 'Duration'];
    assert.deepEqual(await heads(page), left);
    await page.button('Reset columns').click();
    assert.equal(await page.table.getAttribute('columns'), null);
    assert.equal((await heads(page)).length, 6);
  }),
);

test(
  'a column is moved by keyboard, and its button keeps the focus',
  withPage({ lang: 'en', attributes: { columns: 'run status duration' } }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.columnsMenu.label).click();
    await page.button('Move Duration left').focus();
    await page.page.keyboard.press('Enter');
    assert.deepEqual(await heads(page), ['Run', 'Duration', 'Status']);
    assert.equal(await focused(page), 'Move Duration left');
    await page.page.keyboard.press('Enter');
    await page.page.keyboard.press('Enter');
    assert.deepEqual(await heads(page), ['Duration', 'Run', 'Status']);
    assert.equal(await page.table.getAttribute('columns'), 'duration run status');
    await page.page.keyboard.press('Escape');
    assert.equal(await page.button('Reset columns').count(), 0);
    await page.table.locator('[part~=columns-button]:focus').waitFor();
  }),
);

test(
  'the last column cannot be hidden',
  withPage({ lang: 'en', attributes: { columns: 'status' } }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.columnsMenu.label).click();
    assert.ok(await page.table.locator('.column-item-status input').isDisabled());
    assert.ok(await page.table.locator('.column-item-run input').isEnabled());
  }),
);

test(
  'the list of columns is one tab stop with its buttons, and arrow keys move between the columns',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.columnsMenu.label).click();
    const stops = page.table.locator('.column-list [tabindex="0"]');
    assert.equal(await stops.count(), 3);
    await stops.first().focus();
    await page.page.keyboard.press('ArrowDown');
    await page.table.locator('.column-item-status input:focus').waitFor();
    assert.equal(await page.table.locator('.column-item-status [tabindex="0"]').count(), 3);
    assert.equal(await stops.count(), 3);
    await page.page.keyboard.press('ArrowUp');
    await page.table.locator('.column-item-run input:focus').waitFor();
  }),
);

test(
  'names are requested in one batch and shown as text, and ids without a name stay',
  withPage({}, async (page) => {
    const markup = '<b>王芳</b>';
    const ids = simulator
      .runs(PIPELINE_IDS.short)
      .slice(0, 20)
      .flatMap(({ creatorAccountId: id }) => (typeof id === 'string' && id ? [id] : []));
    const [first = '', ...others] = [...new Set(ids)];
    await page.table.evaluate(
      (table, [id, name]) => {
        const calls = /** @type {string[][]} */ ([]);
        Object.assign(globalThis, { calls });
        Object.assign(table, {
          resolveCreators: async (/** @type {string[]} */ ids) => {
            calls.push([...ids]);
            return { [String(id)]: name };
          },
        });
      },
      [first, markup],
    );
    await page.table.locator('tbody td.column-creator').getByText(markup).first().waitFor();
    const shown = (await page.cells()).map(({ creator }) => creator);
    assert.ok(shown.includes(others[0] ?? ''));
    await page.load('refresh');
    const calls = await page.page.evaluate(() => /** @type {any} */ (globalThis).calls);
    assert.deepEqual(
      calls.map((/** @type {string[]} */ ids) => ids.sort()),
      [[first, ...others].sort()],
    );
  }),
);

test(
  'an error of the resolver is logged, and the ids stay',
  withPage(
    {},
    async (page) => {
      await page.rowsShown();
      const creators = async () => (await page.cells()).map(({ creator }) => creator);
      const before = await creators();
      const message = page.page.waitForEvent('console', (entry) => entry.type() === 'error');
      await page.table.evaluate((table) => {
        Object.assign(table, { resolveCreators: () => Promise.reject(new Error('no directory')) });
      });
      assert.match((await message).text(), /resolveCreators failed.*no directory/s);
      assert.deepEqual(await creators(), before);
    },
    { expected: /resolveCreators failed/ },
  ),
);
