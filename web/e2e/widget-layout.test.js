// Layout by the width of the element: rows of one height, a toolbar in order, no layout shift on the
// first load, column headers that stay, paging, printing, and the width that the element chooses.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultAttributes, openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

const languages = /** @type {const} */ (['zh-CN', 'en']);
const widths = [320, 390, 480, 600, 700, 768, 900, 1000, 1280, 1440, 1600];

for (const lang of languages) {
  test(
    `rows are one line, or two of at most 60 pixels below 36em (${lang})`,
    withPage({ lang, attributes: { 'page-size': '50' } }, async (shown) => {
      await shown.rowsShown();
      for (const width of widths) {
        await shown.resize(width);
        const heights = await shown.rows.evaluateAll((rows) =>
          rows.map((row) => row.getBoundingClientRect().height),
        );
        const tallest = Math.max(...heights);
        assert.ok(tallest <= (width < 592 ? 60 : 38.5), `${tallest} at ${width} pixels`);
      }
    }),
  );

  test(
    `the first load shifts nothing (${lang})`,
    withPage({ lang, markup: '' }, async ({ page }) => {
      const label = 'order-service · main · nightly build of all regions';
      // Within the time that the first render waits for a response, and beyond it.
      const loads = widths.flatMap((width) => [0, 300].map((ms) => ({ width, ms })));
      for (const { width, ms } of loads) {
        await page.setViewportSize({ width, height: 900 });
        if (ms > 0) simulator.addFault({ kind: 'latency', ms, times: 1 });
        const shifts = await page.evaluate(
          async (attributes) => {
            const frame = () => new Promise(requestAnimationFrame);
            const observer = new PerformanceObserver(() => {});
            observer.observe({ type: 'layout-shift' });
            const table = document.createElement('flow-run-table');
            for (const [name, value] of attributes) table.setAttribute(name ?? '', value ?? '');
            const loaded = new Promise((resolve) =>
              table.addEventListener('flow-run-load', resolve),
            );
            document.body.replaceChildren(table);
            await loaded;
            await frame();
            await frame();
            await frame();
            return observer
              .takeRecords()
              .flatMap((entry) => /** @type {any} */ (entry).sources)
              .map(({ node, previousRect: from, currentRect: to }) => {
                const { className, textContent } = node?.parentElement ?? node ?? {};
                return `${className} ${textContent?.slice(0, 30)}: ${from.y} to ${to.y}`;
              });
          },
          Object.entries({ ...defaultAttributes, label }),
        );
        assert.deepEqual(shifts, [], `at ${width} pixels`);
      }
    }),
  );

  test(
    `the toolbar is in order (${lang})`,
    withPage({ lang, attributes: { 'filter-status': 'FAIL' } }, async (shown) => {
      await shown.rowsShown();
      const { table } = shown;
      const part = (/** @type {string} */ name) => table.locator(`[part~=${name}]`);
      for (const width of widths) {
        await shown.resize(width);
        const toolbar = await table.locator('.toolbar').boundingBox();
        const isVisible = (/** @type {string} */ name) => part(name).isVisible();
        assert.equal(await isVisible('columns-button'), width >= 656, `at ${width} pixels`);
        assert.equal(await isVisible('more-button'), width < 656, `at ${width} pixels`);
        assert.equal(await isVisible('filters-button'), width < 496, `at ${width} pixels`);
        const end = part(width < 656 ? 'more-button' : 'export-button');
        const tops = await Promise.all(
          [part('run-input'), end].map(async (one) => (await one.boundingBox())?.y),
        );
        assert.ok(
          tops.every((top) => Math.abs(Number(top) - Number(toolbar?.y)) < 2),
          `${tops} at ${width} pixels, the toolbar at ${toolbar?.y}`,
        );
      }
    }),
  );
}

test(
  'a narrow element truncates a long unknown status',
  withPage(
    { lang: 'en', width: 360, attributes: { 'pipeline-id': PIPELINE_IDS.unusual } },
    async (shown) => {
      await shown.rowsShown();
      await shown.rows
        .first()
        .locator('.status span')
        .first()
        .evaluate((text) => {
          text.textContent = 'A_STATUS_THAT_IS_LONGER_THAN_THE_ELEMENT_IS_WIDE';
        });
      const heights = await shown.rows.evaluateAll((rows) =>
        rows.map((row) => row.getBoundingClientRect().height),
      );
      assert.ok(Math.max(...heights) <= 60, String(heights));
      const [cell, status] = await shown.rows
        .first()
        .locator('.column-status, .status')
        .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().right));
      assert.ok(Number(status) <= Number(cell) + 1, `${status} in ${cell}`);
    },
  ),
);

test(
  'a panel that opens below the window scrolls into view',
  withPage({ lang: 'en' }, async (shown) => {
    await shown.rowsShown();
    const button = shown.button(shown.texts.shortcuts.title);
    await button.scrollIntoViewIfNeeded();
    await button.click();
    const { y = 0, height = 0 } =
      (await shown.table.locator('[part=shortcuts-panel]').boundingBox()) ?? {};
    assert.ok(y + height <= 900, `${y} and ${height}`);
  }),
);

test(
  'a long text in a cell that is the link of its row is truncated',
  withPage({ lang: 'en', attributes: { columns: 'creator duration' } }, async (shown) => {
    await shown.rowsShown();
    const [right, edge] = await shown.rows.first().evaluate((row) => {
      const text = /** @type {Element} */ (row.querySelector('.truncate'));
      text.textContent = 'a creator '.repeat(60);
      return [text, row.children[0]].map((node) => node?.getBoundingClientRect().right);
    });
    assert.ok(Number(right) <= Number(edge), `${right} in ${edge}`);
  }),
);

test(
  'in a narrow element, the caption has a line for itself while updates fail',
  withPage(
    { lang: 'en', width: 360, attributes: { label: 'order-service, release' } },
    async (shown) => {
      await shown.rowsShown();
      const caption = shown.table.locator('[part=caption]');
      const before = await caption.boundingBox();
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await shown.table.evaluate((table) => /** @type {any} */ (table).refresh());
      await shown.table.locator('[part~=freshness-button]').waitFor();
      const { width, height } = (await caption.boundingBox()) ?? {};
      assert.deepEqual({ width, height }, { width: before?.width, height: before?.height });
    },
    { failing: true },
  ),
);

test(
  'a narrow element opens the filters and the chart, and the menus, with a button each',
  withPage({ lang: 'en', width: 390, attributes: { 'filter-status': 'FAIL' } }, async (shown) => {
    await shown.rowsShown();
    const chart = shown.table.locator('[part=run-chart]');
    const filter = shown.table.getByRole('combobox', { name: shown.texts.columns.status });
    const filters = shown.button('Filters · 1');
    assert.deepEqual([await chart.isVisible(), await filter.isVisible()], [false, false]);
    await filters.click();
    await chart.waitFor();
    await filter.waitFor();
    assert.equal(await filters.getAttribute('aria-expanded'), 'true');
    await shown.button(shown.texts.actions.more).click();
    await shown.button(shown.texts.export.label).waitFor();
    await filters.click();
    assert.deepEqual([await chart.isVisible(), await filter.isVisible()], [false, false]);
  }),
);

test(
  'column headers stay visible below a sticky bar of the page, and Next shows the first row',
  withPage(
    {
      lang: 'en',
      attributes: { 'page-size': '50', 'pipeline-id': PIPELINE_IDS.long },
      css: 'flow-run-table { --flow-run-sticky-offset: 40px }',
    },
    async (shown) => {
      await shown.rowsShown();
      const top = async (/** @type {import('playwright-core').Locator} */ one) =>
        Math.round(Number((await one.boundingBox())?.y));
      const head = shown.table.locator('thead');
      await shown.page.evaluate(() => scrollTo(0, 900));
      assert.equal(await top(head), 40);
      await shown.button(shown.texts.pager.next).click();
      await shown.showsSummary('51–100 of 5,000');
      const bottom = 40 + Number((await head.boundingBox())?.height);
      const first = await top(shown.rows.first());
      assert.ok(first >= bottom - 1 && first < bottom + 30, `first row at ${first}`);
      // In a low window they would cover too much.
      await shown.resize(1200, 300);
      await shown.page.evaluate(() => scrollTo(0, 900));
      assert.ok((await top(head)) < 0);
    },
  ),
);

test(
  'a list that scrolls is printed in full',
  withPage(
    {
      lang: 'en',
      attributes: { mode: 'scroll', 'page-size': '100', 'pipeline-id': PIPELINE_IDS.long },
    },
    async (shown) => {
      await shown.rowsShown();
      for (const count of [200, 300]) {
        await shown.button(shown.texts.pager.more).click();
        await shown.showsSummary(`1–${count} of 5,000`);
      }
      assert.ok((await shown.rows.count()) < 100);
      const pdf = (await shown.page.pdf({ format: 'A4' })).toString('latin1');
      const sheets = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
      // 300 rows of 38 pixels on sheets of about 1,000.
      assert.ok(sheets >= 10 && sheets <= 14, `${sheets} sheets`);
      await shown.table.locator('.spacer').first().waitFor({ state: 'attached' });
    },
  ),
);

test(
  'on paper the columns are those of a narrow element, and back again after it',
  withPage({ lang: 'en', width: 1440 }, async (shown) => {
    await shown.rowsShown();
    const time = shown.table.locator('.absolute-time').first();
    const seen = [];
    for (const type of ['beforeprint', 'afterprint']) {
      await shown.page.evaluate((name) => dispatchEvent(new Event(name)), type);
      seen.push(await time.isVisible());
    }
    assert.deepEqual(seen, [false, true]);
  }),
);

test(
  'a table that was hidden has the layout of its width when it is shown',
  withPage({ css: 'main { inline-size: 400px; display: none }' }, async (shown) => {
    const { page, rows } = shown;
    await rows.first().waitFor({ state: 'attached' });
    await page.evaluate(() =>
      document.querySelector('main')?.style.setProperty('display', 'block'),
    );
    await shown.resize(1200);
    assert.equal(
      await rows.first().evaluate((row) => getComputedStyle(row).display),
      'flex',
      'two lines a run',
    );
  }),
);

test(
  'the layout depends on the width alone, whatever the fonts of the page',
  withPage(
    { css: 'main { inline-size: 720px } body { font: 30px monospace; letter-spacing: 1em }' },
    async (shown) => {
      await shown.rowsShown();
      assert.equal(await shown.table.locator('.ruler').getAttribute('data-below'), '46 54 72 85');
    },
  ),
);

test(
  'a width that grows by no more than a scrollbar does not change the layout back',
  withPage({ css: 'main { inline-size: 500px }' }, async (shown) => {
    await shown.rowsShown();
    const isFolded = () => shown.table.locator('.filters-button').isVisible();
    const seen = [await isFolded()];
    // The limit is 480 pixels, without the two of the border.
    for (const width of [470, 488, 495]) {
      await shown.page.evaluate((size) => {
        document.querySelector('main')?.style.setProperty('inline-size', `${size}px`);
      }, width);
      await shown.resize(1200);
      seen.push(await isFolded());
    }
    assert.deepEqual(seen, [false, true, true, false]);
  }),
);

const containers = {
  float: 'float: left',
  'inline-block': 'display: inline-block',
  'fit-content': 'inline-size: fit-content',
  absolute: 'position: absolute',
  'flex row': 'display: flex',
  'table cell': 'display: table-cell',
};

for (const [width, expected] of /** @type {const} */ ([
  [1200, 960],
  [400, 384],
])) {
  test(
    `where the page leaves the width open, the element has a usable one (window of ${width})`,
    withPage(
      {
        width,
        css: Object.values(containers)
          .map((style, i) => `.c${i} { ${style} }`)
          .join(' '),
        markup: `${Object.keys(containers)
          .map((_, i) => `<div class="c${i}">${tableMarkup({ 'page-size': '1' })}</div>`)
          .join('')}<dialog>${tableMarkup({ 'page-size': '1' })}</dialog>`,
      },
      async ({ page }) => {
        await page.locator('flow-run-table').first().locator('tbody a').first().waitFor();
        const sizes = await page.evaluate((names) => {
          document.querySelector('dialog')?.showModal();
          return [...document.querySelectorAll('flow-run-table')].map((table, i) => [
            names[i] ?? 'dialog',
            Math.round(table.getBoundingClientRect().width),
          ]);
        }, Object.keys(containers));
        for (const [name, size] of sizes) {
          // Margins of the page and of the dialog differ.
          const isUsable = Number(size) <= expected + 8 && Number(size) >= expected - 60;
          assert.ok(isUsable, `${name}: ${size}`);
        }
      },
    ),
  );
}

test(
  "with WCAG's text spacing nothing is cut",
  withPage({ lang: 'en', attributes: { 'page-size': '50' } }, async (shown) => {
    await shown.rowsShown();
    await shown.table.evaluate((table) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
      );
      table.shadowRoot?.adoptedStyleSheets.push(sheet);
    });
    for (const width of widths) {
      await shown.resize(width);
      const cut = await shown.table.evaluate((table) =>
        [...(table.shadowRoot?.querySelectorAll('th, td, time, .status, .button, p') ?? [])]
          .filter((node) => {
            const { overflowX, clipPath, display } = getComputedStyle(node);
            return (
              clipPath === 'none' &&
              display !== 'inline' &&
              overflowX !== 'visible' &&
              node.scrollWidth > node.clientWidth + 1
            );
          })
          .map(({ className, textContent }) => `${className}: ${textContent}`),
      );
      assert.deepEqual(cut, [], `at ${width} pixels`);
    }
  }),
);
