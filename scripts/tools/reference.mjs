// Writes the tables of docs/element.md between its `reference` comments, out of the manifest
// (dist/custom-elements.json), which is made from the JSDoc of web/widget/element.js.
// Usage: node scripts/tools/reference.mjs [--check]; `--check` fails if a table is out of date.

import { readFileSync, writeFileSync } from 'node:fs';

const document = new URL('../../docs/element.md', import.meta.url);
const manifest = new URL('../../dist/custom-elements.json', import.meta.url);

/**
 * @typedef {{ name: string, description?: string, default?: string, type?: { text: string },
 *   attribute?: string, kind?: string }} Entry
 */

const code = (/** @type {string | undefined} */ text) =>
  text ? `\`${text.replaceAll('|', '\\|')}\`` : '';
const sentence = (/** @type {Entry} */ { description = '' }) => description.replaceAll(/\s+/g, ' ');

/** @type {[title: string, cell: (entry: Entry) => string]} */
const description = ['', sentence];
/** @type {[title: string, cell: (entry: Entry) => string]} */
const initial = ['default', (entry) => code(entry.default)];

/**
 * The columns of each table.
 * @type {Record<string, { list: string, columns: (typeof description)[] }>}
 */
const tables = {
  attributes: {
    list: 'attributes',
    columns: [
      ['attribute', ({ name }) => code(name)],
      ['type', ({ type }) => code(type?.text)],
      initial,
      description,
    ],
  },
  properties: { list: 'members', columns: [['property', ({ name }) => code(name)], description] },
  events: { list: 'events', columns: [['event', ({ name }) => code(name)], description] },
  states: { list: 'cssStates', columns: [['state', ({ name }) => code(name)], description] },
  'custom-properties': {
    list: 'cssProperties',
    columns: [['property', ({ name }) => code(name)], initial, description],
  },
  parts: { list: 'cssParts', columns: [['part', ({ name }) => code(name)], description] },
};

const element = JSON.parse(readFileSync(manifest, 'utf8')).modules[0].declarations[0];

/** @param {string} name of a table */
function tableOf(name) {
  const { list, columns } = tables[name] ?? fail(`there is no table “${name}”`);
  /** @type {Entry[]} */
  const entries = element[list];
  const isShown = (/** @type {Entry} */ { attribute, kind }) => !attribute && kind !== 'method';
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`.replaceAll('  ', ' ');
  return [
    row(columns.map(([title]) => title)),
    `|${'---|'.repeat(columns.length)}`,
    ...entries.filter(isShown).map((entry) => row(columns.map(([, cell]) => cell(entry)))),
  ].join('\n');
}

/** @param {string} problem @returns {never} */
function fail(problem) {
  throw new Error(`reference: ${problem}`);
}

const before = readFileSync(document, 'utf8');
const after = before.replaceAll(
  /(<!-- reference: ([\w-]+) -->\n).*?(?=<!-- end -->)/gs,
  (_, start, name) => `${start}${tableOf(name)}\n`,
);
if (process.argv.includes('--check')) {
  if (after !== before)
    fail('docs/element.md is out of date: run node scripts/tools/reference.mjs');
} else {
  writeFileSync(document, after);
}
