// The link between run chart and table, by pointer and by keyboard, and updates of one that leave
// the other unchanged.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { barIds, runChart } from './support/run-chart.js';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} testPage records all DOM changes of the chart from now on */
const watchChart = ({ table }) =>
  table.evaluate((element) => {
    const writes = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { writes });
    const all = { childList: true, subtree: true, attributes: true, characterData: true };
    const node = element.shadowRoot?.querySelector('.run-chart');
    if (!node) throw new Error('there is no run chart');
    new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        writes.push([type, target.nodeName, attributeName].filter(Boolean).join(' '));
      }
    }).observe(node, all);
  });

/** @param {TestPage} testPage */
const writes = ({ page }) => page.evaluate(() => /** @type {any} */ (globalThis).writes);

test(
  'hovering a bar highlights its row and describes the run, hovering a row highlights its bar',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const { bars, highlighted, readout } = runChart(testPage);
    await testPage.showsText('20 runs on this page, newest right');
    await bars.nth(15).hover();
    const row = testPage.table.locator('tr[data-highlighted]');
    assert.equal(await row.count(), 1);
    const id = await row.locator('.run').textContent();
    assert.equal(id, (await testPage.runIds())[4]);
    assert.match((await readout.textContent()) ?? '', new RegExp(`^#${id}, .*, started `));
    await testPage.rows.nth(7).hover();
    assert.equal(await highlighted.getAttribute('id'), `bar-${(await testPage.runIds())[7]}`);
    await testPage.table.locator('[part=caption]').hover();
    assert.equal(await highlighted.count(), 0);
    assert.equal(await row.count(), 0);
  }),
);

test(
  'clicking a bar focuses its row',
  withPage({ attributes: { 'page-size': '50' } }, async (testPage) => {
    await testPage.rowsShown();
    await runChart(testPage).bars.first().click();
    const last = testPage.rows.last();
    const isInView = await last.evaluate(
      // Scrolling ends on a whole pixel, rows do not.
      (row) => row.getBoundingClientRect().bottom < innerHeight + 1,
    );
    assert.ok(isInView);
    const focused = await last.evaluate((row) =>
      row.contains(/** @type {ShadowRoot} */ (row.getRootNode()).activeElement),
    );
    assert.ok(focused);
    assert.equal(await last.getAttribute('data-highlighted'), '');
  }),
);

test(
  'the bars are one tab stop: arrows, Home and End move between them, Enter focuses the row',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const { list, highlighted, readout } = runChart(testPage);
    const ids = (await testPage.runIds()).reverse();
    const { keyboard } = testPage.page;
    const at = async () => {
      const id = await list.getAttribute('aria-activedescendant');
      assert.equal(await highlighted.getAttribute('id'), id);
      return id?.replace('bar-', '');
    };
    assert.equal(await list.locator('[tabindex]').count(), 0);
    await list.focus();
    // Its background alone has less than 3:1.
    const [outline, accent] = await highlighted.locator('.bar-background').evaluate((bar) => {
      const link = /** @type {ShadowRoot} */ (bar.getRootNode()).querySelector('a.run');
      return [getComputedStyle(bar).stroke, link && getComputedStyle(link).color];
    });
    assert.equal(outline, accent);
    assert.equal(await at(), ids.at(-1));
    await keyboard.press('ArrowRight');
    assert.equal(await at(), ids.at(-1));
    await keyboard.press('ArrowLeft');
    assert.equal(await at(), ids.at(-2));
    await keyboard.press('Home');
    assert.equal(await at(), ids[0]);
    await keyboard.press('ArrowRight');
    assert.equal(await at(), ids[1]);
    assert.match((await readout.textContent()) ?? '', new RegExp(`^#${ids[1]}, `));
    await keyboard.press('Enter');
    const focused = await testPage.table.evaluate(
      ({ shadowRoot }) => shadowRoot?.activeElement?.closest('tr')?.dataset.run,
    );
    assert.equal(focused, ids[1]);
    assert.equal(await highlighted.getAttribute('id'), `bar-${ids[1]}`);
  }),
);

test(
  'the active bar stays active when a refresh adds runs',
  withPage({}, async (testPage) => {
    await testPage.rowsShown();
    const { list } = runChart(testPage);
    await list.focus();
    await testPage.page.keyboard.press('ArrowLeft');
    const before = await list.getAttribute('aria-activedescendant');
    simulator.addRuns(PIPELINE_IDS.short, { count: 2 });
    await testPage.load('refresh');
    assert.equal((await barIds(testPage)).at(-1), (await testPage.runIds())[0]);
    assert.equal(await list.getAttribute('aria-activedescendant'), before);
    const isFocused = await list.evaluate(
      (node) => /** @type {ShadowRoot} */ (node.getRootNode()).activeElement === node,
    );
    assert.ok(isFocused);
  }),
);

test(
  'a refresh without changes leaves the DOM of the chart unchanged',
  withPage({ attributes: { 'filter-status': 'SUCCESS' } }, async (testPage) => {
    await testPage.rowsShown();
    await watchChart(testPage);
    await testPage.load('refresh');
    await testPage.load('refresh');
    assert.deepEqual(await writes(testPage), []);
  }),
);

test(
  'the bar of a running run grows, and only that bar is rendered again',
  // Without polling it would stand still.
  withPage({ attributes: { 'refresh-interval': '600' } }, async (testPage) => {
    await testPage.page.clock.install();
    await testPage.page.reload();
    await testPage.rowsShown();
    const bar = runChart(testPage).bars.nth(17);
    const height = () =>
      bar
        .locator('path')
        .first()
        .evaluate((path) => /** @type {SVGPathElement} */ (path).getBBox().height);
    const before = await height();
    await watchChart(testPage);
    await testPage.page.clock.runFor(90_000);
    assert.ok((await height()) > before);
    const written = new Set(await writes(testPage));
    assert.deepEqual([...written], ['attributes path d']);
  }),
);
