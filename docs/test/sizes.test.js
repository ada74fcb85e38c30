// The sizes in the READMEs are those of the build, to 3 %. Needs a built dist/.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { readDocument, root, tableRows } from './markdown.js';

const tolerance = 0.03;
const program = `${root}scripts/tools/size.mjs`;
const { files } = JSON.parse(
  execFileSync(process.execPath, [program, '--json'], { encoding: 'utf8' }),
);

for (const path of ['README.md', 'README.zh-CN.md']) {
  test(`${path} has the sizes of the build`, () => {
    const rows = tableRows(readDocument(path)).filter(([, size = '']) => / kB/.test(size));
    assert.equal(rows.length, 3);
    for (const [build = '', size = ''] of rows) {
      const names = [...build.matchAll(/`([\w.-]+)`/g)].map(([, name = '']) => name);
      // The files of the split build are both needed, those of the first row are one or the other.
      const needed = names.includes('split.js') ? names : names.slice(0, 1);
      const [brotli = 0, gzip = 0] = [...size.matchAll(/(\d+) kB/g)].map(
        ([, kB]) => Number(kB) * 1000,
      );
      for (const [unit, written] of /** @type {const} */ ([
        ['brotli', brotli],
        ['gzip', gzip],
      ])) {
        const bytes = needed.reduce((sum, name) => sum + files[name][unit], 0);
        assert.ok(Math.abs(written / bytes - 1) < tolerance, `${needed}, ${unit}: ${bytes}`);
      }
    }
  });
}
