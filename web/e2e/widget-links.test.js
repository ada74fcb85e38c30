// The links of a run: `flow-run-activate`, what links can do, and that the rest of a row can only be
// read and selected.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

const ids = (/** @type {number} */ count) =>
  simulator
    .runs(PIPELINE_IDS.short)
    .slice(0, count)
    .map(({ pipelineRunId }) => String(pipelineRunId));

/**
 * What `flow-run-activate` tells; nothing is opened.
 * @param {TestPage} testPage
 * @param {() => Promise<unknown>} act
 */
async function activated(testPage, act) {
  await testPage.table.evaluate((table) => {
    const activations = /** @type {any[]} */ ([]);
    Object.assign(globalThis, { activations });
    table.addEventListener('flow-run-activate', (event) => {
      event.preventDefault();
      const { run, url } = /** @type {CustomEvent} */ (event).detail;
      activations.push([run.pipelineRunId, url]);
    });
  });
  await act();
  return testPage.page.evaluate(() => /** @type {any} */ (globalThis).activations);
}

const urlOf = (/** @type {string} */ id) =>
  `https://flow.aliyun.com/pipelines/${PIPELINE_IDS.short}/builds/${id}`;

test(
  'Enter, and a click on the number or the status, activate the run once',
  withPage({}, async (testPage) => {
    await testPage.rowsShown();
    await testPage.links.first().focus();
    const [first = '', second = ''] = ids(2);
    const activations = await activated(testPage, async () => {
      await testPage.page.keyboard.press('ArrowDown');
      await testPage.page.keyboard.press('Enter');
      await testPage.links.first().click();
      await testPage.rows.nth(1).locator('.status').click();
    });
    assert.deepEqual(activations, [
      [second, urlOf(second)],
      [first, urlOf(first)],
      [second, urlOf(second)],
    ]);
  }),
);

const ownUrl = { 'run-url': '/fixture?run={pipelineRunId}' };

for (const columns of ['status duration', 'started duration', 'creator']) {
  test(
    `without the run column, Enter opens the focused run in a new tab (${columns})`,
    withPage({ attributes: { columns, ...ownUrl } }, async (testPage) => {
      await testPage.rowsShown();
      await testPage.rows.first().locator('[tabindex="0"]').focus();
      await testPage.page.keyboard.press('ArrowDown');
      const run = testPage.table.evaluate(
        ({ shadowRoot }) => shadowRoot?.activeElement?.closest('tr')?.dataset.run,
      );
      assert.equal(await run, ids(2)[1]);
      const opened = testPage.page.context().waitForEvent('page');
      await testPage.page.keyboard.press('Enter');
      const tab = await opened;
      await tab.waitForURL(/\/fixture\?run=/);
      assert.equal(new URL(tab.url()).searchParams.get('run'), ids(2)[1]);
      assert.equal(await tab.evaluate(() => globalThis.opener), null);
    }),
  );
}

for (const [what, how] of /** @type {const} */ ([
  ['a middle click', { button: 'middle' }],
  ['a click with Ctrl', { modifiers: ['Control'] }],
])) {
  test(
    `${what} opens a tab without flow-run-activate, so a page cannot prevent it by accident`,
    withPage({ attributes: ownUrl }, async (testPage) => {
      await testPage.rowsShown();
      const { page, rows } = testPage;
      const activations = await activated(testPage, async () => {
        for (const link of [testPage.links.first(), rows.first().locator('.status')]) {
          const opened = page.context().waitForEvent('page');
          await link.click({ ...how, modifiers: [...('modifiers' in how ? how.modifiers : [])] });
          await (await opened).waitForURL(/\/fixture\?run=/);
        }
      });
      assert.deepEqual(activations, []);
    }),
  );
}

for (const touch of [false, true]) {
  test(
    `only links and the copy button can be pressed${touch ? ', on a touch screen, too' : ''}`,
    withPage({ touch, attributes: ownUrl }, async (testPage) => {
      await testPage.rowsShown();
      const { page } = testPage;
      const row = testPage.rows.first();
      const activations = await activated(testPage, async () => {
        for (const column of ['creator', 'trigger', 'started', 'duration']) {
          const cell = row.locator(`.column-${column}`);
          await (touch ? cell.tap() : cell.click());
          if (!touch) await cell.dblclick();
        }
        await row.getByRole('button').click();
      });
      assert.deepEqual(activations, []);
      assert.equal(page.context().pages().length, 1);
      assert.equal(await row.evaluate((node) => getComputedStyle(node).cursor), 'auto');
    }),
  );
}

test(
  'a double click selects an account',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const cell = testPage.rows.first().locator('.column-creator .truncate');
    await cell.dblclick();
    const selected = await testPage.page.evaluate(() => String(getSelection()).trim());
    assert.equal(selected, await cell.textContent());
  }),
);
