// The frame with the first rows has what may be in view; everything else comes after it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultAttributes, openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { withPage } = fixture;

const attributes = Object.entries({
  ...defaultAttributes,
  'pipeline-id': PIPELINE_IDS.long,
  'page-size': '50',
});

/**
 * Runs in the page: adds a table and watches its frames.
 * @param {string[][]} attributes
 */
async function loadTable(attributes) {
  /** @type {string[]} */
  const formatters = [];
  for (const name of /** @type {const} */ ([
    'DateTimeFormat',
    'NumberFormat',
    'PluralRules',
    'RelativeTimeFormat',
    'Locale',
  ])) {
    const Original = Intl[name];
    Object.assign(Intl, {
      [name]: new Proxy(Original, {
        construct(target, parameters) {
          formatters.push(name);
          return Reflect.construct(target, parameters);
        },
      }),
    });
  }
  const table = document.createElement('flow-run-table');
  for (const [name = '', value = ''] of attributes) table.setAttribute(name, value);
  document.body.replaceChildren(table);
  const root = /** @type {ShadowRoot} */ (table.shadowRoot);
  const look = () => ({
    rows: root.querySelectorAll('[data-run]').length,
    bars: root.querySelectorAll('.chart-bar').length,
    pager: root.querySelectorAll('[part=pager]').length,
    height: root.querySelector('.widget')?.getBoundingClientRect().height,
    formatters: [...formatters],
  });
  const frame = () => new Promise(requestAnimationFrame);
  while (look().rows === 0) await frame();
  const first = look();
  while (look().bars === 0) await frame();
  return { first, last: look() };
}

for (const lang of ['zh-CN', 'en']) {
  test(
    `before the first frame with rows: no row far out of view, no chart, no formatter of Intl (${lang})`,
    withPage({ lang, markup: '' }, async ({ page }) => {
      const { first, last } = await page.evaluate(loadTable, attributes);
      assert.ok(first.rows > 10 && first.rows < 20, `${first.rows} rows of 38 pixels in 900`);
      assert.deepEqual([first.bars, first.pager, first.formatters], [0, 0, []]);
      assert.deepEqual([last.rows, last.pager], [50, 1]);
      // Less than a pixel: the heights of rows are fractions.
      assert.ok(Math.abs(Number(first.height) - Number(last.height)) < 1);
    }),
  );
}

test(
  'all rows come on a page whose IntersectionObserver never reports',
  withPage({ lang: 'en', markup: '' }, async ({ page }) => {
    await page.evaluate(() => {
      Object.assign(globalThis, {
        IntersectionObserver: class {
          observe() {}
          unobserve() {}
          disconnect() {}
        },
      });
    });
    const { last } = await page.evaluate(loadTable, attributes);
    assert.deepEqual([last.rows, last.pager], [50, 1]);
  }),
);

test(
  'a page that is printed as soon as it has rows has all of them on paper',
  withPage({ lang: 'en', markup: '' }, async ({ page }) => {
    const shown = await page.evaluate(async (attributes) => {
      const table = document.createElement('flow-run-table');
      for (const [name = '', value = ''] of attributes) table.setAttribute(name, value);
      const count = () => table.shadowRoot?.querySelectorAll('[data-run]').length ?? 0;
      const counts = new Promise((resolve) =>
        table.addEventListener('flow-run-load', () => {
          const before = count();
          // As window.print() does, which waits for the user.
          dispatchEvent(new Event('beforeprint'));
          resolve([before < 50, count()]);
        }),
      );
      document.body.replaceChildren(table);
      return await counts;
    }, attributes);
    assert.deepEqual(shown, [true, 50]);
  }),
);
