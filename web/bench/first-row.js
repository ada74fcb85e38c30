// `scripts/bench first-row`: time from navigation to the frame with the first row, in the widget
// (with and without the preload snippet of the README), in a vanilla page and in Tabulator. Each
// case is visited with an empty HTTP cache (cold), then again (warm). Medians of pages loaded in turn.

import { readFile } from 'node:fs/promises';
import { budgets } from './budgets.js';
import { median } from './measurement.js';
import { openPages } from './page-server.js';

/**
 * @typedef {object} Conditions
 * @property {string} name
 * @property {{ latency: number, downloadThroughput: number, uploadThroughput: number }} [line]
 *   without it, unthrottled
 * @property {number} [cpu] how many times slower
 */

/** @type {Readonly<Record<'fast' | 'slowLine' | 'slowCpu', Conditions>>} */
const conditions = {
  fast: { name: 'unthrottled' },
  slowLine: {
    name: '1.6 Mbit/s, 150 ms',
    line: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 },
  },
  slowCpu: { name: 'CPU 4 × slower', cpu: 4 },
};

/**
 * Milliseconds since the start of the navigation: when the last file was there, when the runs were
 * requested, when they were there, and the frame with the first row.
 * @typedef {object} Visit
 * @property {number} files
 * @property {number} request
 * @property {number} response
 * @property {number} row
 */

/** The second and the third visit use compiled code that the browser has cached. */
const warmVisits = 3;

const root = new URL('../../', import.meta.url);
const runs = '/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=20';
const widget =
  '<flow-run-table base-url="/" organization-id="5ebbc0228123212b59000001" pipeline-id="1003"></flow-run-table>';

/** The selector of the first row of each page. @type {Readonly<Record<string, string>>} */
const rowOf = {
  'one file': 'flow',
  split: 'flow',
  'split, with the snippet': 'flow',
  vanilla: 'tbody tr',
  tabulator: '.tabulator-row',
};

/** @param {string} head @param {string} body */
const html = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Runs</title>${head}</head><body>${body}</body></html>`;

/** @returns {Promise<string>} the preload snippet of the README, with the paths of the bench */
async function readSnippet() {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  const [, lines] = /<!-- preload -->\n```html\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!lines) throw new Error('README.md has no preload snippet.');
  return lines
    .replaceAll('/assets/', '/dist/')
    .replace(/href="\/flow\/organization[^"]*"/, `href="${runs}"`);
}

async function serve() {
  const one = '<script type="module" src="/dist/flow-run-table.js"></script>';
  const split = '<script type="module" src="/dist/split.js"></script>';
  const modules = new URL('node_modules/', root);
  return openPages({
    '/one-file.html': html(one, widget),
    '/split.html': html(split, widget),
    '/split,-with-the-snippet.html': html((await readSnippet()) + split, widget),
    '/vanilla.html': html(
      '<script type="module" src="/vanilla.js"></script>',
      '<table data-size="20"><thead><tr><th>Run<th>Status<th>Trigger<th>Started by<th>Started<th>Ended<th>Duration</tr></thead><tbody></tbody></table>',
    ),
    '/tabulator.html': html(
      '<link rel="stylesheet" href="/tabulator.css"><script type="module" src="/tabulator.js"></script>',
      '<div id="table"></div>',
    ),
    '/vanilla.js': new URL('pages/vanilla.js', import.meta.url),
    '/tabulator.js': new URL('pages/tabulator.js', import.meta.url),
    '/tabulator_esm.js': new URL('tabulator-tables/dist/js/tabulator_esm.min.js', modules),
    '/tabulator.css': new URL('tabulator-tables/dist/css/tabulator.min.css', modules),
    '/dist/flow-run-table.js': new URL('dist/flow-run-table.js', root),
    '/dist/split.js': new URL('dist/split.js', root),
    '/dist/split-deferred.js': new URL('dist/split-deferred.js', root),
    '/dist/flow-run-table.wasm': new URL('dist/flow-run-table.wasm', root),
  });
}

/** Also in the function below, which runs in the page and sees nothing of this module. */
const reportPrefix = 'first row ';

/** Runs in the page, before its scripts. @param {string} selector */
function reportFirstRow(selector) {
  const find = () =>
    selector === 'flow'
      ? document
          .querySelector('flow-run-table')
          ?.shadowRoot?.querySelector('tbody:not(.skeleton) tr')
      : document.querySelector(selector);
  const report = () => {
    const row = performance.now();
    const resources = /** @type {PerformanceResourceTiming[]} */ (
      performance.getEntriesByType('resource')
    );
    const isRuns = (/** @type {PerformanceEntry} */ { name }) => name.includes('pipelineRuns');
    const files = resources.filter((entry) => !isRuns(entry) && !entry.name.endsWith('.ico'));
    const request = resources.find(isRuns);
    const visit = {
      files: Math.max(0, ...files.map(({ responseEnd }) => responseEnd)),
      request: request?.startTime ?? 0,
      response: request?.responseEnd ?? 0,
      row,
    };
    console.debug(`first row ${JSON.stringify(visit)}`);
  };
  const look = () => requestAnimationFrame(() => (find() ? requestAnimationFrame(report) : look()));
  look();
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 * @param {string} selector of the first row
 * @param {Conditions} conditions
 * @returns {Promise<Visit>}
 */
async function visit(context, url, selector, { line, cpu }) {
  const page = await context.newPage();
  try {
    const client = await context.newCDPSession(page);
    if (line) {
      await client.send('Network.enable');
      await client.send('Network.emulateNetworkConditions', { offline: false, ...line });
    }
    if (cpu) await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.addInitScript(reportFirstRow, selector);
    const message = page.waitForEvent('console', (one) => one.text().startsWith(reportPrefix));
    // Nothing else is evaluated in the page until then: for that, Playwright would add a script of its
    // own, which takes 40 ms to parse.
    const [reported] = await Promise.all([message, page.goto(url, { waitUntil: 'commit' })]);
    return JSON.parse(reported.text().slice(reportPrefix.length));
  } finally {
    await page.close();
  }
}

/** @type {import('./widget.js').Part} */
export async function firstRow(browser, rounds) {
  const server = await serve();
  /** @type {import('./report.js').Figure[]} */
  const figures = [];
  try {
    for (const condition of Object.values(conditions)) {
      /** @type {Map<string, Visit[]>} by name and `cold` or `warm` */
      const visits = new Map();
      const keep = (/** @type {string} */ key, /** @type {Visit[]} */ made) =>
        visits.set(key, [...(visits.get(key) ?? []), ...made]);
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, selector] of Object.entries(rowOf)) {
          const context = await browser.newContext();
          const url = `${server.url}/${name.replaceAll(' ', '-')}.html`;
          const next = () => visit(context, url, selector, condition);
          keep(`${name}, cold`, [await next()]);
          for (let i = 0; i < warmVisits && !condition.cpu; i += 1) {
            keep(`${name}, warm`, [await next()]);
          }
          await context.close();
        }
      }
      figures.push(...figuresOf(condition, visits));
    }
  } finally {
    await server.close();
  }
  return figures;
}

/**
 * @param {Conditions} condition
 * @param {Map<string, Visit[]>} visits
 */
function figuresOf(condition, visits) {
  /** @type {import('./report.js').Figure[]} */
  const figures = [];
  const of = (/** @type {string} */ key, /** @type {keyof Visit} */ step = 'row') =>
    median((visits.get(key) ?? []).map((one) => one[step]));
  for (const key of visits.keys()) {
    const steps = /** @type {const} */ (['files', 'request', 'response'])
      .map((step) => `${step} ${of(key, step).toFixed(0)}`)
      .join(', ');
    figures.push({ what: `${condition.name}: ${key} (${steps})`, value: of(key), unit: 'ms' });
  }
  /**
   * @param {string} what
   * @param {string} key
   * @param {string} baseline
   * @param {import('./budgets.js').Budget} [budget]
   */
  const ratio = (what, key, baseline, budget) => {
    const value =
      (key === 'best'
        ? Math.min(of(`one file, ${what}`), of(`split, ${what}`))
        : of(`${key}, ${what}`)) / of(`${baseline}, ${what}`);
    const name = key === 'best' ? 'widget' : key;
    figures.push({
      what: `${condition.name}, ${what}: ${name}, against ${baseline}`,
      value,
      unit: '×',
      ...budget,
    });
  };
  const snippet = 'split, with the snippet';
  if (condition === conditions.slowCpu) {
    ratio('cold', 'best', 'tabulator', budgets.firstRowSlowCpu);
  } else if (condition === conditions.slowLine) {
    ratio('cold', 'best', 'tabulator', budgets.firstRowSlowLine);
    ratio('cold', snippet, 'tabulator', budgets.firstRowSlowLineWithSnippet);
    ratio('warm', 'best', 'vanilla', budgets.firstRowSlowLineWarm);
  } else {
    ratio('cold', 'best', 'tabulator', budgets.firstRowCold);
    ratio('warm', 'best', 'tabulator', budgets.firstRowWarm);
    ratio('cold', 'best', 'vanilla');
    ratio('warm', 'best', 'vanilla');
  }
  return figures;
}
