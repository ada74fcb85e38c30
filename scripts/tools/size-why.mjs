// Where the bytes of a first table are: the compiled module by class and function, and the script by
// source file. Usage: node scripts/tools/size-why.mjs, after scripts/build.

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import { functionsOf, groupOf } from './wasm-functions.mjs';

const root = new URL('../../', import.meta.url);

/** Groups below this many raw bytes are one line: "smaller ones". */
const leastBytes = 250;

/**
 * @typedef {{ name: string, start: number, end: number }} Piece a part of a file with the name of its
 *   group
 */

/**
 * Prints the groups of a file, the largest first. `adds` is what the file would lose in compressed
 * size without the group. At quality 9, because 11 takes minutes for a hundred groups.
 * @param {string} title
 * @param {Buffer} file
 * @param {Piece[]} pieces in order, without overlap
 */
function print(title, file, pieces) {
  /** @type {Map<string, Piece[]>} */
  const groups = new Map();
  for (const piece of pieces) groups.set(piece.name, [...(groups.get(piece.name) ?? []), piece]);
  const small = [...groups].filter(([, parts]) => bytesOf(parts) < leastBytes);
  for (const [name] of small) groups.delete(name);
  const rest = small.flatMap(([, parts]) => parts).sort((a, b) => a.start - b.start);
  if (rest.length > 0) groups.set(`${small.length} smaller ones`, rest);

  const whole = compressed(file);
  line(title, 'raw', 'adds');
  for (const [name, parts] of [...groups].sort(([, a], [, b]) => bytesOf(b) - bytesOf(a))) {
    line(name, bytesOf(parts), whole - compressed(without(file, parts)));
  }
  console.log();
}

/** @param {Piece[]} pieces */
const bytesOf = (pieces) => pieces.reduce((sum, { start, end }) => sum + end - start, 0);

/** @param {Buffer} file @param {Piece[]} pieces */
function without(file, pieces) {
  const ends = [0, ...pieces.map(({ end }) => end)];
  const starts = [...pieces.map(({ start }) => start), file.length];
  return Buffer.concat(ends.map((end, i) => file.subarray(end, starts[i])));
}

/** @param {Buffer} bytes */
const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

/** @param {string} name @param {(string | number)[]} cells */
const line = (name, ...cells) =>
  console.log(name.padEnd(56) + cells.map((cell) => String(cell).padStart(10)).join(''));

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root));

/**
 * The parts of a minified script by the source file they come from.
 * @param {Buffer} script
 * @param {SourceMap} map
 * @returns {Piece[]}
 */
function piecesOf(script, map) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (const [row, text] of script.toString().split(/^/m).entries()) {
    let column = 0;
    for (const character of text) {
      const entry = map.findEntry(row, column);
      const name =
        'originalSource' in entry ? entry.originalSource.replace(/^(\.\.\/)+/, '') : 'esbuild';
      const end = at + Buffer.byteLength(character);
      const last = pieces.at(-1);
      if (last?.name === name) last.end = end;
      else pieces.push({ name, start: at, end });
      at = end;
      column += character.length;
    }
  }
  return pieces;
}

const wasm = read('dist/flow-run-table.wasm');
const functions = functionsOf(
  wasm,
  read('build/wasm-release/web/flow_run_table.mjs.symbols').toString(),
);
print('flow-run-table.wasm', wasm, [
  ...functions.map(({ name, ...range }) => ({ name: groupOf(name), ...range })),
  { name: 'data: texts and tables', start: functions.at(-1)?.end ?? 0, end: wasm.length },
]);
line('largest functions', 'raw');
const bySize = [...functions].sort((a, b) => b.end - b.start - (a.end - a.start));
for (const { name, start, end } of bySize.slice(0, 20)) line(name.slice(0, 55), end - start);
console.log();

const script = read('dist/split.js');
print(
  'split.js',
  script,
  piecesOf(script, new SourceMap(JSON.parse(read('dist/split.js.map').toString()))),
);
