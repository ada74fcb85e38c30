// Temporary keys of a metadata service over a real socket: one that is asked by many at once, that is
// slow or dead, or that returns keys with little time to live.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { cacheCredential } from '../credentials/cached-credential.js';
import { createCredentials } from '../credentials/credentials.js';

const REQUEST = { host: 'service.test', target: '/organization/o/pipelines/1/pipelineRuns' };
const MINUTE_MS = 60_000;

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

test('a cached key is used while its refresh fails, but not once it has expired', async () => {
  let now = 0;
  let works = true;
  const cached = cacheCredential(
    async () => {
      if (!works) throw Object.assign(new Error('down'), { problem: 'refused' });
      return { secret: 'key', expiresAtMs: 10 * MINUTE_MS };
    },
    { now: () => now },
  );
  assert.equal(await cached.get(), 'key');
  works = false;
  now = 5 * MINUTE_MS;
  assert.equal(await cached.get(), 'key');
  await untilTrue(() => cached.problem() !== null);
  assert.equal(await cached.get(), 'key');
  now = 10 * MINUTE_MS;
  await assert.rejects(cached.get(), /down/);
  works = true;
  now += MINUTE_MS;
  await assert.rejects(cached.get(), /expired key/);
});

/** @param {() => boolean} condition */
async function untilTrue(condition) {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
