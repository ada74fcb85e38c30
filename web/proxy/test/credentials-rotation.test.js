// Which credential a request uses, where it comes from, and how it changes while the proxy runs.
import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCredentials } from '../credentials/credentials.js';
import { watchExpiry } from '../credentials/expiry-watch.js';

const REQUEST = { host: 'service.test', target: '/organization/o/pipelines/1/pipelineRuns' };

/** @param {import('node:test').TestContext} t */
async function directory(t) {
  const path = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

test('a token file that is rewritten counts from the next request on', async (t) => {
  const tokenFile = join(await directory(t), 'token');
  await writeFile(tokenFile, 'pt-first\n');
  const credentials = createCredentials({
    o: { apis: { 'oapi-v1': { credential: { type: 'token', tokenFile } } } },
  });
  const token = async () =>
    (await credentials.authorize('o', 'oapi-v1', REQUEST)).headers['x-yunxiao-token'];
  assert.equal(await token(), 'pt-first');
  await writeFile(tokenFile, 'pt-other\n');
  assert.equal(await token(), 'pt-other');
});

test('a secret that Kubernetes replaces through a symbolic link counts at once', async (t) => {
  const path = await directory(t);
  await writeFile(join(path, 'one'), 'pt-one');
  await writeFile(join(path, 'two'), 'pt-two');
  await symlink('one', join(path, 'token'));
  const credentials = createCredentials({
    o: { apis: { 'oapi-v1': { credential: { type: 'token', tokenFile: join(path, 'token') } } } },
  });
  assert.deepEqual((await credentials.authorize('o', 'oapi-v1', REQUEST)).secrets, ['pt-one']);
  await symlink('two', join(path, 'next'));
  await rename(join(path, 'next'), join(path, 'token'));
  assert.deepEqual((await credentials.authorize('o', 'oapi-v1', REQUEST)).secrets, ['pt-two']);
});

test('the last good secret is used while its file is absent, and the state says so', async (t) => {
  const tokenFile = join(await directory(t), 'token');
  await writeFile(tokenFile, 'pt-good');
  const credentials = createCredentials({
    o: { apis: { 'oapi-v1': { credential: { type: 'token', tokenFile } } } },
  });
  await credentials.authorize('o', 'oapi-v1', REQUEST);
  await unlink(tokenFile);
  assert.deepEqual((await credentials.authorize('o', 'oapi-v1', REQUEST)).secrets, ['pt-good']);
  assert.equal(credentials.state()[0].problem?.problem, 'unreadable');
  assert.equal(credentials.state()[0].problem?.causeCode, 'ENOENT');
  await writeFile(tokenFile, 'pt-back');
  assert.deepEqual((await credentials.authorize('o', 'oapi-v1', REQUEST)).secrets, ['pt-back']);
  assert.equal(credentials.state()[0].problem, null);
});

for (const [what, content] of [
  ['empty', ''],
  ['two lines', 'pt-one\npt-two'],
  ['a header line break', 'pt-one\r\nx-admin: 1'],
  ['binary', 'pt-\u0000'],
  ['too large', 'x'.repeat(70_000)],
]) {
  test(`a secret file with ${what} is an error that does not repeat it`, async (t) => {
    const tokenFile = join(await directory(t), 'token');
    await writeFile(tokenFile, content);
    const credentials = createCredentials({
      o: { apis: { 'oapi-v1': { credential: { type: 'token', tokenFile } } } },
    });
    await assert.rejects(credentials.authorize('o', 'oapi-v1', REQUEST), (error) => {
      assert.equal(/** @type {any} */ (error).problem, 'invalid');
      assert.doesNotMatch(/** @type {Error} */ (error).message, /pt-|xxx/);
      return true;
    });
  });
}

test('an access key is read from three files', async (t) => {
  const path = await directory(t);
  for (const name of ['id', 'secret', 'sts']) await writeFile(join(path, name), `${name}-value\n`);
  const credential = {
    type: 'accessKey',
    accessKeyIdFile: join(path, 'id'),
    accessKeySecretFile: join(path, 'secret'),
    securityTokenFile: join(path, 'sts'),
  };
  const credentials = createCredentials({ o: { apis: { '2021-06-25': { credential } } } });
  const { headers, secrets } = await credentials.authorize('o', '2021-06-25', REQUEST);
  assert.match(headers.authorization, /Credential=id-value,/);
  assert.equal(headers['x-acs-security-token'], 'sts-value');
  for (const secret of ['id-value', 'secret-value', 'sts-value']) {
    assert.ok(secrets.includes(secret));
  }
  const { authorization } = headers;
  assert.ok(secrets.includes(authorization.slice(authorization.indexOf('Signature=') + 10)));
});

test('tokens and keys are taken from the environment by dialect', async () => {
  const environment = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'env-id',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'env-secret',
    YUNXIAO_ACCESS_TOKEN: 'pt-env',
  };
  const entry = { credential: { type: 'environment' } };
  const apis = { '2021-06-25': entry, 'oapi-v1': entry, 'oapi-v1-region': entry };
  const credentials = createCredentials({ o: { apis } }, { environment });
  const { headers } = await credentials.authorize('o', '2021-06-25', REQUEST);
  assert.match(headers.authorization, /Credential=env-id,/);
  assert.deepEqual((await credentials.authorize('o', 'oapi-v1', REQUEST)).secrets, ['pt-env']);
  await assert.rejects(
    credentials.authorize('o', 'oapi-v1-region', REQUEST),
    /YUNXIAO_REGION_ACCESS_TOKEN is not set/,
  );
});

test('a client that the host program brings is asked like the library', async () => {
  const client = {
    getCredential: async () => ({ accessKeyId: 'own-id', accessKeySecret: 'own-secret' }),
  };
  const credential = { type: 'client', client };
  const credentials = createCredentials({ o: { apis: { '2021-06-25': { credential } } } });
  const { headers } = await credentials.authorize('o', '2021-06-25', REQUEST);
  assert.match(headers.authorization, /Credential=own-id,/);
});

test('an organization with an entry of its own never uses the credential of the others', async () => {
  const token = (/** @type {string} */ value) => ({ credential: { type: 'token', token: value } });
  const credentials = createCredentials({
    own: { apis: { 'oapi-v1': token('pt-own') } },
    bare: { apis: {} },
    '*': { apis: { 'oapi-v1': token('pt-all'), 'oapi-v1-region': token('pt-region') } },
  });
  const secretOf = async (/** @type {string | null} */ id, /** @type {any} */ api = 'oapi-v1') =>
    (await credentials.authorize(id, api, REQUEST)).secrets[0];
  assert.equal(await secretOf('own'), 'pt-own');
  assert.equal(await secretOf('third'), 'pt-all');
  assert.equal(await secretOf('__proto__'), 'pt-all');
  assert.equal(await secretOf(null, 'oapi-v1-region'), 'pt-region');
  await assert.rejects(credentials.authorize('bare', 'oapi-v1', REQUEST), /no credential/);
  await assert.rejects(credentials.authorize('own', 'oapi-v1-region', REQUEST), /no credential/);
});

test('a dated token is warned about at 30 days, at 7 and when it has expired, once each', () => {
  const DAY_MS = 86_400_000;
  const expiresAtMs = Date.UTC(2027, 0, 31);
  const credentials = createCredentials({
    o: {
      apis: {
        'oapi-v1': {
          credential: { type: 'token', token: 'pt-dated' },
          expiresAt: '2027-01-31T00:00:00Z',
        },
      },
    },
  });
  let now = expiresAtMs - 31 * DAY_MS;
  /** @type {number[]} */
  const daysLeft = [];
  const watch = watchExpiry({
    state: credentials.state,
    warn: (warning) => {
      assert.match(warning.message, /^The credential o\/oapi-v1 (expires in|has expired)/);
      daysLeft.push(warning.daysLeft);
    },
    now: () => now,
  });
  for (; now <= expiresAtMs + DAY_MS; now += DAY_MS / 2) watch.check();
  watch.close();
  assert.deepEqual(daysLeft, [30, 7, 0]);
});
