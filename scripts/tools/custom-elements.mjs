// Makes dist/custom-elements.json, by which editors and catalogues know the element
// (https://github.com/webcomponents/custom-elements-manifest), out of the tables of docs/element.md:
// what people read and what programs read is one text.

import { readFile, writeFile } from 'node:fs/promises';

const root = new URL('../../', import.meta.url);

/**
 * @param {string} text
 * @param {string} start how the line above the table begins
 * @returns {{ names: string[], cells: string[] }[]} by row: what its first cell names, and the others
 */
function table(text, start) {
  const [, rows] = text.split(`\n${start}`)[1]?.split(/\|(?:---\|)+\n/) ?? [];
  if (!rows) throw new Error(`docs/element.md has no table below “${start}”.`);
  return (rows.split('\n\n')[0] ?? '').split('\n').map((row) => {
    const [first = '', ...cells] = row.split('|').slice(1, -1);
    const names = [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    return { names, cells: cells.map((cell) => cell.trim()) };
  });
}

/** @param {string} name */
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Writes it; dist/ is there. */
export async function writeManifest() {
  const text = await readFile(new URL('docs/element.md', root), 'utf8');
  /**
   * @template T
   * @param {string} start
   * @param {(name: string, cells: string[]) => T} make
   */
  const entries = (start, make) =>
    table(text, start).flatMap(({ names, cells }) => names.map((name) => make(name, cells)));

  const attributes = entries('## Attributes', (name, [initial = '', description]) => ({
    name,
    fieldName: camel(name),
    ...(/^`.*`$/.test(initial) && { default: initial.slice(1, -1) }),
    description: description || `Default: ${initial}.`,
  }));
  const properties = entries('## Properties', (name, [description]) => ({
    kind: 'field',
    name: name.replace(/\(.*/, ''),
    description,
  }));
  const [, methods = ''] = /\n## Methods\n(.*?)\n## /s.exec(text) ?? [];
  const methodNames = new Set([...methods.matchAll(/`(\w+)\(/g)].map(([, name]) => name));

  const declaration = {
    kind: 'class',
    customElement: true,
    name: 'FlowRunTable',
    tagName: 'flow-run-table',
    superclass: { name: 'HTMLElement' },
    description: 'The runs of one Yunxiao Flow pipeline, as a table.',
    attributes: attributes.filter(({ name }) => name !== 'lang'),
    members: [...properties, ...[...methodNames].map((name) => ({ kind: 'method', name }))],
    events: entries('## Events', (name, [detail, description]) => ({
      name,
      type: { text: 'CustomEvent' },
      description: `${description}; detail: ${detail}`,
    })),
    cssStates: entries('Custom states', (name, [description]) => ({ name, description })),
    cssProperties: entries('Custom properties', (name, [description]) => ({ name, description })),
    cssParts: entries('Parts', (name, [description]) => ({ name, description })),
  };
  const manifest = {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/element.js',
        declarations: [declaration],
        exports: [{ kind: 'js', name: 'FlowRunTable', declaration: { name: 'FlowRunTable' } }],
      },
      ...['dist/flow-run-table.js', 'dist/split.js'].map((path) => ({
        kind: 'javascript-module',
        path,
        exports: [
          {
            kind: 'custom-element-definition',
            name: 'flow-run-table',
            declaration: { name: 'FlowRunTable', module: 'dist/element.js' },
          },
        ],
      })),
    ],
  };
  await writeFile(
    new URL('dist/custom-elements.json', root),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
}
