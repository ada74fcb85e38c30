// The English documents have lines of at most 100 columns, so that a change shows as few of them. Not
// tables, and not Chinese, in which a line break becomes a blank.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentPaths, readDocument } from './markdown.js';

const maxColumns = 100;

test('no line of prose is longer than 100 columns', () => {
  const long = documentPaths()
    .filter((path) => !path.includes('zh-CN'))
    .flatMap((path) =>
      readDocument(path)
        .lines.filter(({ text }) => text.length > maxColumns && !/^(?:\||<|!\[)/.test(text))
        .map(({ line }) => `${path}:${line}`),
    );
  assert.deepEqual(long, []);
});
