// What the documents name exists: files of the repository, parts, custom properties and states of the
// element, its events. Not the changelog, which names what has gone. Needs a built dist/.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { documentPaths, readDocument, root } from './markdown.js';

const documents = documentPaths()
  .filter((path) => path !== 'CHANGELOG.md')
  .map(readDocument);
const manifest = JSON.parse(readFileSync(`${root}dist/custom-elements.json`, 'utf8'));
const element = manifest.modules[0].declarations[0];

/** @param {string} list of the manifest @returns {Set<string>} */
const names = (list) =>
  new Set(element[list].map((/** @type {{ name: string }} */ { name }) => name));

/**
 * @param {RegExp} pattern with the name as its first group
 * @param {(name: string) => boolean} exists
 * @returns {string[]} the names that do not exist, with their documents
 */
function unknown(pattern, exists) {
  return documents.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)]
      .map(([, name = '']) => name)
      .filter((name) => !exists(name))
      .map((name) => `${path}: ${name}`),
  );
}

test('every file that a document names in code is in the repository', () => {
  // What the guides for contributors add, and what the build makes.
  const others = ['web/widget/locales/ja.js', 'docs/zh-CN/'];
  const folders = 'scripts|web|wasm|docs|native-tests|examples|\\.ci|\\.github|\\.devcontainer';
  const path = new RegExp(`\`((?:${folders})/[\\w./-]*[\\w/])\``, 'g');
  assert.deepEqual(
    unknown(path, (name) => others.includes(name) || existsSync(root + name)),
    [],
  );
});

test('every custom property, part and state is one of the element', () => {
  const properties = names('cssProperties');
  // Contributing adds a status class.
  const isProperty = (/** @type {string} */ name) =>
    properties.has(name) || name.startsWith('--flow-run-skipped');
  assert.deepEqual(unknown(/(--flow-run-[a-z-]*[a-z])/g, isProperty), []);
  const parts = names('cssParts');
  assert.deepEqual(
    unknown(/::part\(([a-z-]+)\)/g, (name) => parts.has(name)),
    [],
  );
  const states = names('cssStates');
  assert.deepEqual(
    unknown(/:state\(([a-z-]+)\)/g, (name) => states.has(name)),
    [],
  );
});

test('every event is one of the element', () => {
  const events = names('events');
  // Packages, programs and files have the same beginning.
  const other = /^flow-run-(?:table|proxy|simulator|demo)/;
  assert.deepEqual(
    unknown(/\b(?<!-)(flow-run-[a-z-]*[a-z])/g, (name) => events.has(name) || other.test(name)),
    [],
  );
});
