// `scripts/bench refresh`: what a table costs once it is shown. The main thread time of a refresh of
// 20 rows without a change, and style recalculations of fifty tables on a page, 15 of them in view.

import { budgets } from './budgets.js';
import { durations, measureMainThread, twoFrames } from './main-thread.js';
import { median } from './measurement.js';
import { openPages } from './page-server.js';

/** Refreshes in each round. */
const refreshesPerRound = 3;
/** The first refreshes run code that is not compiled yet. */
const warming = 5;
const watchedMs = 10_000;

const root = new URL('../../', import.meta.url);
const tables = 50;
/** One with runs that go on, one whose runs have ended, one that is short. */
const pipelines = ['1004', '1003', '1002'];

/** @param {number} i @param {string} [attributes] */
const table = (i, attributes = '') =>
  `<div><flow-run-table base-url="/" organization-id="5ebbc0228123212b59000001"
    pipeline-id="${pipelines[i % pipelines.length]}" ${attributes}></flow-run-table></div>`;

/** @param {string} body */
const html = (body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Idle</title>
  <link rel="stylesheet" href="/idle.css">
  <script type="module" src="/dist/flow-run-table.js"></script></head><body>${body}</body></html>`;

/** @type {import('./widget.js').Part} */
export async function refresh(browser, rounds) {
  const server = await openPages({
    '/one.html': html(table(1, 'refresh-interval="off"')),
    '/fifty.html': html(
      `<main>${Array.from({ length: tables }, (_, i) => table(i)).join('')}</main>`,
    ),
    // 15 of them fill a viewport of 6,000 pixels.
    '/idle.css': 'body { margin: 0 } main div { block-size: 400px; overflow: hidden }',
    '/dist/flow-run-table.js': new URL('dist/flow-run-table.js', root),
  });
  try {
    return [
      ...(await unchangedRefresh(browser, `${server.url}/one.html`, rounds)),
      await fiftyTables(browser, `${server.url}/fifty.html`),
    ];
  } finally {
    await server.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {number} rounds
 * @returns {Promise<import('./report.js').Figure[]>}
 */
async function unchangedRefresh(browser, url, rounds) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() =>
      document.querySelector('flow-run-table')?.shadowRoot?.querySelector('[data-run]'),
    );
    const measure = await measureMainThread(page);
    /** @type {import('./main-thread.js').MainThread[]} */
    const costs = [];
    for (let i = 0; i < warming + refreshesPerRound * rounds; i += 1) {
      const cost = await measure(async () => {
        await page.evaluate(async () => {
          const element = /** @type {any} */ (document.querySelector('flow-run-table'));
          const loaded = new Promise((resolve) => {
            element.addEventListener('flow-run-load', resolve, { once: true });
          });
          element.refresh();
          await loaded;
        });
        await page.evaluate(twoFrames);
      });
      if (i >= warming) costs.push(cost);
    }
    const limits = {
      ScriptDuration: budgets.refreshScript,
      TaskDuration: budgets.refreshMainThread,
    };
    return Object.entries(durations).map(([metric, what]) => ({
      what: `a refresh of 20 rows without a change: ${what}`,
      value: 1000 * median(costs.map((cost) => cost[/** @type {keyof typeof cost} */ (metric)])),
      unit: /** @type {const} */ ('ms'),
      ...limits[/** @type {keyof typeof limits} */ (metric)],
    }));
  } finally {
    await context.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<import('./report.js').Figure>}
 */
async function fiftyTables(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 6000 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(
      (wanted) => {
        const all = [...document.querySelectorAll('flow-run-table')];
        const shown = all.filter((one) => one.shadowRoot?.querySelector('[data-run]'));
        return shown.length === wanted;
      },
      tables,
      { timeout: 120_000 },
    );
    await page.evaluate(twoFrames);
    const measure = await measureMainThread(page);
    const { RecalcStyleCount, TaskDuration } = await measure(() => page.waitForTimeout(watchedMs));
    return {
      what: `fifty tables, 15 in view: style recalculations in 10 s (main thread ${Math.round(TaskDuration * 1000)} ms)`,
      value: RecalcStyleCount,
      unit: '',
      ...budgets.styleRecalculations,
    };
  } finally {
    await context.close();
  }
}
