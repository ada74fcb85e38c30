// `scripts/bench scroll`: scrolls 10,000 runs at a constant speed in the widget and in regular-table
// and counts late frames, frame time and heap; medians of rounds in turn. Also the main thread time of
// moving to the next page of 100 rows (page-turns.js).

import { launchBrowser } from '../e2e/support/browser.js';
import { openPages } from './page-server.js';
import { pageTurns } from './page-turns.js';
import { report } from './report.js';
import { bodyOfRuns } from './run-bodies.js';

const rounds = 5;
const count = 10_000;
const frames = 300;
/** Half a screen per frame: fast, but still readable. */
const pixelsPerFrame = 250;
/** A frame is late if it takes longer than this multiple of the display's frame time. */
const lateFactor = 1.5;

const root = new URL('../../', import.meta.url);
/** @param {string} script @param {string} markup */
const html = (script, markup) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Scroll</title>
  <link rel="stylesheet" href="/scroll.css"><script type="module" src="/dist/flow-run-table.js"></script>
  <script type="module" src="${script}"></script></head><body>${markup}</body></html>`;

const server = await openPages({
  '/widget.html': html('/scroll-widget.js', ''),
  '/regular-table.html': html('/scroll-regular-table.js', '<regular-table></regular-table>'),
  '/scroll.css':
    'flow-run-table { --flow-run-max-height: 600px } regular-table { display: block; position: relative; height: 600px; overflow: auto }',
  '/scroll-widget.js': new URL('pages/scroll-widget.js', import.meta.url),
  '/scroll-regular-table.js': new URL('pages/scroll-regular-table.js', import.meta.url),
  '/regular-table-element.js': new URL(
    'node_modules/regular-table/dist/esm/regular-table.js',
    root,
  ),
  '/dist/flow-run-table.js': new URL('dist/flow-run-table.js', root),
  '/runs.json': Buffer.from(bodyOfRuns(count)).toString(),
});
const browser = await launchBrowser();

/** @typedef {{ late: number, frameMs: number, worstMs: number, heap: number }} Ride */

/** @param {'widget' | 'regular-table'} name @returns {Promise<Ride>} */
async function ride(name) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/${name}.html`);
    await page.waitForFunction(() => {
      const table = document.querySelector('flow-run-table');
      return (
        table?.shadowRoot?.querySelector('tbody:not(.skeleton) tr') ??
        document.querySelector('regular-table tbody td')
      );
    });
    const times = await page.evaluate(
      async ([frameCount, pixels]) => {
        const table = document.querySelector('flow-run-table');
        const scroller = /** @type {Element} */ (
          table?.shadowRoot?.querySelector('.table-container') ??
            document.querySelector('regular-table')
        );
        const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        await nextFrame();
        const stamps = [await nextFrame()];
        for (let i = 0; i < frameCount; i += 1) {
          scroller.scrollTop += pixels;
          stamps.push(await nextFrame());
        }
        return stamps.slice(1).map((stamp, i) => Number(stamp) - Number(stamps[i]));
      },
      /** @type {const} */ ([frames, pixelsPerFrame]),
    );
    const client = await context.newCDPSession(page);
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    const sorted = times.toSorted((a, b) => a - b);
    const frameTime = sorted[Math.floor(sorted.length / 4)] ?? 0;
    return {
      late: times.filter((time) => time > frameTime * lateFactor).length,
      frameMs: times.reduce((sum, time) => sum + time, 0) / times.length,
      worstMs: sorted.at(-1) ?? 0,
      heap: usedSize,
    };
  } finally {
    await context.close();
  }
}

/** @type {Record<string, Ride[]>} */
const rides = { widget: [], 'regular-table': [] };
for (let round = 0; round < rounds; round += 1) {
  rides.widget?.push(await ride('widget'));
  rides['regular-table']?.push(await ride('regular-table'));
}
const turned = await pageTurns(browser);
await browser.close();
await server.close();

/** @param {string} name @param {keyof Ride} what */
const median = (name, what) =>
  (rides[name] ?? []).map((one) => one[what]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ??
  0;

/** @type {import('./report.js').Figure[]} */
const figures = ['widget', 'regular-table'].flatMap((name) => [
  {
    what: `${name}: late frames of ${frames}`,
    value: median(name, 'late'),
    unit: /** @type {const} */ (''),
  },
  { what: `${name}: a frame`, value: median(name, 'frameMs'), unit: /** @type {const} */ ('ms') },
  {
    what: `${name}: the longest frame`,
    value: median(name, 'worstMs'),
    unit: /** @type {const} */ ('ms'),
  },
  {
    what: `${name}: JavaScript heap`,
    value: median(name, 'heap'),
    unit: /** @type {const} */ ('B'),
  },
]);
figures.push({
  // One is added to both, so that two counts of zero give 1 instead of 0 ÷ 0.
  what: 'late frames, against regular-table',
  value: (median('widget', 'late') + 1) / (median('regular-table', 'late') + 1),
  unit: '×',
  gate: 1.5,
  goal: 1,
});
process.exitCode = report('scroll', [...figures, ...turned], process.argv.includes('--json'));
