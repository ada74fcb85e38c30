// The Chinese documents say what the English ones say: the same headings, code blocks and table rows, in
// the same order. Whether the words mean the same, people have to read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentPaths, readDocument, tableRows } from './markdown.js';

/** @type {[english: string, chinese: string][]} */
const pairs = documentPaths().flatMap((path) => {
  if (path.startsWith('docs/zh-CN/')) return [[path.replace('zh-CN/', ''), path]];
  return path.endsWith('.zh-CN.md') ? [[path.replace('.zh-CN', ''), path]] : [];
});

/** What a block does, without its comments, which are translated. @param {string} code */
const withoutComments = (code) => code.replaceAll(/(?:^|(?<=\s))(?:#|\/\/) .*$/gm, '').trim();

/** The code in the first cell of a row, such as the name of an attribute. @param {string[]} row */
const namesOf = (row) => (row[0] ?? '').match(/`[^`]+`/g) ?? [];

test('the guides for portals are there in Chinese', () => {
  const chinese = pairs.map(([english]) => english.replace('docs/', ''));
  const guides =
    'accessibility bundlers content-security-policy element embedding frameworks micro-frontends protocol proxy-deployment server-rendering troubleshooting unit-tests';
  const expected = ['README.md', ...guides.split(' ').map((name) => `${name}.md`)];
  assert.deepEqual(chinese.sort(), expected.sort());
});

for (const [english, chinese] of pairs) {
  const [ours, theirs] = [readDocument(chinese), readDocument(english)];

  test(`${chinese} has the headings of ${english}`, () => {
    const levels = [ours, theirs].map(({ headings }) => headings.map(({ level }) => level));
    assert.deepEqual(levels[0], levels[1]);
  });

  test(`${chinese} has the code of ${english}`, () => {
    const code = [ours, theirs].map(({ blocks }) =>
      blocks
        .filter(({ language }) => language)
        .map((block) => [block.language, withoutComments(block.code)]),
    );
    assert.deepEqual(code[0], code[1]);
  });

  // The contributors' tables of the README are in English only.
  if (english === 'README.md') continue;
  test(`${chinese} has the table rows of ${english}`, () => {
    const names = [ours, theirs].map((document) => tableRows(document).map(namesOf));
    assert.deepEqual(names[0], names[1]);
  });
}
