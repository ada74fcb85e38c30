// Credentials that change while the proxy runs: files, a metadata service over a real socket that is
// slow, dead or returns keys with little time to live.
import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCredentials } from '../credentials/credentials.js';
import { watchExpiry } from '../credentials/expiry-watch.js';
import { holdCredential } from '../credentials/held-credential.js';

const REQUEST = { host: 'service.test', target: '/organization/o/pipelines/1/pipelineRuns' };
const MINUTE_MS = 60_000;

/** @param {import('node:test').TestContext} t */
async function directory(t) {
  const path = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

/**
 * A metadata service that answers as the test says.
 * @param {import('node:test').TestContext} t
 * @param {http.RequestListener} respond
 */
async function metadataService(t, respond) {
  const service = { calls: 0, url: '' };
  const server = http.createServer((request, response) => {
    service.calls++;
    respond(request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  service.url = `http://127.0.0.1:${port}/keys`;
  return service;
}

/**
 * @param {http.ServerResponse} response
 * @param {number} number
 * @param {number} expiresAtMs
 */
function sendKey(response, number, expiresAtMs) {
  response.end(
    JSON.stringify({
      Code: 'Success',
      AccessKeyId: `STS.key${number}`,
      AccessKeySecret: `metadata-secret-${number}`,
      SecurityToken: `metadata-token-${number}`,
      Expiration: new Date(expiresAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    }),
  );
}

/**
 * @param {string} url
 * @param {Parameters<typeof createCredentials>[1]} [options]
 */
function fromUri(url, options) {
  const credential = { type: 'credentialsUri', credentialsUri: url };
  return createCredentials({ o: { apis: { '2021-06-25': { credential } } } }, options);
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

test('50 first requests at once cost one call of the metadata service and use one key', async (t) => {
  const service = await metadataService(t, (_, response) =>
    sendKey(response, service.calls, Date.now() + 60 * MINUTE_MS),
  );
  const credentials = fromUri(service.url);
  const made = await Promise.all(
    Array.from({ length: 50 }, () => credentials.authorize('o', '2021-06-25', REQUEST)),
  );
  assert.equal(service.calls, 1);
  assert.deepEqual(new Set(made.map(({ headers }) => headers['x-acs-security-token'])).size, 1);
  assert.equal(new Set(made.map(({ headers }) => headers['x-acs-signature-nonce'])).size, 50);
});

test('keys with ten minutes to live cost one call a minute and not one a request', async (t) => {
  const service = await metadataService(t, (_, response) =>
    sendKey(response, service.calls, Date.now() + 10 * MINUTE_MS),
  );
  let now = Date.now();
  const credentials = fromUri(service.url, { now: () => now, hold: { now: () => now } });
  for (let i = 0; i < 50; i++) await credentials.authorize('o', '2021-06-25', REQUEST);
  assert.equal(service.calls, 1);
  now += MINUTE_MS;
  await credentials.authorize('o', '2021-06-25', REQUEST);
  await credentials.authorize('o', '2021-06-25', REQUEST);
  await untilTrue(() => service.calls === 2);
  for (let i = 0; i < 20; i++) await credentials.authorize('o', '2021-06-25', REQUEST);
  assert.equal(service.calls, 2);
});

test('the expiry of a temporary key is known', async (t) => {
  const expiresAtMs = Math.floor(Date.now() / 1000) * 1000 + 45 * MINUTE_MS;
  const service = await metadataService(t, (_, response) => sendKey(response, 1, expiresAtMs));
  const credentials = fromUri(service.url);
  assert.equal(credentials.state()[0].expiresAtMs, null);
  await credentials.probe();
  assert.deepEqual(credentials.state(), [
    { id: 'o/2021-06-25', source: 'credentialsUri', expiresAtMs, problem: null },
  ]);
});

test('a metadata service that never answers: 50 requests wait once, together, and then fail at once', async (t) => {
  const service = await metadataService(t, () => {});
  const credentials = fromUri(service.url, { hold: { waitMs: 100, retryMs: 60_000 } });
  const ask = () => credentials.authorize('o', '2021-06-25', REQUEST).catch((error) => error);
  const errors = await Promise.all(Array.from({ length: 50 }, ask));
  assert.deepEqual(new Set(errors.map(({ problem }) => problem)), new Set(['timeout']));
  assert.equal((await ask()).problem, 'timeout');
  assert.equal(service.calls, 1);
});

test('a dead metadata service is asked again after a pause, and its error tells no secret', async (t) => {
  const service = await metadataService(t, (_, response) => {
    // The library quotes such a body in its error, secret included.
    if (service.calls === 1) response.end('{"AccessKeyId":"STS.k","AccessKeySecret":"leaky-one"}');
    else sendKey(response, 2, Date.now() + 60 * MINUTE_MS);
  });
  let now = Date.now();
  const credentials = fromUri(service.url, { hold: { now: () => now, retryMs: 5_000 } });
  const error = await credentials.authorize('o', '2021-06-25', REQUEST).catch((reason) => reason);
  assert.equal(error.problem, 'refused');
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)} ${error.cause}`, /leaky|STS\.k/);
  await assert.rejects(credentials.authorize('o', '2021-06-25', REQUEST));
  assert.equal(service.calls, 1);
  now += 5_000;
  const { headers } = await credentials.authorize('o', '2021-06-25', REQUEST);
  assert.equal(headers['x-acs-security-token'], 'metadata-token-2');
});

test('a key that is held is used while its refresh fails, but not once it has expired', async () => {
  let now = 0;
  let works = true;
  const held = holdCredential(
    async () => {
      if (!works) throw Object.assign(new Error('down'), { problem: 'refused' });
      return { secret: 'key', expiresAtMs: 10 * MINUTE_MS };
    },
    { now: () => now },
  );
  assert.equal(await held.get(), 'key');
  works = false;
  now = 5 * MINUTE_MS;
  assert.equal(await held.get(), 'key');
  await untilTrue(() => held.problem() !== null);
  assert.equal(await held.get(), 'key');
  now = 10 * MINUTE_MS;
  await assert.rejects(held.get(), /down/);
  works = true;
  now += MINUTE_MS;
  await assert.rejects(held.get(), /expired key/);
});

test('an organisation with an entry of its own never uses the credential of the others', async () => {
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

/** @param {() => boolean} condition */
async function untilTrue(condition) {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
