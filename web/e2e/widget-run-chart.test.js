// The run chart above the table: the loaded runs as bars, and the statistics.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formatsFor } from '../widget/format.js';
import { en } from '../widget/locales/en.js';
import { barIds, runChart } from './support/run-chart.js';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

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
    assert.ok(Math.min(...heights) >= 4, 'the lowest can be seen');
    assert.notEqual(heights[0], heights.at(-1));
    const cut = await runChart(testPage).bars.evaluateAll((bars) =>
      bars.filter((bar) => bar.querySelector('.bar-break')).map(({ id }) => id),
    );
    // The one that takes far longer than usual: half an hour where four minutes are the median.
    assert.deepEqual(cut, [`bar-${runs[16]?.pipelineRunId}`]);
  }),
);

test(
  'every status has its own mark below its bar, equally high for all runs',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' } },
    async (testPage) => {
      await runChart(testPage).drawn();
      const painted = await runChart(testPage).bars.evaluateAll((bars) =>
        bars.map((bar) => {
          const mark = /** @type {SVGPathElement} */ (bar.querySelector('.bar-mark'));
          const statusClass = (bar.getAttribute('class') ?? '').replace('chart-bar ', '');
          return { statusClass, shape: mark.getAttribute('d'), width: mark.getBBox().width };
        }),
      );
      const marks = new Map(painted.map(({ statusClass, shape }) => [statusClass, shape]));
      assert.deepEqual(
        [...marks.keys()].sort(),
        ['canceled', 'failure', 'running', 'success', 'waiting'].map((name) => `status-${name}`),
      );
      assert.equal(new Set(marks.values()).size, marks.size);
      assert.equal(new Set(painted.map(({ width }) => width)).size, 1);
      for (const { statusClass, shape } of painted) assert.equal(shape, marks.get(statusClass));
    },
  ),
);

test(
  'success rate, median and slowest run are of the finished runs of the first page, on every page',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const finished = simulator
      .runs(PIPELINE_IDS.short)
      .slice(0, 20)
      .filter(({ endTime }) => endTime !== null);
    const count = (/** @type {string} */ word) => finished.filter((r) => r.status === word).length;
    const durations = finished
      .map(({ startTime, endTime }) => Number(endTime) - Number(startTime))
      .sort((a, b) => a - b);
    const median = formats.duration(durations[Math.ceil(durations.length / 2) - 1] ?? 0);
    const good = count('SUCCESS');
    const all = good + count('FAIL');
    const expected = [
      `Last ${finished.length} finished: success rate ${formats.percent(good / all)} (${good}/${all})`,
      `Median ${median}, slowest ${formats.duration(durations.at(-1) ?? 0)}`,
    ];
    assert.ok(finished.length < 20, 'some are live, so there is no p95');
    const statistics = () => testPage.table.locator('[part=statistics] span').allTextContents();
    assert.deepEqual(await statistics(), expected);
    assert.equal(await runChart(testPage).list.locator('svg text').textContent(), 'Median');
    await testPage.load('nextPage');
    assert.deepEqual(await statistics(), expected);
  }),
);

test(
  'under a status filter there are no success rate and no verdict',
  withPage({ lang: 'en', attributes: { 'filter-status': 'FAIL' } }, async (testPage) => {
    await testPage.rowsShown();
    await testPage.showsText('No verdict or success rate while filtering by status');
    assert.equal(await testPage.table.locator('[part=statistics]').getByText('%').count(), 0);
  }),
);

test(
  'a narrow chart has as many bars as fit, and shows their number',
  withPage(
    {
      lang: 'en',
      width: 500,
      css: 'body { margin: 0 }',
      attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' },
    },
    async (testPage) => {
      await runChart(testPage).drawn();
      const shown = await runChart(testPage).bars.count();
      assert.ok(shown >= 40 && shown < 60, `${shown} bars`);
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

const aboveTable = ['.header', '.toolbar', '.verdict', '.run-chart'];
for (const { width, parts } of [
  { width: 320, parts: ['.verdict', '.run-chart'] },
  { width: 768, parts: ['.verdict', '.run-chart'] },
  { width: 1200, parts: [...aboveTable, '.footer'] },
]) {
  test(
    `the room of ${parts.join(', ')} is kept while the first runs are loading, at ${width} pixels`,
    withPage(
      { width, css: 'body { margin: 0 }', lang: 'en' },
      async (testPage) => {
        await testPage.rowsShown();
        const heights = async (/** @type {string} */ name) =>
          testPage.page.locator(`flow-run-table[label=${name}]`).evaluate(
            (host, selectors) =>
              selectors.map((selector) => {
                const part = host.shadowRoot?.querySelector(selector);
                return [selector, Math.round(part?.getBoundingClientRect().height ?? 0)];
              }),
            parts,
          );
        // Not a failure: there is no chart while an error is shown.
        simulator.addFault({ kind: 'latency', ms: 60_000, times: 'always' });
        await testPage.table.evaluate((table) => {
          const loading = /** @type {Element} */ (table.cloneNode());
          table.setAttribute('label', 'Ready');
          loading.setAttribute('label', 'Loading');
          table.after(loading);
        });
        await testPage.page.locator('flow-run-table[label=Loading] .skeleton').waitFor();
        assert.deepEqual(await heights('Loading'), await heights('Ready'));
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
