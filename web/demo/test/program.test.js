// The demo as a program: its output, its ports and its exit codes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createDemo } from '../server.js';

const PROGRAM = fileURLToPath(new URL('../server.js', import.meta.url));

/**
 * @param {import('node:test').TestContext} t
 * @param {string[]} args
 */
function start(t, args) {
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, ...args], {
    env: { PATH: process.env.PATH, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    written.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    written.stderr += chunk;
  });
  return { child, written, closed: once(child, 'close').then(([code]) => code) };
}

test('it prints its URL and ends on SIGINT', async (t) => {
  const program = start(t, ['--port', '0']);
  await Promise.race([once(program.child.stdout, 'data'), program.closed]);
  const address = /The demo is running at (http:\/\/127\.0\.0\.1:\d+\/)/.exec(
    program.written.stdout,
  )?.[1];
  assert.ok(address, program.written.stderr);
  assert.equal((await fetch(address)).status, 200);
  program.child.kill('SIGINT');
  assert.equal(await program.closed, 0);
  assert.equal(program.written.stderr, '');
  await assert.rejects(fetch(address));
});

test('--help prints the options and starts nothing', async (t) => {
  const program = start(t, ['--help']);
  assert.equal(await program.closed, 0);
  assert.match(program.written.stdout, /--port N/);
});

test('--pages serves a folder without a policy of its own', async (t) => {
  const program = start(t, ['--port', '0', '--pages', new URL('.', import.meta.url).pathname]);
  await Promise.race([once(program.child.stdout, 'data'), program.closed]);
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(program.written.stdout)?.[0];
  const response = await fetch(`${address}program.test.js`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-security-policy'), null);
});

for (const args of [
  ['--port', '65536'],
  ['--pages', 'no-such-folder'],
  ['--port', 'x'],
  ['--prot', '1'],
  ['1'],
]) {
  test(`${args.join(' ')} is reported in one sentence with exit code 2`, async (t) => {
    const program = start(t, args);
    assert.equal(await program.closed, 2);
    assert.match(program.written.stderr, /^[^\n]+\.\n$/);
  });
}

test('a requested port in use is reported', async (t) => {
  const demo = await createDemo();
  t.after(() => demo.close());
  const program = start(t, ['--port', `${demo.port}`]);
  assert.equal(await program.closed, 2);
  assert.match(program.written.stderr, /^Port \d+ is in use or not allowed: .*\.\n$/);
});
