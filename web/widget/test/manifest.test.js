// The manifest that editors read says what the element has. Needs a built dist/.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { attributes } from '../attributes.js';

const read = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url), 'utf8');
const manifest = JSON.parse(await read('../../../dist/custom-elements.json'));
const [{ declarations }] = manifest.modules;
const [element] = declarations;

/** @param {{ name: string }[]} list */
const namesOf = (list) => list.map(({ name }) => name).sort();

test('it has every attribute with its property, and no other', () => {
  const described = element.attributes.map(
    (/** @type {{ name: string, fieldName: string }} */ { name, fieldName }) => [name, fieldName],
  );
  const there = attributes.map(({ name, property }) => [name, property]);
  assert.deepEqual(described.sort(), there.sort());
});

test('it has every event', async () => {
  const source = await read('../events.js');
  const declared = [...source.matchAll(/^ \* @property \{.*\} (flow-run-[a-z-]+)$/gm)];
  assert.deepEqual(namesOf(element.events), declared.map(([, name]) => name).sort());
});

test('it has every custom property of the styles', async () => {
  const styles = new URL('../styles/', import.meta.url);
  const names = (await readdir(styles)).filter((name) => name.endsWith('.css'));
  const sheets = await Promise.all(names.map((name) => readFile(new URL(name, styles), 'utf8')));
  const used = new Set(sheets.join('\n').match(/--flow-run-[a-z-]+/g));
  assert.deepEqual(namesOf(element.cssProperties), [...used].sort());
});
