// Counts the tests in the JUnit reports of one folder and prints `PASSED FAILED`, then the name of each
// test that failed. A skipped test counts as failed: it proves nothing. Usage: node scripts/tools/test-results.mjs FOLDER

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SaxesParser } from 'saxes';

/** @typedef {{ name: string, failed: boolean }} TestCase */

/**
 * The test cases of a report. A suite that fails by itself, for example in a hook, counts as one
 * failed case.
 * @param {string} xml
 * @returns {TestCase[]}
 */
function testCases(xml) {
  /** @type {(TestCase & { tag: string })[]} */
  const open = [];
  /** @type {TestCase[]} */
  const cases = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    const parent = open.at(-1);
    if (['failure', 'error', 'skipped'].includes(tag) && parent) parent.failed = true;
    // CTest and GoogleTest mark a test that did not run by an attribute.
    const failed = ['fail', 'notrun', 'disabled'].includes(attributes.status);
    open.push({ tag, name: attributes.name, failed });
  });
  parser.on('closetag', () => {
    const { tag, name, failed } = /** @type {TestCase & { tag: string }} */ (open.pop());
    if (tag === 'testcase' || (tag === 'testsuite' && failed)) cases.push({ name, failed });
  });
  // The messages of Playwright have escape sequences, which XML does not allow.
  parser.write(xml.replace(/[^\P{Cc}\t\n\r]/gu, '')).close();
  return cases;
}

/** CTest's report on programs: the report of a program itself, where there is one, says more. */
const ofPrograms = 'ctest.xml';

/**
 * @param {string} folder
 * @returns {TestCase[]}
 */
function allCases(folder) {
  const reports = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.xml'))
      .map((file) => [file, testCases(readFileSync(join(folder, file), 'utf8'))]),
  );
  const programs = reports.get(ofPrograms) ?? [];
  reports.delete(ofPrograms);
  const unreported = programs.filter(({ name, failed }) => {
    const own = reports.get(`${basename(name)}.xml`);
    // A program that crashed may have reported nothing but passed tests.
    return !own || (failed && !own.some((test) => test.failed));
  });
  return [...unreported, ...[...reports.values()].flat()];
}

const [folder] = process.argv.slice(2);
const cases = folder && existsSync(folder) ? allCases(folder) : [];
const failed = cases.filter((test) => test.failed);
console.log(`${cases.length - failed.length} ${failed.length}`);
for (const { name } of failed) console.log(name);
