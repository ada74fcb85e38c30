// The release: how the version and the changelog change, and that the workflows call scripts that exist.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import {
  nextVersion,
  releasedChangelog,
  withVersion,
} from '../../scripts/tools/release-version.mjs';
import { root } from './markdown.js';

// A dependency of the proxy.
const { parse } = createRequire(`${root}web/proxy/index.js`)('yaml');

test('a version is given, counted on, or kept', () => {
  const versions = { major: '2.0.0', minor: '1.3.0', patch: '1.2.4', '1.10.0': '1.10.0' };
  for (const [wanted, next] of Object.entries(versions)) {
    assert.equal(nextVersion('1.2.3', wanted), next);
  }
  assert.equal(nextVersion('1.2.3', 'current'), '1.2.3');
});

test('what is not a version, or not a newer one, is refused', () => {
  for (const wanted of ['', 'next', '1.2', '1.2.3-beta', '1.2.3', '1.2.2', '1.1.9', '0.9.9']) {
    assert.throws(() => nextVersion('1.2.3', wanted), /is no version|is not newer/, wanted);
  }
});

test('what is unreleased goes under the version, and a new empty section above it', () => {
  const text = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- a\n\n## [0.1.0] - 2026-01-01\n';
  assert.equal(
    releasedChangelog(text, '0.2.0', '2026-12-01'),
    text.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n'),
  );
  const empty = text.replace('### Added\n\n- a\n\n', '');
  assert.throws(() => releasedChangelog(empty, '0.2.0', '2026-12-01'), /nothing under Unreleased/);
  assert.throws(() => releasedChangelog(text, '0.1.0', '2026-12-01'), /has 0\.1\.0 already/);
  assert.throws(() => releasedChangelog('# Changelog\n', '0.2.0', '2026-12-01'), /no heading/);
});

test('the version changes where it is that of our packages, and nowhere else', () => {
  const cases = [
    ['"name": "flow-run-proxy",\n  "version": "0.1.0"', true],
    ['"flow-run-table": "^0.1.0"', true],
    ['npm install ./flow-run-table-0.1.0.tgz', true],
    ['image: registry.example.com/flow-run-proxy:0.1.0\n', true],
    ["export const version = '0.1.0';", true],
    ['"name": "yocto-queue",\n  "version": "0.1.0"', false],
    ['"get-package-type": "^0.1.0"', false],
    ['flow-run-table-0.1.01.tgz', false],
  ];
  for (const [text, changes] of /** @type {[string, boolean][]} */ (cases)) {
    const expected = changes ? text.replace('0.1.0', '0.2.0') : text;
    assert.equal(withVersion(text, '0.1.0', '0.2.0'), expected);
  }
});

test('scripts/release explains itself, and refuses what it does not know', () => {
  const release = (/** @type {string} */ argument) =>
    spawnSync(`${root}scripts/release`, [argument], { encoding: 'utf8' });
  const help = release('--help');
  assert.equal(help.status, 0);
  for (const option of ['VERSION', '--dry-run', '--commit', '--publish', '--no-checks']) {
    assert.ok(help.stdout.includes(option), option);
  }
  const unknown = release('--dry');
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /unknown argument "--dry"/);
});

test('the workflows are valid and call scripts of the repository', () => {
  const folder = `${root}.github/workflows/`;
  for (const file of readdirSync(folder)) {
    const { jobs } = parse(readFileSync(folder + file, 'utf8'));
    // A job without steps is another workflow.
    const others = Object.values(jobs).flatMap(({ uses }) => uses ?? []);
    for (const other of others) assert.ok(existsSync(root + other), `${file}: ${other}`);
    const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
    const commands = steps.flatMap(({ run = '' }) => run.split(/\s+/));
    const scripts = commands.filter((/** @type {string} */ word) =>
      /^(?:scripts|\.ci)\//.test(word),
    );
    assert.ok(scripts.length > 0, file);
    for (const script of scripts) assert.ok(existsSync(root + script), `${file}: ${script}`);
  }
});
