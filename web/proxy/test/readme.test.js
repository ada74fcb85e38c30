// The README of the proxy, compared with the program: codes, troubleshooting texts, keys and log fields.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../config/read.js';
import { VARIABLES } from '../config/variables.js';
import { REFUSALS } from '../server/refusal.js';

const PROXY = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The part below a heading. @param {string} heading */
const section = (heading) => README.split(`\n## ${heading}\n`)[1].split('\n## ')[0];

/** The sources without tests. */
const SOURCES = ['config', 'commands', 'server', 'access', 'cache', 'upstream']
  .flatMap((folder) => readdirSync(`${PROXY}${folder}`).map((file) => `${PROXY}${folder}/${file}`))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

test('the table of errors has every code of the proxy with its status, and no other', () => {
  const rows = [...section('Errors').matchAll(/^\| (\d{3}) \| `Proxy\.(\w+)` \|/gm)];
  assert.deepEqual(
    Object.fromEntries(rows.map(([, status, code]) => [code, Number(status)])),
    REFUSALS,
  );
});

test('every text under Troubleshooting is one that the program writes', () => {
  const texts = [...section('Troubleshooting').matchAll(/^\| `([^`]+)` \|/gm)];
  assert.ok(texts.length > 10);
  for (const [, text] of texts) assert.ok(SOURCES.includes(text), text);
});

test('every key of the configuration in the README exists', () => {
  /** @type {Record<string, any>} */
  const config = readConfiguration({ environment: { YUNXIAO_ACCESS_TOKEN: 'pt-x' } });
  const optional = ['upstream.caFile', 'admin.port', 'cache.redisUrl'];
  const keys = [...README.matchAll(/`((?:listen|upstream|cache|admin)\.\w+)`/g)];
  assert.ok(keys.length > 10);
  for (const [, key] of keys) {
    const [group, name] = key.split('.');
    const exists = name in /** @type {any} */ (config[group] ?? {});
    assert.ok(exists || optional.includes(key), key);
  }
});

test('every variable in the README exists', () => {
  const known = VARIABLES.map(({ name }) => name);
  for (const [name] of README.matchAll(/\b(?:FLOW_RUN_PROXY|YUNXIAO|ALIBABA_CLOUD)_[A-Z_]+\b/g)) {
    assert.ok(known.includes(name), name);
  }
});

test('no document installs a package by a name that is not published', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  for (const folder of ['', 'docs/', 'docs/zh-CN/', 'web/proxy/', 'web/simulator/']) {
    for (const file of readdirSync(root + folder).filter((name) => name.endsWith('.md'))) {
      const text = readFileSync(root + folder + file, 'utf8');
      assert.doesNotMatch(text, /npx (-y )?flow-run-|npm (install|i) (\S+ )*flow-run-/, file);
    }
  }
});
