// A language that is not built in: loaded on demand by the split build, imported by the page beside
// the one file, and never delaying the rows. Translation by the browser.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;
const { long } = PIPELINE_IDS;

test(
  'the split build loads the language of the page once',
  withPage({ lang: 'zh-TW', script: '/dist/split.js' }, async (page) => {
    await page.rowsShown();
    await page.button('下一頁').waitFor();
    /** @type {string[]} */
    const modules = [];
    page.page.on('request', (request) => {
      if (request.url().includes('/locales/')) modules.push(request.url());
    });
    assert.equal(await page.table.locator('.widget').getAttribute('lang'), 'zh-Hant');
    await page.table.evaluate((table) => table.setAttribute('lang', 'zh-HK'));
    await page.load('nextPage');
    await page.button('下一頁').waitFor();
    assert.deepEqual(modules, []);
  }),
);

test(
  'with the one file, importing a language changes tables that are already shown',
  withPage({ lang: 'zh-Hant' }, async (page) => {
    await page.rowsShown();
    const requests = page.requests.length;
    await page.button('下一页').waitFor();
    await page.page.evaluate((path) => import(path), '/dist/locales/zh-Hant.js');
    await page.button('下一頁').waitFor();
    assert.equal(page.requests.length, requests);
  }),
);

test(
  'a language that cannot be loaded falls back to another script, and is loaded later',
  withPage(
    {
      lang: 'en',
      script: '/dist/split.js',
      clock: true,
      attributes: { 'refresh-interval': 'off' },
    },
    async (page) => {
      await page.rowsShown();
      const pattern = /\/locales\//;
      let loads = 0;
      await page.page.route(pattern, (route) => {
        loads++;
        return route.abort();
      });
      await page.table.evaluate((table) => table.setAttribute('lang', 'zh-TW'));
      await page.button('下一页').waitFor();
      await page.load('nextPage');
      assert.equal(loads, 1, 'not at every update');
      await page.page.unroute(pattern);
      await page.page.clock.fastForward(31_000);
      await page.load('previousPage');
      await page.button('下一頁').waitFor();
    },
    { failing: true },
  ),
);

for (const [kind, moves] of /** @type {const} */ ([
  ['copies of the texts', false],
  ['elements around the texts', true],
])) {
  test(
    `a page translation with ${kind} leaves no old text behind`,
    withPage({ lang: 'en', attributes: { 'refresh-interval': 'off' } }, async (page) => {
      const [live = ''] = simulator.addRuns(PIPELINE_IDS.short);
      await page.rowsShown();
      const translate = () =>
        page.table.evaluate(({ shadowRoot }, isMoved) => {
          if (!shadowRoot) return;
          const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
          /** @type {Text[]} */
          const texts = [];
          while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
          for (const text of texts) {
            const font = document.createElement('font');
            text.replaceWith(font);
            font.append(isMoved ? text : text.data);
          }
        }, moves);
      const idsOf = (/** @type {string} */ pipeline, from = 0) =>
        simulator
          .runs(pipeline)
          .slice(from, from + 20)
          .map(({ pipelineRunId }) => String(pipelineRunId));

      await translate();
      simulator.finishRun(PIPELINE_IDS.short, live, 'FAIL');
      await page.load('refresh');
      assert.equal((await page.cells())[0]?.status, 'Failed');
      await translate();
      await page.load('nextPage');
      assert.deepEqual(await page.runIds(), idsOf(PIPELINE_IDS.short, 20));
      await page.showsSummary('21–40 of 58');
      await translate();
      await page.table.evaluate((table, id) => table.setAttribute('pipeline-id', id), long);
      await page.table.getByText(`Runs of pipeline ${long}`).first().waitFor();
      await page.page.waitForFunction(
        (id) =>
          document.querySelector('flow-run-table')?.shadowRoot?.querySelector('.run')
            ?.textContent === id,
        idsOf(long)[0],
      );
      assert.deepEqual(await page.runIds(), idsOf(long));
      const links = await page.links.evaluateAll((all) =>
        all.map((a) => /** @type {HTMLAnchorElement} */ (a).href.split('/').pop()),
      );
      assert.deepEqual(links, idsOf(long));
      await translate();
      await page.table.evaluate((table) => table.setAttribute('lang', 'zh'));
      await page.button('下一页').waitFor();
      assert.equal(await page.table.getByText('Trigger', { exact: true }).count(), 0);
    }),
  );
}

test(
  'values of the service are not translated',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    for (const selector of ['.run', '.column-creator .truncate']) {
      const value = page.rows.first().locator(selector);
      assert.equal(
        await value.evaluate((node) => /** @type {HTMLElement} */ (node).translate),
        false,
      );
    }
  }),
);
