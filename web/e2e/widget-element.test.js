// The custom element in a page: properties before and after the upgrade, connecting and
// disconnecting, language, theme, keyboard, events, and a second copy of the package.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { version } from '../../wasm/js/version.js';
import {
  defaultAttributes,
  ORGANIZATION_ID,
  openFixture,
  PIPELINE_IDS,
  tableMarkup,
} from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

test(
  'properties set before the element is defined are applied',
  withPage({ markup: '<div id="place"></div>', script: '' }, async (page) => {
    await page.page.evaluate(
      ([organizationId, pipelineId]) => {
        const table = document.createElement('flow-run-table');
        Object.assign(table, { baseUrl: '/', organizationId, pipelineId, pageSize: 5 });
        document.querySelector('#place')?.append(table);
        return import(/** @type {string} */ ('/dist/flow-run-table.js'));
      },
      [ORGANIZATION_ID, BigInt(PIPELINE_IDS.largeIds)],
    );
    await page.rowsShown();
    assert.equal(await page.rows.count(), 5);
    assert.equal(await page.table.getAttribute('pipeline-id'), PIPELINE_IDS.largeIds);
  }),
);

test(
  'a pipeline id that JavaScript has rounded is rejected',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.table.evaluate((table) => Object.assign(table, { pipelineId: 2 ** 53 }));
    await page.showsText(/^pipeline-id is beyond the exact range of JavaScript/);
  }),
);

test(
  'attributes that change together send one request',
  withPage({}, async (page) => {
    await page.rowsShown();
    const before = page.requests.length;
    await page.eventAfter('flow-run-load', () =>
      page.table.evaluate((table) => {
        table.setAttribute('page-size', '10');
        table.setAttribute('filter-status', 'FAIL');
        table.setAttribute('filter-trigger', '3');
        table.removeAttribute('filter-trigger');
      }),
    );
    assert.equal(page.requests.length, before + 1);
    assert.match(page.requests.at(-1) ?? '', /\?maxResults=10&status=FAIL$/);
    const failed = simulator.runs(PIPELINE_IDS.short, { status: 'FAIL' });
    assert.deepEqual(
      await page.runIds(),
      failed.slice(0, 10).map(({ pipelineRunId }) => String(pipelineRunId)),
    );
  }),
);

test(
  'display attributes change without a request',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const before = page.requests.length;
    await page.table.evaluate((table) => {
      table.setAttribute('label', 'Nightly');
      table.setAttribute('columns', 'status run');
      table.setAttribute('no-pager', '');
    });
    await page.table.locator('.caption').getByText('Nightly', { exact: true }).waitFor();
    assert.deepEqual(await page.table.locator('thead th').allTextContents(), ['Status', 'Run']);
    assert.equal(await page.table.getByRole('navigation').count(), 0);
    assert.equal(page.requests.length, before);
  }),
);

test(
  'a disconnected table aborts its requests, and loads again when reconnected',
  withPage({}, async (page) => {
    await page.rowsShown();
    await page.table.evaluate(async (table) => {
      Object.assign(globalThis, { taken: table });
      table.remove();
      await Promise.resolve();
      /** @type {any} */ (table).refresh();
      /** @type {any} */ (table).nextPage();
    });
    assert.equal(page.requests.length, 1);
    await page.page.evaluate(() => document.body.append(/** @type {any} */ (globalThis).taken));
    await page.rowsShown();
    assert.equal(page.requests.length, 2);
    assert.equal(await page.rows.count(), 20);
  }),
);

test(
  'a table that is moved keeps its rows and sends no request',
  withPage({ markup: `${tableMarkup()}<section></section>` }, async (page) => {
    await page.rowsShown();
    await page.load('nextPage');
    const before = { ids: await page.runIds(), requests: page.requests.length };
    await page.table.evaluate((table) => document.querySelector('section')?.append(table));
    assert.deepEqual({ ids: await page.runIds(), requests: page.requests.length }, before);
    await page.load('nextPage');
    assert.equal(await page.rows.count(), 17);
  }),
);

test(
  'the language is the nearest lang, across shadow trees and as it changes',
  withPage({ lang: 'fr', markup: '<div lang="zh-Hans-SG" id="host"></div>' }, async (page) => {
    await page.page.evaluate((attributes) => {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      const table = document.createElement('flow-run-table');
      for (const [name, value] of Object.entries(attributes)) table.setAttribute(name, value);
      root?.append(table);
    }, defaultAttributes);
    await page.rowsShown();
    const requests = page.requests.length;
    await page.button('下一页').waitFor();
    await page.page.evaluate(() => document.querySelector('#host')?.removeAttribute('lang'));
    await page.button('Next').waitFor();
    await page.table.evaluate((table) => table.setAttribute('lang', 'zh'));
    await page.button('下一页').waitFor();
    assert.equal(page.requests.length, requests);
  }),
);

/** @param {import('./support/test-page.js').TestPage} page */
const backgroundOf = (page) =>
  page.table.locator('.widget').evaluate((node) => getComputedStyle(node).backgroundColor);
const light = 'rgb(255, 255, 255)';

test(
  'the theme follows the color-scheme of the page',
  withPage({ colorScheme: 'dark', css: ':root { color-scheme: light; }' }, async (page) => {
    await page.rowsShown();
    assert.equal(await backgroundOf(page), light);
    await page.page.evaluate(() => {
      document.documentElement.style.colorScheme = 'dark';
    });
    assert.notEqual(await backgroundOf(page), light);
  }),
);

test(
  'the theme attribute overrides the page',
  withPage({ attributes: { theme: 'dark' } }, async (page) => {
    await page.rowsShown();
    assert.notEqual(await backgroundOf(page), light);
    await page.table.evaluate((table) => table.setAttribute('theme', 'light'));
    assert.equal(await backgroundOf(page), light);
  }),
);

test(
  'styles of the page do not apply, but custom properties and parts do',
  withPage(
    {
      css: `html { font-size: 37.5px } * { letter-spacing: 9px; text-transform: uppercase; font-size: 40px; color: red }
        flow-run-table { --flow-run-accent: rgb(1, 2, 3) }
        flow-run-table::part(caption) { text-decoration: underline }`,
    },
    async (page) => {
      await page.rowsShown();
      const styles = await page.table.evaluate((table) => {
        const of = (/** @type {string} */ selector) => {
          const node = table.shadowRoot?.querySelector(selector);
          return getComputedStyle(/** @type {Element} */ (node));
        };
        const { letterSpacing, textTransform, fontSize } = of('td.cell');
        return {
          letterSpacing,
          textTransform,
          fontSize,
          link: of('a.run').color,
          caption: of('.caption').textDecorationLine,
        };
      });
      assert.deepEqual(styles, {
        letterSpacing: 'normal',
        textTransform: 'none',
        fontSize: '14px',
        link: 'rgb(1, 2, 3)',
        caption: 'underline',
      });
    },
  ),
);

test(
  'the pager works by keyboard and keeps the focus',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const next = page.button(page.texts.pager.next);
    await next.focus();
    for (const range of ['21–40 of 57', '41–57 of 57']) {
      await page.page.keyboard.press('Enter');
      await page.showsSummary(range);
    }
    assert.equal(await next.getAttribute('aria-disabled'), 'true');
    const requests = page.requests.length;
    await page.page.keyboard.press('Space');
    assert.equal(page.requests.length, requests);
    await page.page.keyboard.press('Shift+Tab');
    await page.page.keyboard.press('Enter');
    await page.showsSummary('21–40 of 57');
    const focused = await page.table.evaluate(
      (table) => table.shadowRoot?.activeElement?.textContent,
    );
    assert.equal(focused, 'Previous');
  }),
);

test(
  'a user action is announced, a poll without changes is not',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const status = page.table.locator('.widget > [role=status]');
    await page.button(page.texts.pager.next).click();
    await status.getByText('21–40 of 57').waitFor();
  }),
);

test(
  'the page can cancel the opening of a run',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await page.page.evaluate(() => {
      document.addEventListener('flow-run-activate', (event) => {
        event.preventDefault();
        Object.assign(globalThis, { activated: /** @type {CustomEvent} */ (event).detail });
      });
    });
    await page.links.first().click();
    const { run, url } = await page.page.evaluate(() => /** @type {any} */ (globalThis).activated);
    assert.equal(run.pipelineRunId, (await page.runIds())[0]);
    assert.match(url, /^https:\/\/flow\.aliyun\.com\//);
    assert.equal(page.page.context().pages().length, 1);
  }),
);

test(
  'each request has the headers of the page',
  withPage({ markup: '' }, async (page) => {
    const request = page.page.waitForRequest(/pipelineRuns/);
    await page.page.evaluate((attributes) => {
      const table = document.createElement('flow-run-table');
      for (const [name, value] of Object.entries(attributes)) table.setAttribute(name, value);
      Object.assign(table, {
        requestHeaders: async (/** @type {{ renew: boolean }} */ { renew }) => ({
          'X-Portal-Session': `renewed: ${renew}`,
        }),
      });
      document.body.append(table);
    }, defaultAttributes);
    const headers = await (await request).allHeaders();
    assert.equal(headers['x-portal-session'], 'renewed: false');
    assert.equal(headers['x-requested-with'], 'XMLHttpRequest');
    assert.equal(headers.accept, 'application/json');
    await page.rowsShown();
  }),
);

test(
  'initialResponse is shown without a request',
  withPage({ markup: '' }, async (page) => {
    await page.page.evaluate(
      async ([organization = '', pipeline = '']) => {
        const url = `/organization/${organization}/pipelines/${pipeline}/pipelineRuns?maxResults=20`;
        const response = await fetch(url);
        const table = document.createElement('flow-run-table');
        Object.assign(table, {
          baseUrl: '/',
          organizationId: organization,
          pipelineId: pipeline,
          initialResponse: {
            status: response.status,
            headers: Object.fromEntries(response.headers),
            body: await response.arrayBuffer(),
          },
        });
        document.body.append(table);
      },
      [ORGANIZATION_ID, PIPELINE_IDS.short],
    );
    await page.rowsShown();
    assert.equal(await page.rows.count(), 20);
    assert.equal(page.requests.length, 1, 'only the request of the page');
  }),
);

test(
  'a second copy of the package logs a warning and is not used',
  withPage({}, async (page) => {
    await page.rowsShown();
    await page.page.evaluate(() => import(/** @type {string} */ ('/dist/split.js')));
    assert.deepEqual(page.warnings, [
      `<flow-run-table> is already registered on this page in version ${version}; this copy, version ${version}, is not used.`,
    ]);
    assert.equal(await page.rows.count(), 20);
  }),
);

test(
  'custom states can be styled by the page',
  withPage({ attributes: { 'pipeline-id': PIPELINE_IDS.empty } }, async (page) => {
    await page.showsText('暂无运行记录');
    const states = await page.table.evaluate((table) =>
      ['loading', 'stale', 'error', 'empty', 'failing', 'succeeding', 'running'].filter((name) =>
        table.matches(`:state(${name})`),
      ),
    );
    assert.deepEqual(states, ['empty']);
  }),
);
