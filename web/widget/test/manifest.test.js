// The manifest that editors read (dist/custom-elements.json) describes the element, and
// docs/element.md describes the same. Needs a built dist/.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { FlowRunTable } from 'flow-run-table/element';
import { statusCss } from '../view/status-style.js';

const read = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url), 'utf8');
const manifest = JSON.parse(await read('../../../dist/custom-elements.json'));
const element = manifest.modules[0].declarations[0];
const docs = await read('../../../docs/element.md');

/** @param {{ name: string }[]} list */
const namesOf = (list) => list.map(({ name }) => name).sort();

/**
 * @param {string} start how the line above a table of docs/element.md begins
 * @returns {{ names: string[], cells: string[] }[]} by row: the code in its first cell, all cells
 */
function table(start) {
  const [, rows = ''] = docs.split(`\n${start}`)[1]?.split(/\|(?:---\|)+\n/) ?? [];
  return (rows.split('\n\n')[0] ?? '').split('\n').map((row) => {
    const cells = row.split('|').slice(1, -1);
    const names = [...(cells[0] ?? '').matchAll(/`([^`(]+)/g)].map(([, name = '']) => name);
    return { names: names.filter((name) => /\w/.test(name)), cells };
  });
}

/** @param {string} start */
const documented = (start) =>
  table(start)
    .flatMap(({ names }) => names)
    .sort();

test('package.json names the manifest that is published', async () => {
  const { customElements, exports } = JSON.parse(await read('../../../package.json'));
  assert.equal(`./${customElements}`, exports['./custom-elements.json']);
});

test('the manifest has every attribute of the element with its property', () => {
  assert.deepEqual(namesOf(element.attributes), [...FlowRunTable.observedAttributes].sort());
  for (const { name, fieldName } of element.attributes) {
    assert.ok(name === 'lang' || fieldName in FlowRunTable.prototype, fieldName);
  }
});

test('the manifest has every custom property of the styles', async () => {
  const styles = new URL('../styles/', import.meta.url);
  const names = (await readdir(styles)).filter((name) => name.endsWith('.css'));
  const sheets = await Promise.all(names.map((name) => readFile(new URL(name, styles), 'utf8')));
  const used = new Set([...sheets, statusCss].join('\n').match(/--flow-run-[a-z-]+/g));
  assert.deepEqual(namesOf(element.cssProperties), [...used].sort());
});

test('the manifest has the entries that register the element', () => {
  for (const path of ['dist/flow-run-table.js', 'dist/split.js']) {
    const { exports } = manifest.modules.find((/** @type {any} */ module) => module.path === path);
    const definition = exports.find((/** @type {any} */ { kind }) => kind !== 'js');
    assert.deepEqual(definition, {
      kind: 'custom-element-definition',
      name: 'flow-run-table',
      declaration: { name: 'FlowRunTable', module: 'dist/element.js' },
    });
  }
});

for (const [start, list] of /** @type {const} */ ([
  ['## Attributes', 'attributes'],
  ['## Events', 'events'],
  ['Custom states', 'cssStates'],
  ['Custom properties', 'cssProperties'],
  ['Parts', 'cssParts'],
])) {
  test(`docs/element.md and the manifest have the same names under “${start}”`, () => {
    assert.deepEqual(documented(start), namesOf(element[list]));
  });
}

test('docs/element.md and the manifest have the same properties and methods', () => {
  const members = element.members.filter((/** @type {any} */ { attribute }) => !attribute);
  const [, methods = ''] = /\n## Methods\n(.*?)\n## /s.exec(docs) ?? [];
  const names = new Set([...methods.matchAll(/`(\w+)\(/g)].map(([, name]) => name));
  assert.deepEqual([...documented('## Properties'), ...names].sort(), namesOf(members));
});

test('docs/element.md and the manifest have the same defaults', () => {
  const defaults = table('## Attributes').flatMap(({ names, cells }) => {
    const [, initial] = /^ `(.*)` $/.exec(cells[1] ?? '') ?? [];
    return names.map((name) => [name, initial]);
  });
  const described = element.attributes.map((/** @type {any} */ { name, default: initial }) => [
    name,
    initial,
  ]);
  assert.deepEqual(defaults.sort(), described.sort());
});
