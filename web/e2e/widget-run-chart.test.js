// The run chart above the table: the loaded runs as bars, and the statistics.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formatsFor } from '../widget/format.js';
import { en } from '../widget/locales/en.js';
import { barIds, runChart } from './support/run-chart.js';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { demo, simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

const formats = formatsFor('en', 'Asia/Shanghai', en);

/** @param {TestPage} testPage where each bar begins and how high it is */
const shapes = async (testPage) =>
  runChart(testPage).bars.evaluateAll((bars) =>
    bars.map((bar) => {
      const { x, height } = /** @type {SVGPathElement} */ (bar.querySelector('path')).getBBox();
      const left = bar.getBoundingClientRect().left;
      return { left, x, height, statusClass: bar.getAttribute('class') };
    }),
  );

test(
  'each loaded run has a bar with an accessible name, the newest on the right',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    assert.deepEqual(await barIds(testPage), (await testPage.runIds()).reverse());
    const drawn = await shapes(testPage);
    const lefts = drawn.map(({ left }) => left);
    assert.deepEqual(
      lefts,
      [...lefts].sort((a, b) => a - b),
    );
    const run = simulator.runs(PIPELINE_IDS.short)[19];
    const startTime = Number(run?.startTime);
    assert.equal(
      await runChart(testPage).bars.first().getAttribute('aria-label'),
      [
        `#${run?.pipelineRunId}`,
        en.statuses[String(run?.status)],
        formats.duration(Number(run?.endTime) - startTime, 'long'),
        formats.short(startTime, simulator.now()),
      ].join(', '),
    );
  }),
);

test(
  'the height of a bar shows its duration, and a very long bar is cut off with a mark',
  withPage({ attributes: { 'refresh-interval': 'off' } }, async (testPage) => {
    await testPage.rowsShown();
    const runs = simulator.runs(PIPELINE_IDS.short).slice(0, 20).reverse();
    const drawn = await shapes(testPage);
    const durations = runs.map(({ startTime, endTime }) => (endTime ?? 0) - Number(startTime));
    const finished = runs.flatMap(({ endTime }, i) => (endTime === null ? [] : [i]));
    const higher = (/** @type {number} */ i) => drawn[i]?.height ?? 0;
    const byDuration = [...finished].sort((a, b) => (durations[a] ?? 0) - (durations[b] ?? 0));
    const heights = byDuration.map(higher);
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => a - b),
    );
    assert.ok(Math.min(...heights) >= 8, 'the lowest can be met');
    assert.notEqual(heights[0], heights.at(-1));
    const cut = await runChart(testPage).bars.evaluateAll((bars) =>
      bars.filter((bar) => bar.querySelector('.bar-break')).map(({ id }) => id),
    );
    // The one that takes far longer than usual: half an hour where four minutes are the median.
    assert.deepEqual(cut, [`bar-${runs[16]?.pipelineRunId}`]);
  }),
);

test(
  'every status has its own shape of bar',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' } },
    async (testPage) => {
      await testPage.rowsShown();
      const painted = await runChart(testPage).bars.evaluateAll((bars) =>
        bars.map((bar) => {
          const path = /** @type {Element} */ (bar.querySelector('path'));
          const statusClass = (bar.getAttribute('class') ?? '').replace('chart-bar ', '');
          const commands = (path.getAttribute('d') ?? '').replace(/[-\d. ]/g, '');
          const line = getComputedStyle(path);
          const isFull = line.fill !== 'none';
          return { statusClass, shape: `${commands} ${isFull} ${line.strokeDasharray}` };
        }),
      );
      const shapes = new Map(painted.map(({ statusClass, shape }) => [statusClass, shape]));
      assert.deepEqual(
        [...shapes.keys()].sort(),
        ['canceled', 'failure', 'running', 'success', 'waiting'].map((name) => `status-${name}`),
      );
      assert.equal(new Set(shapes.values()).size, shapes.size);
      for (const { statusClass, shape } of painted) assert.equal(shape, shapes.get(statusClass));
    },
  ),
);

test(
  'success rate, median and p95 are shown with their sample sizes',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const runs = simulator.runs(PIPELINE_IDS.short).slice(0, 20);
    const count = (/** @type {string} */ word) => runs.filter((r) => r.status === word).length;
    const durations = runs
      .flatMap(({ startTime, endTime }) => (endTime === null ? [] : [endTime - Number(startTime)]))
      .sort((a, b) => a - b);
    const rank = (/** @type {number} */ share) =>
      formats.duration(durations[Math.ceil(durations.length * share) - 1] ?? 0);
    const good = count('SUCCESS');
    const all = good + count('FAIL');
    const rate = formats.percent(good / all);
    const statistics = await testPage.table.locator('[part=statistics] span').allTextContents();
    assert.deepEqual(statistics, [
      `Success rate ${rate} (${good} of ${all})`,
      `Median ${rank(0.5)}, p95 ${rank(0.95)} (of ${durations.length} finished)`,
    ]);
    assert.equal(await runChart(testPage).list.locator('svg text').textContent(), 'Median');
  }),
);

test(
  'under a status filter a note replaces the success rate',
  withPage({ lang: 'en', attributes: { 'filter-status': 'FAIL' } }, async (testPage) => {
    await testPage.rowsShown();
    await testPage.showsText('No success rate while filtering by status');
    assert.equal(await testPage.table.locator('[part=statistics]').getByText('%').count(), 0);
  }),
);

test(
  'a narrow chart has as many bars as fit, and shows their number',
  withPage(
    {
      lang: 'en',
      width: 320,
      css: 'body { margin: 0 }',
      attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' },
    },
    async (testPage) => {
      await testPage.rowsShown();
      const shown = await runChart(testPage).bars.count();
      assert.ok(shown >= 20 && shown < 40, `${shown} bars`);
      await testPage.showsText(`Newest ${shown} of 100 runs`);
      assert.equal((await barIds(testPage)).at(-1), '5000');
      const widths = await runChart(testPage).bars.evaluateAll((bars) =>
        bars.map((bar) => bar.getBoundingClientRect().width),
      );
      assert.ok(Math.min(...widths) >= 8);
    },
  ),
);

test(
  'in a right-to-left page the newest run is on the right',
  withPage({ css: ':root { direction: rtl }' }, async (testPage) => {
    await testPage.rowsShown();
    const lefts = (await shapes(testPage)).map(({ left }) => left);
    assert.deepEqual(
      lefts,
      [...lefts].sort((a, b) => a - b),
    );
    const { list } = runChart(testPage);
    await list.focus();
    await testPage.page.keyboard.press('ArrowLeft');
    const id = await list.getAttribute('aria-activedescendant');
    assert.equal(id, `bar-${(await testPage.runIds())[1]}`);
  }),
);

for (const width of [320, 1200]) {
  test(
    `its room is kept while the first runs are loading, at ${width} pixels`,
    withPage(
      { width, css: 'body { margin: 0 }', lang: 'en' },
      async (testPage) => {
        await testPage.rowsShown();
        const top = async (/** @type {string} */ name) =>
          testPage.page
            .locator(`flow-run-table[label=${name}] [part=table]`)
            .evaluate((node, selector) => {
              const host = /** @type {ShadowRoot} */ (node.getRootNode()).host;
              const chart = host.shadowRoot?.querySelector(selector);
              return chart?.getBoundingClientRect().height;
            }, '.run-chart');
        await demo.stopProxy();
        await testPage.table.evaluate((table) => {
          const loading = /** @type {Element} */ (table.cloneNode());
          table.setAttribute('label', 'Ready');
          loading.setAttribute('label', 'Loading');
          table.after(loading);
        });
        await testPage.page.locator('flow-run-table[label=Loading] .skeleton').waitFor();
        assert.equal(await top('Loading'), await top('Ready'));
      },
      { failing: true },
    ),
  );
}

test(
  'there is no chart with no-chart, a single run, or no runs',
  withPage(
    {
      markup: [
        tableMarkup({ 'no-chart': '' }),
        tableMarkup({ 'page-size': '1' }),
        tableMarkup({ 'pipeline-id': PIPELINE_IDS.empty }),
      ].join(''),
    },
    async ({ page }) => {
      const tables = page.locator('flow-run-table');
      await tables.nth(0).locator('tbody tr th').first().waitFor();
      await tables.nth(1).locator('tbody tr th').first().waitFor();
      await tables.nth(2).locator('.state-panel').waitFor();
      assert.equal(await page.locator('flow-run-table .run-chart').count(), 0);
    },
  ),
);
