// The credential sources that Alibaba's library resolves, against services that speak their protocol:
// RRSA over TLS, and the default chain of a machine.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** Signs so many requests at once, twice, with the credential of the configuration in the argument. */
const PROGRAM = `
import { createCredentials } from ${JSON.stringify(new URL('../credentials/credentials.js', import.meta.url).href)};
const { credential, hold, rounds, appearing } = JSON.parse(process.argv[1]);
const credentials = createCredentials({ o: { apis: { '2021-06-25': { credential } } } }, { hold });
const request = { host: 'service.test', target: '/organization/o/pipelines/1/pipelineRuns' };
const results = [];
for (let round = 0; round < rounds; round++) {
  const made = await Promise.allSettled(
    Array.from({ length: 50 }, () => credentials.authorize('o', '2021-06-25', request)),
  );
  results.push([...new Set(made.map(({ value, reason }) =>
    value ? value.headers['x-acs-security-token'] : reason.problem + ' ' + reason.message))]);
  Object.assign(process.env, appearing);
}
console.log(JSON.stringify({ results, state: credentials.state() }));
process.exit(0);
`;

/**
 * @param {object} parameters
 * @param {unknown} parameters.credential
 * @param {unknown} [parameters.hold]
 * @param {number} [parameters.rounds]
 * @param {Record<string, string>} [parameters.appearing] variables that are set after the first round
 * @param {Record<string, string>} environment
 */
async function run({ rounds = 1, ...parameters }, environment) {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', PROGRAM, JSON.stringify({ rounds, ...parameters })],
    { env: { PATH: process.env.PATH, ...environment } },
  );
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

/**
 * @param {import('node:test').TestContext} t
 * @param {http.Server} server
 */
async function listening(t, server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/** @param {import('node:test').TestContext} t */
async function directory(t) {
  const path = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');

test('RRSA: 50 first requests exchange the mounted token once, over TLS', async (t) => {
  const path = await directory(t);
  const files = { key: join(path, 'key.pem'), cert: join(path, 'cert.pem') };
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=sts -addext subjectAltName=IP:127.0.0.1 -keyout ${files.key} -out ${files.cert}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  );
  /** @type {string[]} */
  const bodies = [];
  const expiration = inAnHour();
  const port = await listening(
    t,
    https.createServer(
      { key: await readFile(files.key), cert: await readFile(files.cert) },
      async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        bodies.push(body);
        const Credentials = {
          AccessKeyId: 'STS.rrsa',
          AccessKeySecret: 'rrsa-secret',
          SecurityToken: 'rrsa-token',
          Expiration: expiration,
        };
        response.end(JSON.stringify({ Credentials }));
      },
    ),
  );
  const oidcTokenFilePath = join(path, 'token');
  await writeFile(oidcTokenFilePath, 'mounted-jwt');
  const credential = {
    type: 'oidcRoleArn',
    roleArn: 'acs:ram::1:role/flow',
    oidcProviderArn: 'acs:ram::1:oidc-provider/ack',
    oidcTokenFilePath,
    roleSessionName: 'flow-run-proxy',
    durationSeconds: 1200,
    stsEndpoint: `127.0.0.1:${port}`,
  };
  const { results, state } = await run(
    { credential, rounds: 2 },
    { NODE_EXTRA_CA_CERTS: files.cert },
  );
  assert.deepEqual(results, [['rrsa-token'], ['rrsa-token']]);
  assert.equal(bodies.length, 1);
  assert.match(bodies[0], /OIDCToken=mounted-jwt&.*DurationSeconds=1200/);
  assert.equal(state[0].expiresAtMs, Date.parse(expiration));
});

test('the default chain reaches the credentials URI, and its errors tell no secret', async (t) => {
  let calls = 0;
  const port = await listening(
    t,
    http.createServer((_, response) => {
      calls++;
      if (calls === 1) return response.writeHead(500).end('{"AccessKeySecret":"in-an-error"}');
      return response.end(
        JSON.stringify({
          AccessKeyId: 'STS.chain',
          AccessKeySecret: 'chain-secret',
          SecurityToken: 'chain-token',
          Expiration: inAnHour(),
        }),
      );
    }),
  );
  const { results, state } = await run(
    { credential: { type: 'default' }, hold: { retryMs: 0 }, rounds: 2 },
    {
      HOME: await directory(t),
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      ALIBABA_CLOUD_CREDENTIALS_URI: `http://127.0.0.1:${port}/keys`,
    },
  );
  assert.deepEqual(results, [
    ['refused The credential source default returned no key.'],
    ['chain-token'],
  ]);
  assert.equal(calls, 2);
  assert.ok(state[0].expiresAtMs > Date.now());
});

test('the default chain starts from its first provider again after all have failed', async (t) => {
  const { results } = await run(
    {
      credential: { type: 'default' },
      hold: { retryMs: 0 },
      rounds: 2,
      appearing: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: 'STS.late',
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'late-secret',
        ALIBABA_CLOUD_SECURITY_TOKEN: 'late-token',
      },
    },
    { HOME: await directory(t), ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true' },
  );
  assert.match(results[0][0], /^refused The credential source default returned no key/);
  assert.deepEqual(results[1], ['late-token']);
});
