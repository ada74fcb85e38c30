// The mutation check: applies each rule of native-tests/mutation/rules.js to a copy of the sources,
// builds what depends on it and runs the native tests until one fails. The checkout itself is never
// touched, so an interrupted run leaves nothing broken behind.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../native-tests/mutation/rules.js';

/** @typedef {import('../../native-tests/mutation/rules.js').Rule} Rule */

const copy = 'build/mutation/source';
const build = 'build/mutation/native';
/** In the order in which they are asked: from quick and exact to slow and general. */
const suites = ['unit', 'property', 'model'];

/** A break may make a test run forever; then it has noticed, too. */
const patience = { factor: 10, least: 30_000 };

// A fixed seed, so that a rule is not caught by luck; not shrunk, as nobody reads the example.
const environment = { ...process.env, RC_PARAMS: 'seed=1 noshrink=1' };

/** @param {string} sentence */
function giveUp(sentence) {
  console.error(`mutate: ${sentence}`);
  process.exit(1);
}

/**
 * Makes `to` equal to `from`, but leaves what is equal alone, so that it is not built again.
 * @param {string} from
 * @param {string} to
 */
function mirror(from, to) {
  if (statSync(from).isDirectory()) {
    mkdirSync(to, { recursive: true });
    const names = new Set(readdirSync(from));
    for (const name of readdirSync(to)) {
      if (!names.has(name)) rmSync(join(to, name), { recursive: true });
    }
    for (const name of names) mirror(join(from, name), join(to, name));
  } else if (!existsSync(to) || !readFileSync(from).equals(readFileSync(to))) {
    cpSync(from, to);
  }
}

/** @param {string[]} command */
function run(command) {
  const [program, ...parameters] = command;
  return spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/**
 * @param {string[]} some Suites.
 * @returns {boolean} Whether they compile.
 */
function compile(some) {
  const done = run(['cmake', '--build', build, '--', ...some.map(programTarget)]);
  if (done.error) giveUp(`cmake could not be started: ${done.error.message}`);
  return done.status === 0;
}

/** @param {string} suite */
const programTarget = (suite) => `flow_run_${suite}_tests`;

/**
 * @param {string} suite
 * @param {number} [limitMs]
 * @returns {string | null} What failed, or null if all is well.
 */
function failureOf(suite, limitMs) {
  const program = join(build, 'native-tests', programTarget(suite));
  const options = ['--gtest_brief=1', '--gtest_fail_fast'];
  const done = spawnSync(program, options, {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 2 ** 28,
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  if (done.error && !('code' in done.error && done.error.code === 'ETIMEDOUT')) {
    giveUp(`${program} could not be started: ${done.error.message}`);
  }
  if (done.status === 0) return null;
  const failed = /^\[ {2}FAILED {2}\] ([\w./]+)/m.exec(done.stdout);
  if (failed) return failed[1];
  return `the ${suite} tests, which ${done.error ? 'do not end' : `end with ${done.signal ?? `code ${done.status}`}`}`;
}

/**
 * @param {Rule} rule
 * @returns {string | null} The sources with the rule broken; null if it is not in them exactly once.
 */
function broken(rule) {
  const pieces = readFileSync(join('wasm/core', rule.file), 'utf8').split(rule.from);
  return pieces.length === 2 ? pieces.join(rule.to) : null;
}

/**
 * @param {Rule} rule
 * @param {Map<string, number>} limits
 * @returns {{ by: string } | { error: string }}
 */
function breakRule(rule, limits) {
  const place = join(copy, 'wasm/core', rule.file);
  const sound = readFileSync(place, 'utf8');
  writeFileSync(place, /** @type {string} */ (broken(rule)));
  try {
    for (const suite of suites) {
      if (!compile([suite])) return { error: 'does not compile' };
      const failure = failureOf(suite, limits.get(suite));
      if (failure) return { by: failure };
    }
    return { error: 'NO TEST FAILS' };
  } finally {
    writeFileSync(place, sound);
  }
}

const words = process.argv.slice(2);
const chosen = rules.filter(
  ({ file, why }) => words.length === 0 || words.some((word) => `${file} ${why}`.includes(word)),
);
if (chosen.length === 0) giveUp(`no rule is about ${words.join(' or ')}`);

const lost = chosen.filter((rule) => broken(rule) === null);
for (const { file, from } of lost) {
  console.error(`mutate: not exactly once in wasm/core/${file}: ${from}`);
}
if (lost.length > 0)
  giveUp('the sources have changed: bring native-tests/mutation/rules.js up to date');

for (const part of ['CMakeLists.txt', 'package.json', 'wasm', 'native-tests']) {
  mirror(part, join(copy, part));
}
console.error(`mutate: building the tests in ${build}`);
const configured = run([
  ...['cmake', '-S', copy, '-B', build, '-G', 'Ninja'],
  // Built often and run shortly: what counts is how fast it compiles.
  ...['-DCMAKE_CXX_COMPILER=clang++', '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS_DEBUG=-O0'],
]);
if (configured.status !== 0) giveUp(`cmake could not configure it:\n${configured.stderr}`);
if (!compile(suites)) giveUp('the sources do not compile as they are');

/** @type {Map<string, number>} */
const limits = new Map();
for (const suite of suites) {
  const begun = Date.now();
  const failure = failureOf(suite);
  if (failure) giveUp(`a test fails before anything is broken: ${failure}`);
  limits.set(suite, Math.max(patience.least, patience.factor * (Date.now() - begun)));
}

const width = Math.max(...chosen.map(({ file }) => file.length));
let unnoticed = 0;
for (const rule of chosen) {
  const result = breakRule(rule, limits);
  if ('error' in result) ++unnoticed;
  const outcome = 'by' in result ? `noticed by ${result.by}` : result.error;
  console.log(`${rule.file.padEnd(width)}  ${rule.why}\n${''.padEnd(width)}    ${outcome}`);
}
console.log(`${chosen.length - unnoticed} of ${chosen.length} broken rules were noticed`);
process.exit(unnoticed === 0 ? 0 : 1);
