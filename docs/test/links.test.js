// Every relative link of every document leads to a file and a heading that exist: in the repository,
// and in each package for the documents that it holds.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { documentPaths, readDocument, root } from './markdown.js';

const documents = new Map(documentPaths().map((path) => [path, readDocument(path)]));

/** @param {string} folder of a package, with a slash at its end unless it is the root */
function packedFiles(folder) {
  const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const json = execFileSync('npm', pack, {
    cwd: `${root}${folder}`,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(json);
  return files.map((/** @type {{ path: string }} */ { path }) => folder + path);
}

/**
 * @param {Iterable<string>} paths of documents
 * @param {(path: string) => boolean} exists
 * @returns {string[]} the links that lead nowhere
 */
function deadLinks(paths, exists) {
  const dead = [];
  for (const path of paths) {
    const document = documents.get(path);
    assert.ok(document, path);
    for (const { target, line } of document.links) {
      const [file = '', anchor] = target.split('#');
      const found = file ? posix.join(posix.dirname(path), decodeURI(file)) : path;
      const headings = documents.get(found)?.headings;
      const isThere =
        exists(found) &&
        (anchor === undefined ||
          headings?.some((heading) => heading.anchor === decodeURIComponent(anchor)));
      if (!isThere) dead.push(`${path}:${line}: ${target}`);
    }
  }
  return dead;
}

test('every link of a document leads to a file and a heading of the repository', () => {
  assert.ok(documents.size > 10);
  assert.deepEqual(
    deadLinks(documents.keys(), (path) => existsSync(`${root}${path}`)),
    [],
  );
});

for (const folder of ['', 'web/proxy/', 'web/simulator/']) {
  test(`every link in the package of ${folder || 'the table'} leads to a file of the package`, () => {
    const files = packedFiles(folder);
    const packed = files.filter((/** @type {string} */ path) => path.endsWith('.md'));
    assert.ok(packed.includes(`${folder}README.md`));
    assert.deepEqual(
      deadLinks(packed, (path) => files.includes(path)),
      [],
    );
  });
}

test('the package of the table holds its documents in both languages', () => {
  const files = packedFiles('');
  for (const path of documents.keys()) {
    assert.equal(files.includes(path), /^(?:[A-Z].*\.md$|docs\/)/.test(path), path);
  }
});
