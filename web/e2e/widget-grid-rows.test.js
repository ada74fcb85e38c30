// Recycled rows, and the rows of long lists, which are grids: their columns are those of the headers, and
// those that are not in view are not laid out, but still there for the keyboard, search and paper.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { withPage } = fixture;

const widths = [600, 640, 700, 768, 900, 1200, 1440];

for (const columns of [
  'run status trigger creator started duration',
  'run status trigger creator started ended duration',
  'status started ended duration',
  'duration run',
]) {
  for (const [size, media] of /** @type {const} */ ([
    ['20', 'screen'],
    ['50', 'screen'],
    ['50', 'print'],
  ])) {
    const attributes = { columns, 'page-size': size, 'pipeline-id': PIPELINE_IDS.long };
    test(
      `each cell is below its column header (${columns}, ${size} rows, ${media})`,
      withPage({ lang: 'en', attributes }, async (shown) => {
        await shown.rowsShown();
        await shown.page.emulateMedia({ media });
        for (const width of widths) {
          await shown.resize(width);
          const { headers, cells, end, room } = await shown.table.evaluate((table) => {
            const rows = [...(table.shadowRoot?.querySelectorAll('tr') ?? [])].slice(0, 2);
            const [headers, cells] = rows.map((row) =>
              [...row.children]
                .map((cell) => cell.getBoundingClientRect())
                .map(({ left, width }) => [Math.round(left), Math.round(width)]),
            );
            const container = table.shadowRoot?.querySelector('.table-container');
            const [last] = headers?.filter(([, width]) => width).reverse() ?? [];
            return {
              headers,
              cells,
              end: Number(last?.[0]) + Number(last?.[1]),
              room: Math.round(Number(container?.getBoundingClientRect().right)),
            };
          });
          assert.deepEqual(cells, headers, `at ${width} pixels`);
          assert.ok(Math.abs(end - room) <= 1, `${end} of ${room} at ${width} pixels`);
        }
      }),
    );
  }
}

const long = { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' };

/**
 * Of each row, in the browser.
 * @param {Element[]} rows
 */
const layOut = (rows) =>
  rows.map((row) => row.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }));

test(
  'on a long page only the rows near the window are laid out, and those to which the user moves',
  withPage({ lang: 'en', attributes: long }, async (shown) => {
    await shown.rowsShown();
    await shown.rows.nth(99).waitFor({ state: 'attached' });
    const before = await shown.rows.evaluateAll(layOut);
    assert.deepEqual([before[0], before[99]], [true, false]);
    const height = await shown.table.evaluate((table) => table.clientHeight);
    await shown.rows.first().locator('a.run').focus();
    await shown.page.keyboard.press('End');
    const last = shown.rows.nth(99);
    assert.equal(await last.locator('a.run').evaluate((link) => link.matches(':focus')), true);
    assert.equal((await shown.rows.evaluateAll(layOut))[99], true);
    assert.equal(await shown.table.evaluate((table) => table.clientHeight), height);
  }),
);

test(
  'a long page has all its rows in the accessibility tree, for search and on paper',
  withPage({ lang: 'en', attributes: long }, async (shown) => {
    await shown.rowsShown();
    await shown.rows.nth(99).waitFor({ state: 'attached' });
    assert.equal(await shown.table.getByRole('row').count(), 101);
    const last = await shown.rows.nth(99).getAttribute('data-run');
    const isFound = await shown.page.evaluate(
      (text) => /** @type {any} */ (globalThis).find(text),
      last,
    );
    assert.equal(isFound, true);
    const pdf = (await shown.page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    // 100 rows of 38 pixels on sheets of about 1,000.
    assert.ok(sheets >= 4 && sheets <= 5, `${sheets} sheets`);
  }),
);

test(
  'on paper the rows are a table, whose column headers the browser repeats on each sheet',
  withPage({ lang: 'en', attributes: long }, async (shown) => {
    await shown.rowsShown();
    const display = () =>
      shown.table.locator('thead').evaluate((head) => getComputedStyle(head).display);
    const seen = [await display()];
    await shown.page.emulateMedia({ media: 'print' });
    seen.push(await display());
    assert.deepEqual(seen, ['block', 'table-header-group']);
  }),
);

test(
  'a row that is recycled shows all of its run, also if its cells had other contents in between',
  withPage({ lang: 'en', attributes: { 'pipeline-id': PIPELINE_IDS.long } }, async (shown) => {
    const { next, previous } = shown.texts.pager;
    const turn = async (/** @type {string} */ name, /** @type {string} */ summary) => {
      await shown.button(name).click();
      await shown.showsSummary(summary);
    };
    // Without the time since, which grows.
    const cells = ['run', 'status', 'trigger', 'creator', 'duration'];
    const read = () =>
      shown.rows.evaluateAll(
        (rows, names) =>
          rows.map((row) => names.map((name) => row.querySelector(`.column-${name}`)?.textContent)),
        cells,
      );
    await shown.rowsShown();
    await turn(next, '21–40 of 5,000');
    const before = await read();
    await turn(previous, '1–20 of 5,000');
    await turn(next, '21–40 of 5,000');
    assert.deepEqual(await read(), before);
    assert.ok(before.flat().every(Boolean));
  }),
);

test(
  'the number is the tab stop of its row wherever its column is',
  withPage({ lang: 'en', attributes: { columns: 'status run' } }, async (shown) => {
    await shown.rowsShown();
    const stops = await shown.rows.evaluateAll((rows) =>
      rows.flatMap((row) =>
        [...row.querySelectorAll('a[tabindex="0"]')].map((link) => link.part[0]),
      ),
    );
    assert.deepEqual(stops, ['run-number']);
  }),
);
