// The steps of the Dockerfile without Docker: the packages are packed by scripts/image and installed
// into an empty folder, and the program runs there as an unprivileged user who may not write.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { RUNS, sendEmptyPage, upstreamThat } from './fixture.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOCKERFILE = readFileSync(new URL('../deploy/Dockerfile', import.meta.url), 'utf8');
/** A user that owns nothing, as in the Dockerfile. Only root can become another user. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Licences that permit use, change and redistribution, and ask only for the notice to be kept. */
const PERMISSIVE = ['MIT', 'ISC', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause'];

/** @type {string} */
let app;
/** @type {string} */
let node;

before(async () => {
  app = await mkdtemp(join(tmpdir(), 'flow-run-image-'));
  await chmod(app, 0o755);
  await run(join(ROOT, 'scripts/image'), ['--pack-only', app]);
  const [, flags] = /npm install ((?:--[\w=-]+ ?)+)/.exec(DOCKERFILE) ?? [];
  await run('npm', ['install', ...flags.trim().split(' '), '--prefer-offline'], { cwd: app });
  // The image has a Node of its own; a developer's may be where only its owner looks.
  node = join(app, 'node');
  await copyFile(process.execPath, node);
  await run('chmod', ['-R', 'a-w,a+rX', app]);
});
after(async () => {
  await run('chmod', ['-R', 'u+w', app]);
  await rm(app, { recursive: true });
});

/** A list in JSON after a word of the Dockerfile. @param {RegExp} pattern @returns {string[]} */
const command = (pattern) => JSON.parse(pattern.exec(DOCKERFILE)?.[1] ?? '[]');

test('the program serves as an unprivileged user in a folder that cannot be written', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const files = await readdir(app, { recursive: true });
  const [, ...entry] = command(/^ENTRYPOINT (.*)$/m);
  const child = spawn(node, entry, {
    cwd: app,
    env: {
      NODE_OPTIONS: /NODE_OPTIONS=(\S+)/.exec(DOCKERFILE)?.[1],
      NODE_ENV: 'production',
      FLOW_RUN_PROXY_PORT: '0',
      FLOW_RUN_PROXY_DRAIN_DELAY_MS: '0',
      FLOW_RUN_PROXY_ENDPOINT: upstream.endpoint,
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI0000000000000000',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret000000000000000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...NOBODY,
  });
  t.after(() => child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  while (!stderr.includes('\n')) stderr += (await once(child.stderr, 'data'))[0];
  const url = /listens on (\S+)/.exec(stderr)?.[1] ?? assert.fail(stderr);

  assert.equal(await (await fetch(`${new URL(url).origin}/healthz`)).text(), 'ok\n');
  assert.equal((await fetch(url + RUNS)).status, 200);

  // The health check of the image, against this port.
  const [, ...check] = command(/HEALTHCHECK[^\n]*\n\s*CMD (.*)$/m);
  const health = (/** @type {string} */ port) =>
    run(node, check, { env: { FLOW_RUN_PROXY_PORT: port }, ...NOBODY });
  await health(new URL(url).port);

  const exited = once(child, 'exit');
  const closed = once(child.stdout, 'end');
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
  await closed;
  assert.equal(JSON.parse(stdout.trim().split('\n')[0]).status, 200);
  await assert.rejects(health(new URL(url).port));
  assert.deepEqual(await readdir(app, { recursive: true }), files);
});

test('the image says what to configure if nobody is identified and it listens to all', async () => {
  const [, ...entry] = command(/^ENTRYPOINT (.*)$/m);
  const started = run(node, entry, {
    cwd: app,
    env: { FLOW_RUN_PROXY_HOST: '0.0.0.0', YUNXIAO_ACCESS_TOKEN: 'pt-0000' },
  });
  await assert.rejects(started, { code: 2, stderr: /callers identifies nobody/ });
});

test('every package of the image has a permissive licence', async () => {
  const sbom = await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
    cwd: app,
  });
  const { components } = JSON.parse(sbom.stdout);
  assert.ok(components.length > 20);
  for (const { name, licenses } of components) {
    assert.equal(licenses?.length, 1, `${name} names its licence`);
    assert.ok(PERMISSIVE.includes(licenses[0].license.id), `${name}: ${licenses[0].license.id}`);
  }
});

test('the installed package holds no tests and no deployment files', async () => {
  const manifest = JSON.parse(
    await readFile(join(app, 'node_modules/flow-run-proxy/package.json'), 'utf8'),
  );
  const files = await readdir(join(app, 'node_modules/flow-run-proxy'));
  assert.deepEqual(
    files.sort(),
    ['LICENSE', 'README.md', 'package.json', ...manifest.files].sort(),
  );
});
