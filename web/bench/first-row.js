// `scripts/bench first-row`: time from navigation to the frame with the first row, with an empty HTTP
// cache, on a slow and on an unthrottled connection. Compares the widget (with and without the preload
// snippet of the README) with a vanilla page and with Tabulator. Medians of pages loaded in turn.

import { readFile } from 'node:fs/promises';
import { launchBrowser } from '../e2e/support/browser.js';
import { openPages } from './page-server.js';
import { report } from './report.js';

const rounds = 7;
const root = new URL('../../', import.meta.url);
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };

const runs = '/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=20';
const widget =
  '<flow-run-table base-url="/" organization-id="5ebbc0228123212b59000001" pipeline-id="1003"></flow-run-table>';
const snippet = await readFile(new URL('README.md', root), 'utf8').then((readme) => {
  const [, lines] = /<!-- preload -->\n```html\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!lines) throw new Error('README.md has no preload snippet.');
  return lines
    .replaceAll('/assets/', '/dist/')
    .replace(/href="\/flow\/organization[^"]*"/, `href="${runs}"`);
});

/** @param {string} head @param {string} body */
const html = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Runs</title>${head}</head><body>${body}</body></html>`;
const one = '<script type="module" src="/dist/flow-run-table.js"></script>';
const split = '<script type="module" src="/dist/split.js"></script>';

/** The selector of the first row of each page. @type {Record<string, string>} */
const rowOf = {
  'one file': 'flow',
  split: 'flow',
  'split, with the snippet': 'flow',
  vanilla: 'tbody tr',
  tabulator: '.tabulator-row',
};
const modules = new URL('node_modules/', root);
const server = await openPages({
  '/one-file.html': html(one, widget),
  '/split.html': html(split, widget),
  '/split,-with-the-snippet.html': html(snippet + split, widget),
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
  '/dist/flow-run-table.wasm': new URL('dist/flow-run-table.wasm', root),
});
const browser = await launchBrowser();

/**
 * @param {string} name
 * @param {typeof slow | null} line null: unthrottled
 * @returns {Promise<number>} milliseconds until the frame with the first row
 */
async function firstRow(name, line) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (line) {
      const client = await context.newCDPSession(page);
      await client.send('Network.enable');
      await client.send('Network.emulateNetworkConditions', { offline: false, ...line });
    }
    await page.addInitScript((selector) => {
      const find = () =>
        selector === 'flow'
          ? document
              .querySelector('flow-run-table')
              ?.shadowRoot?.querySelector('tbody:not(.skeleton) tr')
          : document.querySelector(selector);
      const look = () => {
        requestAnimationFrame(() => {
          if (find())
            requestAnimationFrame(() => Object.assign(globalThis, { at: performance.now() }));
          else look();
        });
      };
      look();
    }, rowOf[name]);
    await page.goto(`${server.url}/${name.replaceAll(' ', '-')}.html`);
    const at = await page.waitForFunction(() => /** @type {any} */ (globalThis).at);
    return Number(await at.jsonValue());
  } finally {
    await context.close();
  }
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * The gates against Tabulator are a ratchet: what was measured last, plus 5 %.
 * @type {import('./report.js').Figure[]}
 */
const figures = [];
for (const [line, where] of /** @type {const} */ ([
  [slow, '1.6 Mbit/s, 150 ms'],
  [null, 'unthrottled'],
])) {
  /** @type {Map<string, number[]>} */
  const times = new Map(Object.keys(rowOf).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, list] of times) list.push(await firstRow(name, line));
  }
  const of = (/** @type {string} */ name) => median(times.get(name) ?? []);
  for (const name of times.keys()) {
    figures.push({ what: `${where}: ${name}`, value: of(name), unit: 'ms' });
  }
  const best = Math.min(of('one file'), of('split'));
  const [gate, goal] = line ? [1.02, 0.8] : [1.48, 1];
  const [snippetGate, snippetGoal] = line ? [0.89, 0.65] : [1.35, 1];
  /** @type {(what: string, value: number, budget?: { gate: number, goal: number }) => void} */
  const ratio = (what, value, budget) =>
    figures.push({ what: `${where}: ${what}`, value, unit: '×', ...budget });
  ratio('widget, against Tabulator', best / of('tabulator'), { gate, goal });
  ratio('with the snippet, against Tabulator', of('split, with the snippet') / of('tabulator'), {
    gate: snippetGate,
    goal: snippetGoal,
  });
  ratio('widget, against vanilla', best / of('vanilla'));
}
await browser.close();
await server.close();
process.exitCode = report('first-row', figures, process.argv.includes('--json'));
