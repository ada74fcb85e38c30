// Rows as grids: their columns are those of the headers, and on a long page the rows that are not in
// view are not laid out, but still there for the keyboard, search and paper.

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
  for (const media of /** @type {const} */ (['screen', 'print'])) {
    test(
      `each cell is below its column header (${columns}, ${media})`,
      withPage({ lang: 'en', attributes: { columns } }, async (shown) => {
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
            const [last] = headers?.filter(([, width]) => width).toReversed() ?? [];
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
  withPage({ lang: 'en' }, async (shown) => {
    await shown.rowsShown();
    const display = () =>
      shown.table.locator('thead').evaluate((head) => getComputedStyle(head).display);
    const seen = [await display()];
    await shown.page.emulateMedia({ media: 'print' });
    seen.push(await display());
    assert.deepEqual(seen, ['block', 'table-header-group']);
  }),
);
