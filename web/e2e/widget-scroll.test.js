// mode="scroll": pages are appended to one list in a scroll container, of which only the rows
// around the viewport are drawn.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

const long = { mode: 'scroll', 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' };

/** @param {TestPage} page */
const frame = (page) => page.table.locator('[part=table-container]');

/**
 * Scrolls to the end until so many rows are loaded. @param {TestPage} page @param {number} count
 */
async function loadRows(page, count) {
  const loaded = () =>
    page.table
      .locator('[part=summary]')
      .textContent()
      .then((text) => Number(/–([\d,]+)/.exec(text ?? '')?.[1]?.replace(',', '') ?? 0));
  while ((await loaded()) < count) {
    const before = await loaded();
    await frame(page).evaluate((node) => node.scrollTo(0, node.scrollHeight));
    await page.table
      .locator('[part=summary]')
      .filter({ hasNotText: `–${before.toLocaleString('en')} ` })
      .waitFor();
  }
}

/**
 * The positions of the drawn rows, and whether rows and spacers fill the list. @param {TestPage}
 * page
 */
const drawn = (page) =>
  page.table.locator('tbody').evaluate((body) => {
    const rows = [...body.querySelectorAll('tr:not(.spacer)')];
    const places = rows.map((row) => Number(row.getAttribute('aria-rowindex')));
    const view = /** @type {Element} */ (body.closest('.table-container')).getBoundingClientRect();
    const isInView = (/** @type {Element} */ row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    };
    const inView = rows.filter(isInView).length;
    const spacersInView = [...body.querySelectorAll('.spacer')].filter(isInView).length;
    return { count: rows.length, places, inView, spacersInView };
  });

test(
  'scrolling to the end loads more runs until there are no more',
  withPage({ lang: 'en', attributes: { mode: 'scroll', 'page-size': '30' } }, async (page) => {
    await page.rowsShown();
    await page.showsSummary('1–30 of 57');
    await frame(page).evaluate((node) => node.scrollTo(0, node.scrollHeight));
    await page.showsSummary('1–57 of 57');
    const ids = simulator
      .runs(PIPELINE_IDS.short)
      .map(({ pipelineRunId }) => String(pipelineRunId));
    assert.deepEqual(await page.runIds(), ids);
    assert.equal(await page.button(page.texts.pager.more).getAttribute('aria-disabled'), 'true');
  }),
);

for (const [lang, whole] of /** @type {const} */ ([
  ['en', 'Showing all 57 runs'],
  ['zh-CN', '已显示全部57条运行记录'],
])) {
  test(
    `the end of the list says that it is the end, also to a reader (${lang})`,
    withPage({ lang, attributes: { mode: 'scroll', 'page-size': '30' } }, async (page) => {
      await page.rowsShown();
      const end = page.table.locator('[part=list-end]');
      assert.equal(await end.count(), 0);
      await frame(page).evaluate((node) => node.scrollTo(0, node.scrollHeight));
      await end.waitFor();
      assert.equal(await end.textContent(), whole);
      await page.showsText(new RegExp(whole));
    }),
  );
}

test(
  'a row that stays in view keeps its node, with focus and selection',
  withPage({ lang: 'en', attributes: long }, async (page) => {
    await page.rowsShown();
    await loadRows(page, 300);
    await frame(page).evaluate((node) => node.scrollTo(0, 1900));
    await page.links.nth(12).focus();
    const kept = await page.table.evaluate(async (table) => {
      const root = /** @type {ShadowRoot} */ (table.shadowRoot);
      const body = /** @type {Element} */ (root.querySelector('tbody'));
      const node = /** @type {Element} */ (root.querySelector('.table-container'));
      const drawn = () =>
        new Map([...body.querySelectorAll('[data-run]')].map((row) => [row, row.ariaRowIndex]));
      const [before, focused] = [drawn(), root.activeElement];
      /** @type {Node[]} */
      const moved = [];
      new MutationObserver((records) =>
        moved.push(...records.flatMap(({ removedNodes }) => [...removedNodes])),
      ).observe(body, { childList: true });
      node.scrollTop += 250;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const now = drawn();
      const places = new Set(before.values());
      return {
        come: [...now.values()].filter((place) => !places.has(place)).length,
        made: [...now.keys()].filter((row) => !before.has(row)).length,
        touched: [...now].filter(([row, place]) => places.has(place) && before.get(row) !== place)
          .length,
        removed: moved.filter(
          (row) =>
            before.get(/** @type {Element} */ (row)) === now.get(/** @type {Element} */ (row)),
        ).length,
        sameFocus: focused !== null && root.activeElement === focused,
      };
    });
    assert.ok(kept.come >= 4, `${kept.come} rows have come`);
    assert.deepEqual(
      { ...kept, come: 0 },
      { come: 0, made: 0, touched: 0, removed: 0, sameFocus: true },
    );
  }),
);

test(
  'of a long list only the rows around the viewport are drawn, at their positions',
  withPage({ lang: 'en', attributes: long }, async (page) => {
    await page.rowsShown();
    await loadRows(page, 500);
    const middle = await frame(page).evaluate(async (node) => {
      node.scrollTo(0, node.scrollHeight / 2);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return node.scrollTop;
    });
    const { count, places, inView, spacersInView } = await drawn(page);
    assert.ok(count < 100, `${count} rows are drawn`);
    assert.ok(
      inView >= 8 && spacersInView === 0,
      `${inView} rows and ${spacersInView} gaps in view`,
    );
    const ids = await page.rows.evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-run')),
    );
    const all = simulator.runs(PIPELINE_IDS.long);
    assert.deepEqual(
      ids,
      places.map((place) => String(all[place - 2]?.pipelineRunId)),
    );
    assert.equal(await page.table.locator('table').getAttribute('aria-rowcount'), '5001');
    await page.load('refresh');
    assert.equal(await frame(page).evaluate((node) => node.scrollTop), middle);
  }),
);

for (const columns of ['run status trigger creator started ended duration', 'creator run']) {
  test(
    `columns keep their widths once only some rows are drawn (${columns})`,
    withPage({ width: 900, attributes: { ...long, columns } }, async (page) => {
      await page.rowsShown();
      const widths = () =>
        page.table
          .locator('thead th')
          .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().width));
      const before = await widths();
      await loadRows(page, 300);
      assert.ok((await page.table.locator('.spacer').count()) > 0);
      assert.deepEqual(await widths(), before);
    }),
  );
}

test(
  'the keyboard reaches rows that are not drawn, and the header never covers the focus',
  withPage({ lang: 'en', attributes: long }, async (page) => {
    await page.rowsShown();
    await loadRows(page, 300);
    const focused = () =>
      page.table.evaluate((table) => {
        const row = table.shadowRoot?.activeElement?.closest('tr');
        const head = table.shadowRoot?.querySelector('thead th');
        const top = row?.getBoundingClientRect().top ?? 0;
        const isClear = top >= Number(head?.getBoundingClientRect().bottom) - 1;
        return { place: row?.getAttribute('aria-rowindex'), isClear };
      });
    const press = (/** @type {string} */ key) => page.page.keyboard.press(key);
    await page.links.first().focus();
    await press('End');
    assert.notEqual((await focused()).place, '2');
    await press('Home');
    assert.deepEqual(await focused(), { place: '2', isClear: true });
    for (let i = 0; i < 30; i += 1) await press('ArrowDown');
    assert.deepEqual(await focused(), { place: '32', isClear: true });
    for (let i = 0; i < 25; i += 1) await press('ArrowUp');
    assert.deepEqual(await focused(), { place: '7', isClear: true });
    await frame(page).evaluate((node) => node.scrollTo(0, node.scrollHeight / 2));
    await press('ArrowDown');
    assert.deepEqual(await focused(), { place: '8', isClear: true });
  }),
);

test(
  'a page that fails to load leaves the rows, and Retry loads that page',
  withPage(
    { lang: 'en', attributes: { mode: 'scroll', 'page-size': '30' } },
    async (page) => {
      await page.rowsShown();
      simulator.addFault({ kind: 'error', code: 'InvalidPipelineRun.NotFound', times: 1 });
      await page.button(page.texts.pager.more).click();
      await page.showsText(/This run does not exist/);
      await page.showsSummary('1–30 of 57');
      await page.button(page.texts.actions.retry).click();
      await page.showsSummary('1–57 of 57');
    },
    { failing: true },
  ),
);

test(
  'clicking a bar focuses its row, also if it is not drawn',
  withPage({ lang: 'en', attributes: long }, async (page) => {
    await page.rowsShown();
    await loadRows(page, 300);
    await frame(page).evaluate((node) => node.scrollTo(0, node.scrollHeight));
    const bar = page.table.locator('[role=option]').last();
    await bar.click();
    const [newest] = simulator.runs(PIPELINE_IDS.long);
    const row = page.table.locator('tr:focus-within');
    assert.equal(await row.getAttribute('data-run'), String(newest?.pipelineRunId));
  }),
);

test(
  'a refresh of a long list without changes leaves the DOM unchanged',
  withPage({ lang: 'en', attributes: long }, async (page) => {
    await page.rowsShown();
    await loadRows(page, 300);
    await page.load('refresh');
    await page.table.evaluate((table) => {
      const seen = /** @type {string[]} */ ([]);
      Object.assign(globalThis, { seen });
      const body = table.shadowRoot?.querySelector('tbody');
      new MutationObserver((records) => seen.push(...records.map(({ type }) => type))).observe(
        /** @type {Element} */ (body),
        { subtree: true, childList: true, attributes: true },
      );
    });
    await page.load('refresh');
    assert.deepEqual(await page.page.evaluate(() => /** @type {any} */ (globalThis).seen), []);
  }),
);

for (const [lang, words] of /** @type {const} */ ([
  ['zh-CN', '已显示10,000条运行记录，还有更多'],
  ['en', 'Showing 10,000 runs; there are more'],
])) {
  test(
    `ten thousand runs are as many as a list shows, which its end says (${lang})`,
    withPage({ lang, markup: '' }, async ({ page }) => {
      await page.evaluate(() => {
        const runs = Array.from({ length: 10_001 }, (_, age) => ({
          pipelineId: 7,
          pipelineRunId: 20_000 - age,
          status: 'SUCCESS',
          triggerMode: 1,
          creatorAccountId: '1',
          startTime: 1_700_000_000_000 - age * 60_000,
          endTime: 1_700_000_030_000 - age * 60_000,
        }));
        const table = document.createElement('flow-run-table');
        Object.assign(table, {
          baseUrl: '/',
          organizationId: 'org',
          pipelineId: '7',
          mode: 'scroll',
          refreshInterval: 'off',
          initialResponse: {
            status: 200,
            headers: {},
            body: JSON.stringify({ pipelineRuns: runs, nextToken: 'more', success: true }),
          },
        });
        document.body.append(table);
      });
      const table = page.locator('flow-run-table');
      await table.locator('[part~=list-end]').filter({ hasText: words }).waitFor();
      assert.equal(await table.getByRole('table').getAttribute('aria-rowcount'), '-1');
      assert.ok((await table.locator('tbody tr').count()) < 200);
      const more = table.locator('[part~=load-more-button]');
      assert.equal(await more.getAttribute('aria-disabled'), 'true');
    }),
  );
}
