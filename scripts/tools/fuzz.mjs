// Gives each fuzz target its seeds and its time, and prints what it did as a table. What a target
// reads and how the corpus becomes seeds for it is native-tests/fuzz/seeds.js. Builds nothing:
// scripts/fuzz does.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionsOf, seedsOf, targets } from '../../native-tests/fuzz/seeds.js';

const build = 'build/fuzz';
const regressions = 'native-tests/fuzz/regressions';

/** An input that takes longer, or that much memory, is a finding as much as a crash is. */
const limits = { seconds: 10, megabytes: 1024 };

// Where each block of memory came from is only asked when a finding is replayed; to note the whole
// way of every block takes an eighth of the time.
const environment = { ASAN_OPTIONS: 'malloc_context_size=2', ...process.env };

/** @param {string} sentence */
function giveUp(sentence) {
  console.error(`fuzz: ${sentence}`);
  process.exit(1);
}

/**
 * Files are named after their content, as libFuzzer does, so that nothing is there twice.
 * @param {string} target
 * @param {string} folder
 */
function writeSeeds(target, folder) {
  mkdirSync(folder, { recursive: true });
  for (const seed of seedsOf(target)) {
    writeFileSync(join(folder, createHash('sha1').update(seed).digest('hex')), seed);
  }
}

/**
 * @typedef {{ target: string, executions: number, perSecond: number, cov: number, ft: number,
 *   inputs: number, findings: string[] }} Outcome
 */

/**
 * @param {string} target
 * @param {number} seconds
 * @returns {Promise<Outcome>}
 */
async function fuzz(target, seconds) {
  const grown = join(build, 'inputs', target);
  const seeds = join(build, 'seeds', target);
  const found = join(regressions, target);
  writeSeeds(target, seeds);
  mkdirSync(grown, { recursive: true });
  mkdirSync(found, { recursive: true });
  const before = new Set(readdirSync(found));
  const program = spawn(
    join(build, 'native-tests', `${programPrefix}${target}`),
    [
      ...[`-max_total_time=${seconds}`, ...optionsOf(target), '-print_final_stats=1'],
      ...[`-timeout=${limits.seconds}`, `-rss_limit_mb=${limits.megabytes}`],
      ...[`-artifact_prefix=${found}/`, grown, seeds, found],
    ],
    { env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  program.stderr.setEncoding('utf8').on('data', (text) => {
    log += text;
  });
  const status = await new Promise((resolve, reject) => {
    program.on('close', resolve);
    program.on('error', reject);
  });
  writeFileSync(join(build, `${target}.log`), log);
  const findings = readdirSync(found).filter((name) => !before.has(name));
  if (status !== 0 && findings.length === 0)
    findings.push(`exit ${status}, see ${build}/${target}.log`);
  const last = [...log.matchAll(/cov: (\d+) ft: (\d+) corp: (\d+)/g)].at(-1) ?? [];
  const stat = (/** @type {string} */ name) =>
    Number(new RegExp(`stat::${name}:\\s+(\\d+)`).exec(log)?.[1] ?? 0);
  return {
    target,
    executions: stat('number_of_executed_units'),
    perSecond: stat('average_exec_per_sec'),
    cov: Number(last[1] ?? 0),
    ft: Number(last[2] ?? 0),
    inputs: Number(last[3] ?? 0),
    findings,
  };
}

const programPrefix = 'flow_run_fuzz_';
for (const program of readdirSync(join(build, 'native-tests'))) {
  if (!program.startsWith(programPrefix) || program.includes('.')) continue;
  const target = program.slice(programPrefix.length);
  if (!targets.includes(target)) giveUp(`native-tests/fuzz/seeds.js has no seeds for ${target}`);
}

const [seconds, ...named] = process.argv.slice(2);
for (const name of named) {
  if (!targets.includes(name)) giveUp(`there is no target ${name}: ${targets.join(', ')}`);
}
const chosen = named.length > 0 ? named : targets;
const width = Math.max(...chosen.map((target) => target.length));
const columns = ['executions', 'exec/s', 'cov', 'ft', 'inputs'];
console.log([''.padEnd(width), ...columns.map((name) => name.padStart(11))].join(''));
let failed = false;
for (const target of chosen) {
  console.error(`fuzz: ${target}, ${seconds} s`);
  const { executions, perSecond, cov, ft, inputs, findings } = await fuzz(target, Number(seconds));
  const numbers = [executions, perSecond, cov, ft, inputs].map((number) =>
    number.toLocaleString('en').padStart(11),
  );
  console.log([target.padEnd(width), ...numbers].join(''));
  for (const finding of findings) console.log(`${''.padEnd(width)}  FOUND ${finding}`);
  failed ||= findings.length > 0 || executions === 0;
}
process.exit(failed ? 1 : 0);
