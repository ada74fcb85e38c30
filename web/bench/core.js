// `scripts/bench core`: the release build of the core in Node against JSON.parse with ajv and with zod,
// and the memory of 10,000 stored runs. Needs dist/ and the program that measures the store
// (scripts/bench builds both).

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadCore } from 'flow-run-table/core';
import { parseAndCheckWithAjv, parseAndCheckWithZod } from './baselines.js';
import { budgets } from './budgets.js';
import { timeInTurn } from './measurement.js';
import { report } from './report.js';
import { benchmarkRequest, bodyOfRuns } from './run-bodies.js';

/** @typedef {import('./report.js').Figure} Figure */

const pageRuns = 30;
const manyRuns = 10_000;
const changedRuns = 30;

const core = await loadCore();
const headers = { 'content-type': 'application/json;charset=utf-8' };
const config = { ...benchmarkRequest, refreshInterval: /** @type {const} */ ('off') };

/** Stands for a missing listener, which the types do not allow. */
const noListener = /** @type {any} */ (null);

/**
 * Bytes in → validated and stored: what a list does with a response. Without a listener no object is
 * made for JavaScript; with `listen` the listener gets the change message.
 * @param {Uint8Array} body
 * @param {boolean} listen
 * @returns {import('./measurement.js').Candidate<number>}
 */
const storing = (body, listen) => ({
  prepare: () => core.createList(config, listen ? () => {} : noListener),
  run: (list) => core.send(list, { type: 'load', initialResponse: { status: 200, headers, body } }),
  clear: (list) => {
    if (core.snapshot(list)?.rowCount === 0) throw new Error('the list did not take the body');
    core.closeList(list);
  },
});

/**
 * @param {number} count
 * @param {{ rounds: number, calls: number }} effort
 */
function timeBody(count, effort) {
  const body = bodyOfRuns(count);
  const request = { ...benchmarkRequest };
  return timeInTurn(
    {
      stored: storing(body, false),
      heard: storing(body, true),
      parsed: { run: () => core.parseResponse({ status: 200, headers, body, request }) },
      ajv: { run: () => parseAndCheckWithAjv(body) },
      zod: { run: () => parseAndCheckWithZod(body) },
    },
    effort,
  );
}

/**
 * Ten thousand runs that are stored already, of which the answer brings thirty with other values.
 * @param {{ rounds: number, calls: number }} effort
 */
function timeRefresh(effort) {
  const bodies = [bodyOfRuns(manyRuns, { changed: changedRuns }), bodyOfRuns(manyRuns)];
  let turn = 0;
  let heard = 0;
  const list = core.createList(config, ({ rows }) => {
    heard = rows.length;
  });
  core.watch(list, 0, manyRuns);
  const load = (/** @type {Uint8Array} */ body) =>
    core.send(list, { type: 'load', initialResponse: { status: 200, headers, body } });
  load(bodies[1]);
  const times = timeInTurn(
    {
      stored: {
        prepare: () => bodies[turn++ % 2],
        run: load,
        clear: () => {
          if (heard !== changedRuns) throw new Error(`${heard} rows changed`);
        },
      },
      ajv: { run: () => parseAndCheckWithAjv(bodies[0]) },
      zod: { run: () => parseAndCheckWithZod(bodies[0]) },
    },
    effort,
  );
  core.closeList(list);
  return times;
}

/** What the program says that holds the runs in the core as it is released, without JavaScript. */
function measureStore() {
  const program = new URL(
    '../../build/wasm-release/native-tests/flow_run_stored_runs.cjs',
    import.meta.url,
  );
  const printed = execFileSync(process.execPath, [fileURLToPath(program)], { encoding: 'utf8' });
  return /** @type {{ bytesPerRun: number, updateMs: number }} */ (JSON.parse(printed));
}

const page = timeBody(pageRuns, { rounds: 60, calls: 100 });
const many = timeBody(manyRuns, { rounds: 25, calls: 1 });
const refresh = timeRefresh({ rounds: 24, calls: 1 });
const store = measureStore();

/**
 * @param {string} what
 * @param {Record<string, number>} times
 * @param {Pick<Figure, 'gate' | 'goal'>} [budget] Of the ratio to JSON.parse and ajv.
 * @returns {Figure[]}
 */
const compared = (what, times, budget = {}) => [
  { what: `${what}: stored`, value: times.stored, unit: 'ms' },
  { what: `${what}: JSON.parse + ajv`, value: times.ajv, unit: 'ms' },
  { what: `${what}: JSON.parse + zod`, value: times.zod, unit: 'ms' },
  { what: `${what}: stored, against ajv`, value: times.stored / times.ajv, unit: '×', ...budget },
  { what: `${what}: stored, against zod`, value: times.stored / times.zod, unit: '×' },
];

/**
 * @param {string} what
 * @param {Record<string, number>} times
 * @returns {Figure[]}
 */
const alsoForJavaScript = (what, times) => [
  {
    what: `${what}: stored, and a listener hears of it, against ajv`,
    value: times.heard / times.ajv,
    unit: '×',
  },
  { what: `${what}: parseResponse, against ajv`, value: times.parsed / times.ajv, unit: '×' },
];

/** @type {Figure[]} */
const figures = [
  ...compared('page of 30', page, budgets.storedPage),
  ...alsoForJavaScript('page of 30', page),
  ...compared('10,000 runs', many, budgets.storedRuns),
  ...alsoForJavaScript('10,000 runs', many),
  ...compared('10,000 stored, the same again with 30 changed', refresh),
  {
    what: '10,000 stored in a long list, update by a page of 100 with 30 changed',
    value: store.updateMs,
    unit: 'ms',
  },
  {
    what: 'memory for each stored run',
    value: store.bytesPerRun,
    unit: 'B',
    ...budgets.memoryPerRun,
  },
];
process.exitCode = report('core', figures, process.argv.includes('--json'));
