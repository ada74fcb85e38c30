// The manifest that editors read (dist/custom-elements.json) describes the element, and the tables of
// docs/element.md are made from it. Needs a built dist/.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FlowRunTable } from 'flow-run-table/element';
import { statusCss } from '../view/status-style.js';

const read = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url), 'utf8');
const manifest = JSON.parse(await read('../../../dist/custom-elements.json'));
const element = manifest.modules[0].declarations[0];
/** @param {{ name: string }[]} list */
const namesOf = (list) => list.map(({ name }) => name).sort();

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

test('the manifest has a type of every attribute and of every property', () => {
  const fields = element.members.filter((/** @type {any} */ { kind }) => kind === 'field');
  for (const { name, type } of [...element.attributes, ...fields]) assert.ok(type?.text, name);
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

test('docs/element.md has the tables of the manifest', async () => {
  const program = fileURLToPath(new URL('../../../scripts/tools/reference.mjs', import.meta.url));
  const checked = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stderr);
  const names = await read('../../../docs/element.md');
  for (const { name, kind } of element.members) {
    if (kind === 'method') assert.ok(names.includes(`\`${name}(`), name);
  }
});
