// Reads what `llvm-cov export` wrote and prints lines and branches of each file beside the gate; the
// exit code says whether the gate is met. Runs nothing: scripts/coverage does.
//
// A branch is one outcome of a condition that somebody wrote: clang counts at the source, so none
// of the jumps that a compiler adds is among them. Outcomes of one place in several instantiations
// of a template are one.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const gate = { lines: 0.95, branches: 0.9 };

/**
 * A place from which on a count holds: line, column, count, whether it has one, whether a region
 * begins here, whether it is a gap between regions.
 * @typedef {[number, number, number, boolean, boolean, boolean]} Segment
 */
/**
 * A condition: where it begins and ends, how often it was true, how often false.
 * @typedef {[number, number, number, number, number, number, ...number[]]} Condition
 */
/** @typedef {{ filename: string, segments: Segment[], branches: Condition[] }} MeasuredFile */
/** @typedef {{ covered: number, count: number, missed: string[] }} Tally */

/**
 * A line counts as run as often as its most frequent region: the rule of `llvm-cov show`.
 * @param {Segment[]} segments
 * @returns {Tally}
 */
function tallyLines(segments) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  const note = (/** @type {number} */ line, /** @type {number} */ count) =>
    counts.set(line, Math.max(counts.get(line) ?? 0, count));
  segments.forEach(([line, , count, hasCount, isEntry, isGap], at) => {
    if (hasCount && isEntry && !isGap) note(line, count);
    // What is open at the end of a line goes on until the next segment begins.
    const next = segments[at + 1];
    if (!next || !hasCount || isGap) return;
    for (let after = line + 1; after <= next[0]; ++after) note(after, count);
  });
  const missed = [...counts].filter(([, count]) => count === 0).map(([line]) => line);
  return {
    count: counts.size,
    covered: counts.size - missed.length,
    missed: missed.sort((a, b) => a - b).map((line) => `line ${line}`),
  };
}

/**
 * @param {Condition[]} conditions
 * @returns {Tally}
 */
function tallyBranches(conditions) {
  /** @type {Map<string, { place: string, outcomes: [number, number] }>} */
  const places = new Map();
  for (const [line, column, endLine, endColumn, whenTrue, whenFalse] of conditions) {
    const key = [line, column, endLine, endColumn].join(':');
    const known = places.get(key) ?? { place: `${line}:${column}`, outcomes: [0, 0] };
    known.outcomes[0] += whenTrue;
    known.outcomes[1] += whenFalse;
    places.set(key, known);
  }
  const missed = [...places.values()].flatMap(({ place, outcomes }) =>
    [true, false]
      .filter((outcome) => outcomes[outcome ? 0 : 1] === 0)
      .map((outcome) => `condition ${place} never ${outcome}`),
  );
  const count = 2 * places.size;
  return { count, covered: count - missed.length, missed };
}

/** @param {Tally} tally */
const share = ({ covered, count }) => (count === 0 ? 1 : covered / count);

/** @param {Tally} tally */
const words = (tally) =>
  `${(100 * share(tally)).toFixed(1).padStart(5)} %  ${`${tally.covered}/${tally.count}`.padStart(9)}`;

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
const sum = (tallies) => ({
  covered: tallies.reduce((total, { covered }) => total + covered, 0),
  count: tallies.reduce((total, { count }) => total + count, 0),
  missed: [],
});

const [report, ...options] = process.argv.slice(2);
/** @type {MeasuredFile[]} */
const measured = JSON.parse(readFileSync(report, 'utf8')).data[0].files;
if (measured.length === 0) {
  console.error('coverage: nothing of wasm/core/ was measured');
  process.exit(1);
}
const files = measured.map((file) => ({
  name: basename(file.filename),
  lines: tallyLines(file.segments),
  branches: tallyBranches(file.branches),
}));
const lines = sum(files.map((file) => file.lines));
const branches = sum(files.map((file) => file.branches));

const width = Math.max(...files.map(({ name }) => name.length));
const row = (/** @type {string} */ name, /** @type {string} */ left, /** @type {string} */ right) =>
  console.log(`${name.padEnd(width)}  ${left}   ${right}`);
row('wasm/core/', 'lines             ', 'branches');
for (const file of files) {
  row(file.name, words(file.lines), words(file.branches));
  if (!options.includes('--missed')) continue;
  for (const missed of [...file.lines.missed, ...file.branches.missed]) {
    console.log(`${''.padEnd(width)}    ${missed}`);
  }
}
row('total', words(lines), words(branches));
const gates = [gate.lines, gate.branches].map(
  (least) => `${(100 * least).toFixed(1).padStart(5)} %`,
);
row('gate', gates[0].padEnd(18), gates[1]);

const met = share(lines) >= gate.lines && share(branches) >= gate.branches;
if (!met)
  console.error('coverage: below the gate; scripts/coverage --missed lists what is missing');
process.exit(met ? 0 : 1);
