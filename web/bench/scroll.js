// `scripts/bench scroll`: scrolls 10,000 runs at a constant speed in the widget and in regular-table:
// late frames, frame time, script and heap; medians of rides in turn. Also the main thread time of
// moving to the next page of 100 rows (page-turns.js).

import { budgets } from './budgets.js';
import { profileScript } from './main-thread.js';
import { median } from './measurement.js';
import { openPages } from './page-server.js';
import { pageTurns } from './page-turns.js';
import { bodyOfRuns } from './run-bodies.js';

const rides = 5;
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

/** @typedef {{ late: number, frameMs: number, worstMs: number, scriptMs: number, heap: number }} Ride */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<Ride>}
 */
async function ride(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => {
      const table = document.querySelector('flow-run-table');
      return (
        table?.shadowRoot?.querySelector('tbody:not(.skeleton) tr') ??
        document.querySelector('regular-table tbody td')
      );
    });
    const parameters = /** @type {const} */ ([frames, pixelsPerFrame]);
    const times = await page.evaluate(scrollFrames, parameters);
    const client = await context.newCDPSession(page);
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    // On the way back, because the profiler takes time from the frames.
    const scriptMs = await profileScript(page, () =>
      page.evaluate(scrollFrames, /** @type {const} */ ([frames, -pixelsPerFrame])),
    );
    const sorted = [...times].sort((a, b) => a - b);
    const frameTime = sorted[Math.floor(sorted.length / 4)] ?? 0;
    return {
      late: times.filter((time) => time > frameTime * lateFactor).length,
      frameMs: times.reduce((sum, time) => sum + time, 0) / times.length,
      worstMs: sorted.at(-1) ?? 0,
      scriptMs: scriptMs / frames,
      heap: usedSize,
    };
  } finally {
    await context.close();
  }
}

/**
 * In the page: scrolls once a frame.
 * @param {readonly [frames: number, pixels: number]} parameters
 * @returns {Promise<number[]>} milliseconds of each frame
 */
async function scrollFrames([frameCount, pixels]) {
  const table = document.querySelector('flow-run-table');
  const scroller = /** @type {Element} */ (
    table?.shadowRoot?.querySelector('.table-container') ?? document.querySelector('regular-table')
  );
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await nextFrame();
  const stamps = [await nextFrame()];
  for (let i = 0; i < frameCount; i += 1) {
    scroller.scrollTop += pixels;
    stamps.push(await nextFrame());
  }
  return stamps.slice(1).map((stamp, i) => Number(stamp) - Number(stamps[i]));
}

/** @type {import('./widget.js').Part} */
export async function scroll(browser, rounds) {
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
  const names = /** @type {const} */ (['widget', 'regular-table']);
  /** @type {Record<typeof names[number], Ride[]>} */
  const made = { widget: [], 'regular-table': [] };
  try {
    for (let round = 0; round < Math.min(rounds, rides); round += 1) {
      for (const name of names) made[name].push(await ride(browser, `${server.url}/${name}.html`));
    }
  } finally {
    await server.close();
  }
  const of = (/** @type {typeof names[number]} */ name, /** @type {keyof Ride} */ what) =>
    median(made[name].map((one) => one[what]));
  /** @type {import('./report.js').Figure[]} */
  const figures = names.flatMap((name) => [
    {
      what: `${name}: late frames of ${frames}`,
      value: of(name, 'late'),
      unit: /** @type {const} */ (''),
      ...(name === 'widget' ? budgets.lateFrames : {}),
    },
    { what: `${name}: a frame`, value: of(name, 'frameMs'), unit: /** @type {const} */ ('ms') },
    {
      what: `${name}: the longest frame`,
      value: of(name, 'worstMs'),
      unit: /** @type {const} */ ('ms'),
    },
    {
      what: `${name}: script of a frame`,
      value: of(name, 'scriptMs'),
      unit: /** @type {const} */ ('ms'),
    },
    {
      what: `${name}: JavaScript heap`,
      value: of(name, 'heap'),
      unit: /** @type {const} */ ('B'),
    },
  ]);
  figures.push({
    what: 'script of a frame, against regular-table',
    value: of('widget', 'scriptMs') / of('regular-table', 'scriptMs'),
    unit: '×',
    ...budgets.scrollScript,
  });
  return [...figures, ...(await pageTurns(browser, rounds))];
}
