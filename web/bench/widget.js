// Runs the benches of the widget that are named, in one browser, and prints their figures as one
// table: `node web/bench/widget.js PART… [--rounds=N] [--json]`. Fails if a figure is over its gate.

import { parseArgs } from 'node:util';
import { launchBrowser } from '../e2e/support/browser.js';
import { firstRow } from './first-row.js';
import { refresh } from './refresh.js';
import { report } from './report.js';
import { scroll } from './scroll.js';

/**
 * @typedef {(browser: import('playwright-core').Browser, rounds: number) =>
 *   Promise<import('./report.js').Figure[]>} Part
 */
/** @type {Record<string, Part>} */
const parts = { 'first-row': firstRow, scroll, refresh };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined || !(Number.isInteger(rounds) && rounds > 0)) {
  console.error(
    unknown === undefined
      ? `--rounds=${values.rounds} is not a positive integer.`
      : `Unknown bench “${unknown}”. There are: ${Object.keys(parts).join(', ')}.`,
  );
  process.exit(2);
}

const names = positionals.length > 0 ? positionals : Object.keys(parts);
const browser = await launchBrowser();
/** @type {import('./report.js').Figure[]} */
const figures = [];
try {
  for (const name of names) figures.push(...((await parts[name]?.(browser, rounds)) ?? []));
} finally {
  await browser.close();
}
process.exitCode = report(names.join(', '), figures, values.json);
