// Sets the version of the three packages: `node scripts/tools/release-version.mjs VERSION DATE`, VERSION
// being 1.2.3, major, minor, patch, or current (the version stays). Dates the changelog, too, and prints
// the new version. scripts/release calls it.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** @type {readonly string[]} */
const steps = ['major', 'minor', 'patch'];

/**
 * @param {string} current such as 1.2.3
 * @param {string} wanted a version, or a step
 * @returns {string}
 * @throws {Error} if `wanted` is neither, or not newer
 */
export function nextVersion(current, wanted) {
  if (wanted === 'current') return current;
  const now = numbersOf(current);
  const step = steps.indexOf(wanted);
  if (step >= 0) {
    return now.map((number, at) => (at < step ? number : at === step ? number + 1 : 0)).join('.');
  }
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) {
    throw new Error(`“${wanted}” is no version: give 1.2.3, major, minor or patch.`);
  }
  const next = numbersOf(wanted);
  const differs = next.findIndex((number, at) => number !== now[at]);
  if (differs < 0 || Number(next[differs]) < Number(now[differs])) {
    throw new Error(`${wanted} is not newer than ${current}.`);
  }
  return wanted;
}

/** @param {string} version */
const numbersOf = (version) => version.split('.').map(Number);

/**
 * @param {string} text of the changelog
 * @param {string} version
 * @param {string} date such as 2026-12-01
 * @returns {string} with what was unreleased under the version
 * @throws {Error} if nothing is unreleased, or the version is there already
 */
export function releasedChangelog(text, version, date) {
  const heading = '## [Unreleased]\n';
  const [before = '', after] = text.split(heading);
  if (after === undefined) throw new Error('CHANGELOG.md has no heading “## [Unreleased]”.');
  if (!/^[^#]*###/.test(after)) throw new Error('CHANGELOG.md lists nothing under Unreleased.');
  if (text.includes(`\n## [${version}]`)) throw new Error(`CHANGELOG.md has ${version} already.`);
  return `${before}${heading}\n## [${version}] - ${date}\n${after}`;
}

/**
 * @param {string} text of any file
 * @param {string} from the version now
 * @param {string} to
 * @returns {string} with the new version where the file names it as that of one of our packages
 */
export function withVersion(text, from, to) {
  const version = from.replaceAll('.', '\\.');
  const places = [
    `("name": "flow-run-(?:table|proxy|simulator)",\\s+"version": ")${version}(?=")`,
    `("flow-run-(?:table|proxy)": "\\^)${version}(?=")`,
    `(flow-run-(?:table|proxy|simulator)[-:])${version}(?=\\.tgz|\\s|$)`,
    `(export const version = ')${version}(?=')`,
  ];
  return text.replaceAll(new RegExp(places.join('|'), 'g'), (match) => match.replace(from, to));
}

/** @param {string} wanted @param {string} date @returns {string} the new version */
function setVersion(wanted, date) {
  const read = (/** @type {string} */ path) => readFileSync(root + path, 'utf8');
  const { version } = JSON.parse(read('package.json'));
  const next = nextVersion(version, wanted);
  const changelog = releasedChangelog(read('CHANGELOG.md'), next, date);
  const named = ['*.md', '*.json', '*.yaml', 'wasm/js/version.js', ':!CHANGELOG.md'];
  const files = execFileSync('git', ['ls-files', ...named], { cwd: root, encoding: 'utf8' });
  for (const path of files.trim().split('\n')) {
    const before = read(path);
    const after = withVersion(before, version, next);
    if (after !== before) writeFileSync(root + path, after);
  }
  writeFileSync(`${root}CHANGELOG.md`, changelog);
  return next;
}

if (import.meta.url === pathToFileURL(String(process.argv[1])).href) {
  const [wanted = '', date = ''] = process.argv.slice(2);
  try {
    console.log(setVersion(wanted, date));
  } catch (error) {
    console.error(`release: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
