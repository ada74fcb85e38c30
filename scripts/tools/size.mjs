// The weight of dist/ as a server sends it, and whether a first table stays within its budget. Not
// about time: that is scripts/bench. Usage: node scripts/tools/size.mjs [--json]

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Bytes; a kilobyte is a thousand, as in the budget. */
const budgets = {
  brotli: { gate: 60_000, goal: 45_000 },
  gzip: { gate: 70_000, goal: 52_000 },
};

/** What a page loads before its first table: code, WebAssembly, styles and texts are all in these. */
const ways = {
  'one file': ['flow-run-table.js'],
  split: ['split.js', 'flow-run-table.wasm'],
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

/** @type {Record<string, Weight & { withinGate: boolean, withinGoal: boolean }>} */
const firstTable = {};
for (const [way, names] of Object.entries(ways)) {
  const sum = { raw: 0, brotli: 0, gzip: 0 };
  for (const name of names) {
    for (const unit of /** @type {const} */ (['raw', 'brotli', 'gzip'])) {
      sum[unit] += files[name][unit];
    }
  }
  /** @param {'gate' | 'goal'} limit */
  const within = (limit) => sum.brotli <= budgets.brotli[limit] && sum.gzip <= budgets.gzip[limit];
  firstTable[way] = { ...sum, withinGate: within('gate'), withinGoal: within('goal') };
}

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ files, firstTable, budgets }, null, 2));
} else {
  /** @param {string} name @param {(string | number)[]} cells */
  const line = (name, cells) =>
    console.log(name.padEnd(30) + cells.map((cell) => String(cell).padStart(12)).join(''));
  line('file', ['raw', 'brotli 11', 'gzip 9']);
  for (const [name, { raw, brotli, gzip }] of Object.entries(files))
    line(name, [raw, brotli, gzip]);
  console.log();
  line('all bytes to a first table', ['raw', 'brotli 11', 'gzip 9']);
  for (const [way, { raw, brotli, gzip, withinGate, withinGoal }] of Object.entries(firstTable)) {
    const verdict = withinGoal
      ? 'within the goal'
      : withinGate
        ? 'within the gate'
        : 'OVER THE GATE';
    line(way, [raw, brotli, gzip, ` ${verdict}`]);
  }
  line('gate', ['', budgets.brotli.gate, budgets.gzip.gate]);
  line('goal', ['', budgets.brotli.goal, budgets.gzip.goal]);
}

process.exitCode = Object.values(firstTable).every(({ withinGate }) => withinGate) ? 0 : 1;
