// The compressed size of each file in dist/, and the bytes to a first table against their budgets.
// Usage: node scripts/tools/size.mjs [--json]

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * Everything that a page requests before its first row, by build, with budgets in bytes of brotli 11.
 * The gates are a ratchet: no more than half a percent over the size measured last. They were raised
 * by 8.5 % for the verdict, announcements, search and the recovery on other people's pages, by 0.6 %
 * for layouts without container queries, by 0.8 % for formats without Intl and the first frame, by
 * 1.8 % for rows without a virtual DOM (docs/performance.md), and by 0.7 % for repairs: tables that
 * are moved, scaled or added again, retries, warnings by weight. That of the split build came down by
 * 6 % with its second script, which is loaded after the first row. They are to come down to 100,000
 * and 76,000.
 */
const firstTable = {
  'one file': { files: ['flow-run-table.js'], gate: 115_500, goal: 85_000 },
  split: { files: ['split.js', 'flow-run-table.wasm'], gate: 107_200, goal: 65_000 },
};

/** @param {Buffer} bytes */
const weigh = (bytes) => ({
  raw: bytes.length,
  brotli: brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length,
  gzip: gzipSync(bytes, { level: 9 }).length,
});

/** @typedef {ReturnType<typeof weigh>} Weight */

/** @type {Record<string, Weight>} */
const files = {};
for (const file of readdirSync(dist).sort()) {
  if (/\.(js|wasm)$/.test(file)) files[file] = weigh(readFileSync(dist + file));
}

const budgets = Object.entries(firstTable).map(([build, { files: names, gate, goal }]) => {
  const sum = (/** @type {keyof Weight} */ unit) =>
    names.reduce((total, name) => total + (files[name]?.[unit] ?? 0), 0);
  return { build, raw: sum('raw'), brotli: sum('brotli'), gzip: sum('gzip'), gate, goal };
});

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ files, firstTable: budgets }, null, 2));
} else {
  /** @param {string} name @param {(string | number)[]} cells */
  const line = (name, cells) =>
    console.log(name.padEnd(30) + cells.map((cell) => String(cell).padStart(12)).join(''));
  line('file', ['raw', 'brotli 11', 'gzip 9']);
  for (const [name, { raw, brotli, gzip }] of Object.entries(files))
    line(name, [raw, brotli, gzip]);
  console.log();
  line('bytes to a first table', ['raw', 'gzip 9', 'brotli 11', 'gate', 'goal']);
  for (const { build, raw, brotli, gzip, gate, goal } of budgets) {
    const result = brotli <= goal ? 'goal' : brotli <= gate ? 'within' : 'OVER THE GATE';
    line(build, [raw, gzip, brotli, gate, goal, `  ${result}`]);
  }
}

process.exitCode = budgets.every(({ brotli, gate }) => brotli <= gate) ? 0 : 1;
