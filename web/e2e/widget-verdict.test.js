// The verdict on the pipeline, outcome changes in the rows, and the time that is left.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

const minute = 60_000;
const hour = 60 * minute;

/** @param {number} count of failed runs to add @returns {string[]} their ids, oldest first */
const fail = (count) => {
  const ids = simulator.addRuns(PIPELINE_IDS.short, { outcome: 'FAIL', durationMs: minute, count });
  simulator.advanceClock(2 * minute);
  return ids;
};

/** @param {import('./support/test-page.js').TestPage} page */
const verdictOf = ({ table }) => table.locator('[part=verdict]');

/** @param {import('./support/test-page.js').TestPage} page @returns {Promise<string[]>} */
const statesOf = ({ table }) =>
  table.evaluate((host) =>
    ['failing', 'succeeding', 'running'].filter((name) => host.matches(`:state(${name})`)),
  );

test(
  'a pipeline that fails four times says since when, as event and as custom state, too',
  withPage({ lang: 'en', attributes: { 'refresh-interval': 'off' } }, async (page) => {
    await page.rowsShown();
    assert.deepEqual(await statesOf(page), ['succeeding', 'running']);
    const ids = fail(4);
    const { verdict, filtered } = await page.eventAfter('flow-run-verdict', () =>
      page.load('refresh'),
    );
    assert.equal(verdict.state, 'failing');
    assert.equal(verdict.streak, 4);
    assert.equal(verdict.since.pipelineRunId, ids[0]);
    assert.equal(filtered, false);
    assert.deepEqual(await statesOf(page), ['failing', 'running']);
    assert.match(
      (await verdictOf(page).textContent()) ?? '',
      new RegExp(
        `^Failing since #${ids[0]} \\(4 in a row\\) · 2m ago · last success #${verdict.lastSuccess.pipelineRunId}, .* ago · \\d running$`,
      ),
    );
  }),
);

test(
  'a number of the verdict goes to the row of its run, from another page too',
  withPage({ lang: 'en' }, async (page) => {
    const [since = ''] = fail(2);
    await page.load('refresh');
    await page.load('nextPage');
    await verdictOf(page)
      .getByRole('button', { name: `#${since}`, exact: true })
      .click();
    const focused = page.table.locator('tr:focus-within');
    await focused.waitFor();
    assert.equal(await focused.getAttribute('data-run'), since);
  }),
);

test(
  'two tables show the same verdict and statistics, whatever page each is on',
  withPage(
    {
      lang: 'en',
      markup: [
        tableMarkup({ label: 'one' }),
        tableMarkup({ label: 'two' }),
        tableMarkup({ label: 'scroll', mode: 'scroll' }),
      ].join(''),
    },
    async ({ page }) => {
      const tables = ['one', 'two', 'scroll'].map((label) =>
        page.locator(`flow-run-table[label=${label}]`),
      );
      for (const table of tables) await table.locator('th[role=rowheader]').first().waitFor();
      /** @param {typeof tables[0]} table @param {'refresh' | 'nextPage'} method */
      const load = (table, method) =>
        table.evaluate(
          (host, name) =>
            new Promise((resolve) => {
              host.addEventListener('flow-run-load', resolve, { once: true });
              /** @type {any} */ (host)[name]();
            }),
          method,
        );
      const [, two] = tables;
      assert.ok(two);
      await load(two, 'nextPage');
      const [since] = fail(3);
      const seen = [];
      for (const table of tables) {
        await load(table, 'refresh');
        await table.getByText(`#${since}`, { exact: true }).first().waitFor();
        seen.push(await table.locator('[part=verdict], [part=statistics]').allTextContents());
      }
      assert.deepEqual(seen[1], seen[0]);
      assert.deepEqual(seen[2], seen[0]);
    },
  ),
);

for (const width of [320, 768, 1440]) {
  test(
    `the first rows of a failing pipeline cause no layout shift, at ${width} pixels`,
    withPage(
      { lang: 'en', width, css: 'body { margin: 0 }', before: () => fail(4) },
      async ({ page, table }) => {
        await table.locator('th[role=rowheader]').first().waitFor();
        await page.addInitScript(() => {
          const shifts = /** @type {unknown[]} */ ([]);
          Object.assign(globalThis, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of /** @type {any[]} */ (list.getEntries())) {
              for (const { node } of entry.sources) {
                shifts.push(`${entry.value}: ${node?.className ?? node?.textContent}`);
              }
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        /** @type {() => void} */
        let respond = () => {};
        const held = new Promise((resolve) => {
          respond = () => resolve(undefined);
        });
        await page.route(/pipelineRuns/, async (route) => {
          await held;
          await route.continue();
        });
        await page.reload();
        await table.locator('.skeleton').waitFor();
        respond();
        await table.locator('th[role=rowheader]').first().waitFor();
        const shifts = await page.evaluate(
          () =>
            new Promise((resolve) => {
              requestAnimationFrame(() =>
                requestAnimationFrame(() => resolve(/** @type {any} */ (globalThis).shifts)),
              );
            }),
        );
        assert.deepEqual(shifts, []);
      },
    ),
  );
}

test(
  'a running run shows the time that is left; beyond the usual range it is overdue',
  withPage({ lang: 'en' }, async (page) => {
    // The median of five runs with this trigger is ten minutes, the longest takes fourteen.
    for (const minutes of [8, 9, 10, 12, 14]) {
      simulator.addRuns(PIPELINE_IDS.short, { triggerMode: 5, durationMs: minutes * minute });
    }
    simulator.advanceClock(hour);
    const [id = ''] = simulator.addRuns(PIPELINE_IDS.short, { triggerMode: 5 });
    simulator.advanceClock(4 * minute);
    await page.load('refresh');
    const cell = page.table.locator(`tr[data-run="${id}"] .column-duration`);
    const height = async () => (await page.rows.first().boundingBox())?.height;
    await cell.getByText('about 6 min left').waitFor();
    const plain = (await page.rows.last().boundingBox())?.height;
    assert.equal(await height(), plain);

    simulator.advanceClock(8 * minute);
    await page.load('refresh');
    await cell.getByText('usually 10m (5 runs)').waitFor();
    assert.equal(await cell.locator('[part=overdue]').count(), 0);

    simulator.advanceClock(3 * minute);
    await page.load('refresh');
    await cell.locator('[part=overdue]').waitFor();
    assert.match(
      (await cell.textContent()) ?? '',
      /^ Running longer than usual 15m usually 10m \(5 runs\)$/,
    );
    assert.equal(await height(), plain);
  }),
);

test(
  'an outcome change is shown beside the status, but not under a status filter',
  withPage({ lang: 'en', attributes: { 'pipeline-id': PIPELINE_IDS.long } }, async (page) => {
    await page.rowsShown();
    const outcomes = simulator
      .runs(PIPELINE_IDS.long)
      .slice(0, 20)
      .filter(({ status }) => status === 'SUCCESS' || status === 'FAIL');
    const broke = outcomes.find(
      ({ status }, i) => status === 'FAIL' && outcomes[i + 1]?.status === 'SUCCESS',
    );
    assert.ok(broke);
    const marked = page.rows.filter({ has: page.page.locator('[part~=outcome-change]') });
    assert.match((await marked.first().textContent()) ?? '', new RegExp(broke.pipelineRunId));
    assert.equal(
      await marked.first().locator('[part~=outcome-change]').textContent(),
      'started failing',
    );

    await page.table.evaluate((table) => table.setAttribute('filter-status', 'FAIL'));
    await page.rows.filter({ hasText: 'Succeeded' }).first().waitFor({ state: 'detached' });
    assert.equal(await marked.count(), 0);
  }),
);
