// For `scripts/bench scroll`: main thread time for moving to the next page of 100 rows, from the request
// to the second frame after the rows, in the widget and in a vanilla page. Medians of page turns.

import { openPages } from './page-server.js';

const turns = 12;
/** The first turns run code that is not compiled yet. */
const warming = 4;

const root = new URL('../../', import.meta.url);
/** @param {string} script @param {string} markup */
const html = (script, markup) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Turns</title>
  <script type="module" src="${script}"></script></head><body>${markup}</body></html>`;

/** Metrics of the DevTools protocol, in seconds, and their names in the report. */
const metrics = /** @type {const} */ ({
  ScriptDuration: 'script',
  RecalcStyleDuration: 'style',
  LayoutDuration: 'layout',
  TaskDuration: 'all of the main thread',
});

/**
 * @param {import('playwright-core').Browser} browser
 * @returns {Promise<import('./report.js').Figure[]>}
 */
export async function pageTurns(browser) {
  const server = await openPages({
    '/widget.html': html(
      '/dist/flow-run-table.js',
      `<flow-run-table base-url="/" organization-id="5ebbc0228123212b59000001" pipeline-id="1003"
        page-size="100" refresh-interval="off"></flow-run-table>`,
    ),
    '/vanilla.html': html('/vanilla.js', '<table data-size="100"><tbody></tbody></table>'),
    '/vanilla.js': new URL('pages/vanilla.js', import.meta.url),
    '/dist/flow-run-table.js': new URL('dist/flow-run-table.js', root),
  });
  try {
    const figures = [];
    for (const name of ['widget', 'vanilla']) {
      const costs = await costsOf(browser, `${server.url}/${name}.html`);
      for (const [metric, what] of Object.entries(metrics)) {
        const values = costs.map((cost) => cost[metric] ?? 0).toSorted((a, b) => a - b);
        figures.push({
          what: `a page of 100 turned, ${name}: ${what}`,
          value: (values[values.length >> 1] ?? 0) * 1000,
          unit: /** @type {const} */ ('ms'),
        });
      }
    }
    return figures;
  } finally {
    await server.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<Record<string, number>[]>} by the protocol's name, in seconds
 */
async function costsOf(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(
      () =>
        document.querySelector('flow-run-table')?.shadowRoot?.querySelector('[data-run]') ??
        document.querySelector('table td'),
    );
    const client = await context.newCDPSession(page);
    await client.send('Performance.enable');
    const read = async () => {
      const { metrics: all } = await client.send('Performance.getMetrics');
      return Object.fromEntries(all.map(({ name, value }) => [name, value]));
    };
    const costs = [];
    for (let turn = 0; turn < warming + turns; turn += 1) {
      const before = await read();
      await page.evaluate(async () => {
        const table = /** @type {any} */ (document.querySelector('flow-run-table'));
        const { showNextPage } = /** @type {any} */ (globalThis);
        const isShown = table
          ? new Promise((resolve) => {
              table.addEventListener('flow-run-load', resolve, { once: true });
            })
          : showNextPage();
        table?.nextPage();
        await isShown;
        const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        await nextFrame();
        await nextFrame();
      });
      const after = await read();
      if (turn < warming) continue;
      costs.push(
        Object.fromEntries(
          Object.keys(metrics).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]),
        ),
      );
    }
    return costs;
  } finally {
    await context.close();
  }
}
