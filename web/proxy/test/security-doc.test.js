// The documentation of security and access, held to what is there: every test that it names exists, and
// its configuration is valid.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfiguration } from '../config/read.js';

const ROOT = new URL('../../../', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), 'utf8');

test('every threat names tests that exist', () => {
  const rows = read('docs/security.md')
    .split('\n')
    .filter((line) => /^\| .*\| .*\| .*`.*\|$/.test(line));
  assert.ok(rows.length > 25);
  for (const row of rows) {
    const shownBy = row.slice(0, -1).split(' | ').at(-1) ?? '';
    let text = '';
    for (const part of shownBy.split(';')) {
      const [, file, phrase] = /^\s*(?:`([\w-]+)`: )?(.+?)\s*$/.exec(part) ?? [];
      if (file) {
        const path = [`web/proxy/test/${file}.test.js`, `web/e2e/${file}.test.js`].find((each) =>
          existsSync(new URL(each, ROOT)),
        );
        assert.ok(path, `${file} exists`);
        text = read(path);
      }
      assert.ok(text.includes(phrase), `“${phrase}” is a test of ${file ?? 'the same file'}`);
    }
  }
});

test('the configuration in the documentation is valid', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(directory, { recursive: true }));
  const examples = [...read('docs/proxy-access.md').matchAll(/```yaml\n([\s\S]*?)```/g)];
  assert.ok(examples.length > 0);
  for (const [, example] of examples) {
    const file = join(directory, 'flow-run-proxy.yaml');
    await writeFile(file, example);
    assert.equal(readConfiguration({ file }).callers.type, 'jwt');
  }
});
