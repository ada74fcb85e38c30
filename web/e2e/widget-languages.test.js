// A language that is not built in: loaded on demand by the split build, imported by the page beside
// the one file, and never delaying the rows.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { withPage } = fixture;

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
