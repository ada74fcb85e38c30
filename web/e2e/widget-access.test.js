// Everybody can use it: axe finds nothing in any state, language or theme; a narrow window needs no
// sideways scrolling; motion and forced colours follow the viewer.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import axe from 'axe-core';
import { openStage, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const stage = await openStage();
after(() => stage.close());
const { demo, simulator, visit } = stage;

/** @typedef {import('./support/test-page.js').Visit} Visit */

/** @param {Visit} visit */
async function assertAccessible({ page }) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = /** @type {any} */ (globalThis);
    // The stage has no headings or landmarks of its own; a page around the table has.
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
      visit(
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
        async (visit) => {
          for (const state of ['tbody tr th', '.panel .icon-list', '.failure .facts']) {
            await visit.page.locator(`flow-run-table ${state}`).first().waitFor();
          }
          await visit.table.locator('[part~=export-button]').click();
          await assertAccessible(visit);
        },
        { failing: true },
      ),
    );
    test(
      `axe has nothing to say of the skeleton and of a failed refresh (${lang}, ${colorScheme})`,
      visit(
        { ...scene, attributes: { 'refresh-interval': 'off' } },
        async (visit) => {
          await visit.settled();
          await demo.stopProxy();
          await visit.table.evaluate((table) => {
            /** @type {any} */ (table).refresh();
            const loading = table.cloneNode();
            /** @type {Element} */ (loading).setAttribute('label', 'Loading');
            table.after(loading);
          });
          await visit.table.locator('.banner').waitFor();
          await visit.page.locator('flow-run-table .skeleton').waitFor();
          await assertAccessible(visit);
        },
        { failing: true },
      ),
    );
    test(
      `axe has nothing to say of open menus, notes, new and overdue runs (${lang}, ${colorScheme})`,
      visit(
        {
          ...scene,
          markup: [
            tableMarkup({ label: 'Fresh', 'page-size': '50' }),
            tableMarkup({ label: 'Notes', 'pipeline-id': PIPELINE_IDS.malformed }),
          ].join(''),
        },
        async (visit) => {
          await visit.settled();
          const notes = visit.page.locator('flow-run-table').last();
          await notes.locator('[part~=notes-button]').click();
          await visit.table.locator('[part~=columns-button]').click();
          simulator.addRuns(PIPELINE_IDS.short, { triggerMode: 1 });
          simulator.advanceClock(2 * hour);
          await visit.load('refresh');
          await visit.table.locator('.overdue').first().waitFor();
          await visit.table.locator('[role=option]').first().waitFor();
          await assertAccessible(visit);
        },
      ),
    );
    test(
      `axe has nothing to say of a long list that scrolls, and of its end (${lang}, ${colorScheme})`,
      visit(
        {
          ...scene,
          markup: [
            tableMarkup({ mode: 'scroll', 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' }),
            tableMarkup({ label: 'End', mode: 'scroll', 'page-size': '100' }),
          ].join(''),
        },
        async (visit) => {
          await visit.settled();
          const windowed = visit.table.locator('tbody.windowed');
          while ((await windowed.count()) === 0) {
            await visit.table.locator('[part~=load-more-button]').click();
            await visit.table.locator('table[aria-busy=false]').waitFor();
          }
          await visit.table.locator('[part=frame]').evaluate((node) => node.scrollTo(0, 4000));
          await visit.page.locator('flow-run-table [part=end]').waitFor();
          await assertAccessible(visit);
        },
      ),
    );
    test(
      `axe has nothing to say of throttling, a walk for a file, new runs, offline (${lang}, ${colorScheme})`,
      visit(
        {
          ...scene,
          attributes: { 'page-size': '10', 'refresh-interval': 'off' },
        },
        async (visit) => {
          await visit.settled();
          await visit.load('nextPage');
          simulator.addRuns(PIPELINE_IDS.short, { count: 3 });
          await visit.load('refresh');
          await visit.table.locator('[part~=new-runs]').waitFor();
          simulator.addFault({ kind: 'throttle', times: 'always', retryAfterSeconds: 30 });
          await visit.table.evaluate((table) => /** @type {any} */ (table).refresh());
          await visit.table.locator('.banner').waitFor();
          await visit.table.locator('[part~=export-button]').click();
          await visit.table.locator('.choices button').last().click();
          await visit.table.locator('progress').waitFor();
          await visit.page.context().setOffline(true);
          await visit.table.locator('.banner').nth(1).waitFor();
          await assertAccessible(visit);
          await visit.page.context().setOffline(false);
        },
        { failing: true },
      ),
    );
  }
}

for (const width of [320, 640, 768, 1024]) {
  test(
    `at ${width} pixels nothing scrolls sideways and everything is there`,
    visit({ width, css: 'body { margin: 0 }' }, async (visit) => {
      await visit.settled();
      const overflow = await visit.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0);
      const cells = visit.rows.first().locator('.cell');
      assert.equal(await cells.count(), 7);
      for (const cell of await cells.all()) assert.ok(await cell.isVisible());
    }),
  );
}

test(
  'a card names what its values are, and is still a row of a table',
  visit({ width: 360, lang: 'en' }, async (visit) => {
    await visit.settled();
    const row = visit.table.getByRole('row').nth(1);
    const named = row.locator('.column-creator');
    const name = await named.evaluate((cell) => getComputedStyle(cell, '::before').content);
    assert.match(name, /^"Started by"/);
    assert.equal(await row.getByRole('cell').count(), 6);
    assert.equal(await row.getByRole('rowheader').count(), 1);
    assert.equal(await visit.table.getByRole('columnheader').count(), 7);
  }),
);

test(
  'nothing moves for a viewer who wants less motion',
  visit({}, async (visit) => {
    await visit.page.emulateMedia({ reducedMotion: 'reduce' });
    await visit.settled();
    const moving = await visit.table.evaluate((table) =>
      (table.shadowRoot?.getAnimations?.() ?? document.getAnimations()).map(
        (animation) => /** @type {CSSAnimation} */ (animation).animationName,
      ),
    );
    assert.deepEqual(moving, []);
  }),
);

test(
  'forced colours leave the shape and the word of a status',
  visit({}, async (visit) => {
    await visit.page.emulateMedia({ forcedColors: 'active' });
    await visit.settled();
    const pill = visit.rows.first().locator('.status');
    assert.equal(await pill.locator('svg').isVisible(), true);
    assert.notEqual(await pill.innerText(), '');
    const width = await pill.evaluate((node) => getComputedStyle(node).borderTopWidth);
    assert.equal(width, '1px');
  }),
);

test(
  'a request id is copied with one press',
  visit(
    { attributes: { 'pipeline-id': '999999' }, lang: 'en' },
    async (visit) => {
      await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await visit.button('Copy Request id').click();
      await visit.table.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
      const shown = await visit.table.locator('.copyable code').textContent();
      assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), shown);
    },
    { failing: true },
  ),
);
