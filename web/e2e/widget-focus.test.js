// The focus stays in the widget when the focused element is removed: by an error, an empty list, or
// rows that are shown again. Escape closes a panel and nothing of the page.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

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
      await page.links.nth(2).focus();
      simulator.addFault({ kind: 'error', code: 'InvalidPipelineRun.NotFound', times: 1 });
      await set(page, 'pipeline-id', PIPELINE_IDS.long);
      await page.table.locator('.error-state').waitFor();
      assert.equal(await focus(page), 'retry-button');
      await page.page.keyboard.press('Enter');
      await page.rows.first().waitFor();
      assert.ok(
        ['run-number', 'table-container'].includes(String(await focus(page))),
        String(await focus(page)),
      );
    },
    { failing: true },
  ),
);

test(
  'from a row to Clear filters when no run matches any more, and from there to the first filter',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.links.nth(2).focus();
    await set(page, 'filter-trigger', '77');
    await page.button(page.texts.actions.clearFilters).last().waitFor();
    await page.table.locator('.state-panel').waitFor();
    assert.equal(await focus(page), 'clear-filters-button');
    await page.page.keyboard.press('Enter');
    await page.rows.first().waitFor();
    assert.equal(await focus(page), 'select');
  }),
);

test(
  'from Clear filters in the toolbar to the first filter',
  withPage({ lang: 'en', attributes: { 'filter-trigger': '1' } }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.actions.clearFilters).focus();
    await page.page.keyboard.press('Enter');
    await page.showsSummary('1–20 of 57');
    const label = page.table.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.ariaLabel);
    assert.equal(await label, page.texts.columns.status);
  }),
);

test(
  'from the button for new runs to the newest run, with a word',
  withPage(
    { lang: 'en', attributes: { 'page-size': '10', 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      await page.load('nextPage');
      await page.links.nth(5).focus();
      simulator.addRuns(PIPELINE_IDS.short, { count: 3 });
      await page.load('refresh');
      await page.table.locator('[part~=new-runs-button]').focus();
      await page.page.keyboard.press('Enter');
      await page.table.locator('.widget > [role=status]').getByText('1–10 of 60').waitFor();
      const [newest] = simulator.runs(PIPELINE_IDS.short);
      const run = page.table.evaluate(
        ({ shadowRoot }) => shadowRoot?.activeElement?.closest('tr')?.dataset.run,
      );
      assert.equal(await run, String(newest?.pipelineRunId));
      assert.equal(await focus(page), 'run-number');
    },
  ),
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
      ['run-number', 'table-container'].includes(String(await focus(page))),
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
      assert.equal(await focus(page), 'run-number');
    },
    { failing: true },
  ),
);

for (const [what, open, close] of /** @type {const} */ ([
  ['dialog', '<dialog>', '</dialog>'],
  ['popover', '<div popover>', '</div>'],
])) {
  test(
    `Escape in a panel closes the panel and not the ${what} of the page around it`,
    withPage(
      {
        lang: 'en',
        css: 'dialog, [popover] { inline-size: 900px }',
        markup: open + tableMarkup({ 'pipeline-id': PIPELINE_IDS.malformed }) + close,
      },
      async ({ page, table, rows }) => {
        await page.locator('main > :first-child').evaluate((/** @type {any} */ node) => {
          if (node instanceof HTMLDialogElement) node.showModal();
          else node.showPopover();
        });
        await rows.first().waitFor();
        for (const panel of ['columns', 'export', 'warnings', 'shortcuts']) {
          const button = table.locator(`[part~=${panel}-button]`);
          await button.press('Enter');
          const controls = await button.getAttribute('aria-controls');
          const id = await table.locator(`[part~=${panel}-panel]`).getAttribute('id');
          assert.equal(controls, id);
          // The list of shortcuts has nothing that could have the focus.
          if (panel !== 'shortcuts') await page.keyboard.press('Tab');
          await page.keyboard.press('Escape');
          await table.locator(`[part~=${panel}-panel]`).waitFor({ state: 'detached' });
          assert.ok(await table.isVisible(), `${what} is open after ${panel}`);
        }
        await page.keyboard.press('Escape');
        await table.waitFor({ state: 'hidden' });
      },
    ),
  );
}

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
