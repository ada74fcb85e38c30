// For `scripts/bench scroll`: main thread time for moving to the next page of 100 rows, from the
// request to the second frame after the rows, in the widget and in a vanilla page. Medians of page
// turns in turn.

import { budgets } from './budgets.js';
import { durations, measureMainThread, twoFrames } from './main-thread.js';
import { median } from './measurement.js';
import { openPages } from './page-server.js';

/** Page turns in each round. */
const turnsPerRound = 2;
/** The first turns run code that is not compiled yet. */
const warming = 4;

const root = new URL('../../', import.meta.url);
/** @param {string} script @param {string} markup */
const html = (script, markup) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Turns</title>
  <script type="module" src="${script}"></script></head><body>${markup}</body></html>`;

/** @type {import('./widget.js').Part} */
export async function pageTurns(browser, rounds) {
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
  const names = /** @type {const} */ (['widget', 'vanilla']);
  try {
    const turns = await Promise.all(
      names.map((name) => openPage(browser, `${server.url}/${name}.html`)),
    );
    /** @type {import('./main-thread.js').MainThread[][]} by page */
    const costs = names.map(() => []);
    for (let turn = 0; turn < warming + turnsPerRound * rounds; turn += 1) {
      for (const [i, turnPage] of turns.entries()) {
        const cost = await turnPage();
        if (turn >= warming) costs[i]?.push(cost);
      }
    }
    const of = (/** @type {number} */ i, /** @type {keyof typeof durations} */ metric) =>
      1000 * median((costs[i] ?? []).map((cost) => cost[metric]));
    /** @type {import('./report.js').Figure[]} */
    const figures = names.flatMap((name, i) =>
      Object.entries(durations).map(([metric, what]) => ({
        what: `a page of 100 turned, ${name}: ${what}`,
        value: of(i, /** @type {keyof typeof durations} */ (metric)),
        unit: /** @type {const} */ ('ms'),
      })),
    );
    figures.push({
      what: 'a page of 100 turned: all of the main thread, against vanilla',
      value: of(0, 'TaskDuration') / of(1, 'TaskDuration'),
      unit: '×',
      ...budgets.pageTurn,
    });
    return figures;
  } finally {
    await server.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<() => Promise<import('./main-thread.js').MainThread>>} turns its page
 */
async function openPage(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(
    () =>
      document.querySelector('flow-run-table')?.shadowRoot?.querySelector('[data-run]') ??
      document.querySelector('table td'),
  );
  const measure = await measureMainThread(page);
  return () =>
    measure(async () => {
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
      });
      await page.evaluate(twoFrames);
    });
}
