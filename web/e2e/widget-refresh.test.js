// Polling: the age of the data, pause, highlighted changes, offline, and hidden tables that do not
// poll.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** Longer than any interval that a list keeps by itself while all is well. */
const aWhile = 60_000;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} page @param {number} ms */
const pass = (page, ms) => page.page.clock.runFor(ms);

/** How often each row has flashed, by its class. @param {TestPage} page */
const pulses = (page) =>
  page.rows.evaluateAll((rows) => rows.map((row) => /pulse-\d/.exec(row.className)?.[0] ?? ''));

test(
  'the header shows the age of the rows in seconds',
  withPage({ lang: 'en', clock: true, attributes: { 'refresh-interval': '60' } }, async (page) => {
    await page.rowsShown();
    await page.showsText('Updated just now');
    await pass(page, 12_000);
    await page.showsText(/^Updated 1[2-9]s ago$/);
  }),
);

test(
  'a paused table sends no request until resumed, and says so',
  withPage({ lang: 'en', clock: true }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.actions.pause).click();
    const before = page.requests.length;
    await pass(page, aWhile);
    await page.showsText('Auto-refresh paused · 1m ago');
    assert.equal(page.requests.length, before);
    await page.eventAfter('flow-run-load', () => page.button(page.texts.actions.resume).click());
    assert.equal(page.requests.length, before + 1);
    await page.showsText('Updated just now');
    const focused = await page.table.evaluate((table) =>
      table.shadowRoot?.activeElement?.getAttribute('title'),
    );
    assert.equal(focused, 'Pause auto-refresh');
  }),
);

test(
  'without polling there is no pause button',
  withPage({ lang: 'en', attributes: { 'refresh-interval': 'off' } }, async (page) => {
    await page.rowsShown();
    await page.button(page.texts.actions.refresh).waitFor();
    assert.equal(await page.button(page.texts.actions.pause).count(), 0);
  }),
);

test(
  'a row that a refresh changes pulses each time; the rows of another page do not',
  withPage({}, async (page) => {
    const [id = ''] = simulator.addRuns(PIPELINE_IDS.short);
    await page.rowsShown();
    await page.load('refresh');
    const quiet = Array(20).fill('');
    assert.deepEqual(await pulses(page), quiet);
    simulator.finishRun(PIPELINE_IDS.short, id, 'FAIL');
    await page.load('refresh');
    assert.deepEqual(await pulses(page), ['pulse-1', ...quiet.slice(1)]);
    const shown = page.rows.first();
    const name = () => shown.evaluate((row) => getComputedStyle(row).animationName);
    assert.equal(await name(), 'pulse-1');
    // The class stays until the animation has ended.
    await shown.evaluate((row) => {
      for (const animation of row.getAnimations()) animation.pause();
    });
    simulator.addRuns(PIPELINE_IDS.short);
    await page.load('refresh');
    assert.deepEqual((await pulses(page)).slice(0, 3), ['pulse-1', 'pulse-1', '']);
    await page.page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await name(), 'none');
    await page.load('nextPage');
    assert.deepEqual(await pulses(page), quiet);
  }),
);

test(
  'a highlight that has ended does not begin again when the row is shown again',
  withPage({}, async (page) => {
    const [id = ''] = simulator.addRuns(PIPELINE_IDS.short);
    await page.rowsShown();
    simulator.finishRun(PIPELINE_IDS.short, id, 'FAIL');
    await page.load('refresh');
    const row = page.rows.first();
    await row.evaluate((element) => {
      for (const animation of element.getAnimations()) animation.finish();
    });
    await page.table.locator('tbody tr:not([class])').nth(19).waitFor();
    await page.table.evaluate((table) => table.setAttribute('columns', 'run status'));
    await page.table.locator('.column-trigger').first().waitFor({ state: 'detached' });
    assert.deepEqual(await pulses(page), Array(20).fill(''));
  }),
);

test(
  'while offline the table says so and sends no request, and refreshes when online',
  withPage(
    { lang: 'en', clock: true },
    async (page) => {
      await page.rowsShown();
      const context = page.page.context();
      await context.setOffline(true);
      await page.showsText(page.texts.states.offline);
      const before = page.requests.length;
      await pass(page, aWhile);
      assert.equal(page.requests.length, before);
      await page.eventAfter('flow-run-load', () => context.setOffline(false));
      assert.equal(await page.table.locator('.banner').count(), 0);
    },
    { failing: true },
  ),
);

test(
  'a table that is scrolled out of view sends no request until it is visible',
  withPage(
    { clock: true, markup: `${tableMarkup()}<div id="far"></div>`, css: '#far { height: 9000px }' },
    async (page) => {
      await page.rowsShown();
      await page.page.evaluate(() => {
        const table = document.querySelector('flow-run-table');
        const gone = new Promise((resolve) => {
          new IntersectionObserver(([entry]) => !entry?.isIntersecting && resolve(0)).observe(
            /** @type {Element} */ (table),
          );
        });
        scrollTo(0, 9000);
        return gone;
      });
      const before = page.requests.length;
      await pass(page, aWhile);
      assert.equal(page.requests.length, before);
      await page.eventAfter('flow-run-load', () => page.page.evaluate(() => scrollTo(0, 0)));
    },
  ),
);

test(
  'on another page new runs are announced by a button',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.load('nextPage');
    const before = await page.runIds();
    simulator.addRuns(PIPELINE_IDS.short, { count: 3 });
    await page.load('refresh');
    assert.deepEqual(await page.runIds(), before);
    await page.eventAfter('flow-run-load', () => page.button('3 new runs').click());
    await page.showsSummary('1–20 of 60');
  }),
);

test(
  'messages about new runs, errors and offline are in view and cause no layout shift',
  withPage(
    { attributes: { 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      await page.load('nextPage');
      const top = () => page.rows.first().evaluate((row) => row.getBoundingClientRect().top);
      const before = await top();
      simulator.addRuns(PIPELINE_IDS.short, { count: 3 });
      await page.load('refresh');
      await page.table.locator('[part~=new-runs-button]').waitFor();
      assert.equal(await top(), before);
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await page.button(page.texts.actions.refresh).click();
      await page.table.locator('.banner').waitFor();
      await page.page.context().setOffline(true);
      await page.table.locator('.banner').nth(1).waitFor();
      assert.equal(await top(), before);
      const view = await page.page.evaluate(() => innerHeight);
      const end = await page.table.evaluate((table) => table.getBoundingClientRect().bottom);
      assert.ok(end > view, 'the end of the table is not in view');
      for (const place of ['[part~=new-runs-button]', '.banner', '.banner + .banner']) {
        const box = await page.table.locator(place).first().boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= view, `${place} ${box?.y}`);
      }
    },
    { failing: true },
  ),
);

test(
  'on page 1 new runs wait while the pointer is over the rows, and are shown when it leaves',
  withPage({ lang: 'en', clock: true }, async (page) => {
    await page.rowsShown();
    await page.rows.nth(3).hover();
    const before = await page.runIds();
    simulator.addRuns(PIPELINE_IDS.short, { count: 2 });
    await page.eventAfter('flow-run-load', () => pass(page, 31_000));
    await page.button('2 new runs').waitFor();
    assert.deepEqual(await page.runIds(), before);
    await page.eventAfter('flow-run-load', () => page.page.mouse.move(0, 0));
    assert.deepEqual((await page.runIds()).slice(2), before.slice(0, 18));
    assert.equal(await page.button('2 new runs').count(), 0);
  }),
);

let watched = '';
test(
  'a run that leaves the filter stays with its end, which is announced',
  withPage(
    {
      lang: 'en',
      clock: true,
      attributes: { 'filter-status': 'RUNNING' },
      before: () => {
        watched = simulator.addRuns(PIPELINE_IDS.short)[0] ?? '';
      },
    },
    async (page) => {
      const id = watched;
      await page.rowsShown();
      simulator.finishRun(PIPELINE_IDS.short, id, 'FAIL');
      await pass(page, 6_000);
      const said = page.table.locator('.widget > [role=status]');
      await said.getByText(`Run #${id} finished: Failed`).waitFor({ state: 'attached' });
      const row = page.table.locator(`[data-run="${id}"]`);
      await row.getByText('Failed').waitFor();
      assert.match((await row.getAttribute('class')) ?? '', /uncertain/);
    },
  ),
);
