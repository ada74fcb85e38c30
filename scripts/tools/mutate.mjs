// Mutation testing: applies each mutation of native-tests/mutation/rules.js to a copy of the sources,
// rebuilds the copy and runs the native tests until one fails. The working tree itself is never
// changed, so that an interrupted run leaves no mutation behind.

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
/** In the order in which they run: fast and specific ones first. */
const suites = ['unit', 'property', 'model'];

/** A mutation may cause an endless loop: a suite that takes this much longer counts as failed. */
const timeout = { factor: 10, minimumMs: 30_000 };

// A fixed seed makes the result reproducible; the counterexample is not shown, so not shrunk either.
const environment = { ...process.env, RC_PARAMS: 'seed=1 noshrink=1' };

/** @param {string} message */
function exitWithError(message) {
  console.error(`mutate: ${message}`);
  process.exit(1);
}

/**
 * Makes `to` equal to `from`. Files that are equal keep their time, so that they are not rebuilt.
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
 * @param {string[]} names Suites.
 * @returns {boolean} Whether they compile.
 */
function compile(names) {
  const done = run(['cmake', '--build', build, '--', ...names.map(programTarget)]);
  if (done.error) exitWithError(`cmake could not be started: ${done.error.message}`);
  return done.status === 0;
}

/** @param {string} suite */
const programTarget = (suite) => `flow_run_${suite}_tests`;

/**
 * @param {string} suite
 * @param {number} [limitMs]
 * @returns {string | null} The test that failed; null if all passed.
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
    exitWithError(`${program} could not be started: ${done.error.message}`);
  }
  if (done.status === 0) return null;
  const failed = /^\[ {2}FAILED {2}\] ([\w./]+)/m.exec(done.stdout);
  if (failed) return failed[1];
  const end = done.error ? 'a time-out' : (done.signal ?? `exit code ${done.status}`);
  return `the ${suite} tests, which ended with ${end}`;
}

/**
 * @param {Rule} rule
 * @returns {string | null} The mutated file; null if `from` does not occur in it exactly once.
 */
function mutated(rule) {
  const pieces = readFileSync(join('wasm/core', rule.file), 'utf8').split(rule.from);
  return pieces.length === 2 ? pieces.join(rule.to) : null;
}

/**
 * @param {Rule} rule
 * @param {Map<string, number>} limits Milliseconds for each suite.
 * @returns {{ by: string } | { error: string }}
 */
function testMutation(rule, limits) {
  const path = join(copy, 'wasm/core', rule.file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, /** @type {string} */ (mutated(rule)));
  try {
    for (const suite of suites) {
      if (!compile([suite])) return { error: 'does not compile' };
      const failure = failureOf(suite, limits.get(suite));
      if (failure) return { by: failure };
    }
    return { error: 'SURVIVED: no test fails' };
  } finally {
    writeFileSync(path, original);
  }
}

const words = process.argv.slice(2);
const chosen = rules.filter(
  ({ file, why }) => words.length === 0 || words.some((word) => `${file} ${why}`.includes(word)),
);
if (chosen.length === 0) exitWithError(`no rule contains ${words.join(' or ')}`);

const outdated = chosen.filter((rule) => mutated(rule) === null);
for (const { file, from } of outdated) {
  console.error(`mutate: not exactly once in wasm/core/${file}: ${from}`);
}
if (outdated.length > 0) {
  exitWithError('the sources have changed: update these rules in native-tests/mutation/');
}

for (const part of ['CMakeLists.txt', 'package.json', 'wasm', 'native-tests']) {
  mirror(part, join(copy, part));
}
console.error(`mutate: building the tests in ${build}`);
const configured = run([
  ...['cmake', '-S', copy, '-B', build, '-G', 'Ninja'],
  // Compile time dominates, so the code is not optimized.
  ...['-DCMAKE_CXX_COMPILER=clang++', '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS_DEBUG=-O0'],
]);
if (configured.status !== 0) exitWithError(`cmake could not configure it:\n${configured.stderr}`);
if (!compile(suites)) exitWithError('the sources do not compile as they are');

/** @type {Map<string, number>} */
const limits = new Map();
for (const suite of suites) {
  const begun = Date.now();
  const failure = failureOf(suite);
  if (failure) exitWithError(`a test fails without any mutation: ${failure}`);
  limits.set(suite, Math.max(timeout.minimumMs, timeout.factor * (Date.now() - begun)));
}

const width = Math.max(...chosen.map(({ file }) => file.length));
let survivors = 0;
for (const rule of chosen) {
  const result = testMutation(rule, limits);
  if ('error' in result) ++survivors;
  const outcome = 'by' in result ? `killed by ${result.by}` : result.error;
  console.log(`${rule.file.padEnd(width)}  ${rule.why}\n${''.padEnd(width)}    ${outcome}`);
}
console.log(`${chosen.length - survivors} of ${chosen.length} mutations were killed`);
process.exit(survivors === 0 ? 0 : 1);
