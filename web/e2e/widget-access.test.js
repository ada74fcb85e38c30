// Accessibility: axe reports nothing in any state, language or theme; a narrow viewport has no
// horizontal scrolling; reduced motion and forced colors are respected.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import axe from 'axe-core';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { demo, simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} testPage */
async function assertAccessible({ page }) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = /** @type {any} */ (globalThis);
    // The fixture has no headings or landmarks of its own; a page around the table has.
    const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await axe.run(document, { rules, runOnly: tags });
    return found.violations.map((/** @type {any} */ { id, nodes }) => [
      id,
      ...nodes.map((/** @type {any} */ node) => `${node.html} ${node.failureSummary}`),
    ]);
  });
  assert.deepEqual(violations, []);
}

const hour = 3_600_000;
const page = ':root { background: Canvas; color: CanvasText }';

for (const lang of ['zh-CN', 'en']) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const css = `${page} :root { color-scheme: ${colorScheme} }`;
    const scene = { lang, colorScheme, css };
    test(
      `axe has nothing to say of rows, an open menu, emptiness and failures (${lang}, ${colorScheme})`,
      withPage(
        {
          ...scene,
          markup: [
            tableMarkup({ label: 'Rows' }),
            tableMarkup({ 'pipeline-id': PIPELINE_IDS.unusual, label: 'Odd values' }),
            tableMarkup({ 'pipeline-id': PIPELINE_IDS.empty, label: 'Empty' }),
            tableMarkup({ 'filter-trigger': '77', label: 'No match' }),
            tableMarkup({ 'pipeline-id': '999999', label: 'Wrong' }),
            tableMarkup({ 'pipeline-id': 'x', label: 'Misconfigured' }),
          ].join(''),
        },
        async (testPage) => {
          for (const state of [
            'tbody tr th',
            '.state-panel .icon-list',
            '.error-state .error-details',
          ]) {
            await testPage.page.locator(`flow-run-table ${state}`).first().waitFor();
          }
          await testPage.table.locator('[part~=export-button]').click();
          await assertAccessible(testPage);
        },
        { failing: true },
      ),
    );
    test(
      `axe has nothing to say of the skeleton and of a failed refresh (${lang}, ${colorScheme})`,
      withPage(
        { ...scene, attributes: { 'refresh-interval': 'off' } },
        async (testPage) => {
          await testPage.rowsShown();
          await demo.stopProxy();
          await testPage.table.evaluate((table) => {
            /** @type {any} */ (table).refresh();
            const loading = table.cloneNode();
            /** @type {Element} */ (loading).setAttribute('label', 'Loading');
            table.after(loading);
          });
          await testPage.table.locator('.banner').waitFor();
          await testPage.page.locator('flow-run-table .skeleton').waitFor();
          await assertAccessible(testPage);
        },
        { failing: true },
      ),
    );
    test(
      `axe has nothing to say of open menus, notes, new and overdue runs (${lang}, ${colorScheme})`,
      withPage(
        {
          ...scene,
          markup: [
            tableMarkup({ label: 'Fresh', 'page-size': '50' }),
            tableMarkup({ label: 'Notes', 'pipeline-id': PIPELINE_IDS.malformed }),
          ].join(''),
        },
        async (testPage) => {
          await testPage.rowsShown();
          const notes = testPage.page.locator('flow-run-table').last();
          await notes.locator('[part~=warnings-button]').click();
          await testPage.table.locator('[part~=columns-button]').click();
          simulator.addRuns(PIPELINE_IDS.short, { triggerMode: 1 });
          simulator.advanceClock(2 * hour);
          await testPage.load('refresh');
          await testPage.table.locator('[part=overdue]').first().waitFor();
          await testPage.table.locator('[role=option]').first().waitFor();
          await assertAccessible(testPage);
        },
      ),
    );
    test(
      `axe has nothing to say of a long list that scrolls, and of its end (${lang}, ${colorScheme})`,
      withPage(
        {
          ...scene,
          markup: [
            tableMarkup({ mode: 'scroll', 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' }),
            tableMarkup({ label: 'End', mode: 'scroll', 'page-size': '100' }),
          ].join(''),
        },
        async (testPage) => {
          await testPage.rowsShown();
          const windowed = testPage.table.locator('tbody.virtualized');
          while ((await windowed.count()) === 0) {
            await testPage.table.locator('[part~=load-more-button]').click();
            await testPage.table.locator('table[aria-busy=false]').waitFor();
          }
          await testPage.table
            .locator('[part=table-container]')
            .evaluate((node) => node.scrollTo(0, 4000));
          await testPage.page.locator('flow-run-table [part=list-end]').waitFor();
          await assertAccessible(testPage);
        },
      ),
    );
    test(
      `axe has nothing to say of throttling, a walk for a file, new runs, offline (${lang}, ${colorScheme})`,
      withPage(
        {
          ...scene,
          attributes: { 'page-size': '10', 'refresh-interval': 'off' },
        },
        async (testPage) => {
          await testPage.rowsShown();
          await testPage.load('nextPage');
          simulator.addRuns(PIPELINE_IDS.short, { count: 3 });
          await testPage.load('refresh');
          await testPage.table.locator('[part~=new-runs-button]').waitFor();
          simulator.addFault({ kind: 'throttle', times: 'always', retryAfterSeconds: 30 });
          await testPage.table.evaluate((table) => /** @type {any} */ (table).refresh());
          await testPage.table.locator('.banner').waitFor();
          await testPage.table.locator('[part~=export-button]').click();
          await testPage.table.locator('.export-options button').last().click();
          await testPage.table.locator('progress').waitFor();
          await testPage.page.context().setOffline(true);
          await testPage.table.locator('.banner').nth(1).waitFor();
          await assertAccessible(testPage);
          await testPage.page.context().setOffline(false);
        },
        { failing: true },
      ),
    );
  }
}

for (const width of [320, 640, 768, 1024]) {
  test(
    `at ${width} pixels nothing scrolls sideways and everything is there`,
    withPage({ width, css: 'body { margin: 0 }' }, async (testPage) => {
      await testPage.rowsShown();
      const overflow = await testPage.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0);
      const cells = testPage.rows.first().locator('.cell');
      assert.equal(await cells.count(), 6);
      for (const cell of await cells.all()) assert.ok(await cell.isVisible());
    }),
  );
}

test(
  'a run in two lines has the roles of a table row',
  withPage({ width: 360, lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const row = testPage.table.getByRole('row').nth(1);
    assert.equal(await row.getByRole('cell').count(), 5);
    assert.equal(await row.getByRole('rowheader').count(), 1);
    assert.equal(await testPage.table.getByRole('columnheader').count(), 6);
  }),
);

test(
  'with reduced motion nothing is animated',
  withPage({}, async (testPage) => {
    await testPage.page.emulateMedia({ reducedMotion: 'reduce' });
    await testPage.rowsShown();
    const moving = await testPage.table.evaluate((table) =>
      (table.shadowRoot?.getAnimations?.() ?? document.getAnimations()).map(
        (animation) => /** @type {CSSAnimation} */ (animation).animationName,
      ),
    );
    assert.deepEqual(moving, []);
  }),
);

test(
  'with forced colors a status keeps its icon and its label',
  withPage({}, async (testPage) => {
    await testPage.page.emulateMedia({ forcedColors: 'active' });
    await testPage.rowsShown();
    const pill = testPage.rows.first().locator('.status');
    assert.equal(await pill.locator('svg').isVisible(), true);
    assert.notEqual(await pill.innerText(), '');
    const width = await pill.evaluate((node) => getComputedStyle(node).borderTopWidth);
    assert.equal(width, '1px');
  }),
);

test(
  'a request id is copied with one click',
  withPage(
    { attributes: { 'pipeline-id': '999999' }, lang: 'en' },
    async (testPage) => {
      await testPage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await testPage.button('Copy Request ID').click();
      await testPage.table.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
      const shown = await testPage.table.locator('.copyable code').textContent();
      assert.equal(await testPage.page.evaluate(() => navigator.clipboard.readText()), shown);
    },
    { failing: true },
  ),
);

test(
  'with forced colors the copy buttons that are not shown have no border',
  withPage({}, async (testPage) => {
    await testPage.page.emulateMedia({ forcedColors: 'active' });
    await testPage.rowsShown();
    const widths = await testPage.rows.evaluateAll((rows) =>
      rows.map((row) => {
        const button = row.querySelector('.copy-button');
        return button && getComputedStyle(button).borderTopWidth;
      }),
    );
    assert.deepEqual(new Set(widths), new Set(['0px']));
  }),
);
