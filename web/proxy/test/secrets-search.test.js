// A whole run of the program with every feature on and everything going wrong: every log line, answer,
// metric and value in Redis is searched for every secret that was used, in every spelling.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { identityProvider, jwtConfig, token } from './access-fixture.js';
import { sendJson, upstreamThat } from './fixture.js';
import { addressOf, startProgram } from './program.js';
import { freePort, startRedis } from './redis-server.js';
import { exposedSecrets, SPELLINGS } from './secret-search.js';

/** Of the lengths and alphabets of real ones. */
const SECRETS = {
  accessKeyId: 'LTAI5tSearchKeyIdAbcdef',
  accessKeySecret: 'sEcReT0AccessKeySecretForTheSearch',
  securityToken: 'CAISwF1q6Ft5B2yfSjIr5bDE+oiHsLpw/Search=Token==',
  rotatedSecret: 'rOtAtEd1AccessKeySecretForTheSearch',
  rotatedToken: 'CAISrotated5B2yfSjIr5bDE+oiHsLpw/Search=Token==',
  personalToken: 'pt-Search0Token_1111-2222-3333-444455556666',
  rotatedPersonalToken: 'pt-Search1Rotated_7777-8888-9999-aaaabbbbcccc',
  regionToken: 'pt-Search2Region_dddd-eeee-ffff-000011112222',
  metadataId: 'STS.SearchMetadataKeyId0123',
  metadataSecret: 'mEtAdAtA0AccessKeySecretForTheSearch',
  metadataToken: 'CAISmetadata6Ft5B2yfSjIr5bDE+oiHsLpw/Search==',
  brokenMetadataSecret: 'bRoKeN0MetadataSecretInAnErrorText',
  redisPassword: 'rEdIs0PasswordForTheSearch+/=',
};

test('the search finds a secret in every encoding', () => {
  const { securityToken: secret } = SECRETS;
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    const text = `{"a":"${spell(`authorization: ${secret}, more`)}"}`;
    assert.deepEqual(exposedSecrets({ secret }, text), ['secret'], name);
  }
  assert.deepEqual(exposedSecrets({ secret }, secret.slice(5, 28)), ['secret']);
  assert.deepEqual(exposedSecrets({ secret }, secret.slice(5, 20)), []);
});

test('no secret appears in any output of a whole run, in any encoding', {
  timeout: 120_000,
}, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(directory, { recursive: true }));
  const file = (/** @type {string} */ name) => join(directory, name);
  await writeFile(file('secret'), `${SECRETS.accessKeySecret}\n`);
  await writeFile(file('sts'), `${SECRETS.securityToken}\n`);
  await writeFile(file('token'), `${SECRETS.personalToken}\n`);

  /** @type {Record<string, string>} */
  const secrets = { ...SECRETS };
  const metadata = await upstreamThat(t, (_, response) => {
    if (metadata.requests.length === 1) {
      // The library quotes this in its error.
      response.end(JSON.stringify({ AccessKeySecret: SECRETS.brokenMetadataSecret }));
      return;
    }
    sendJson(response, 200, {
      Code: 'Success',
      AccessKeyId: SECRETS.metadataId,
      AccessKeySecret: SECRETS.metadataSecret,
      SecurityToken: SECRETS.metadataToken,
      Expiration: new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z'),
    });
  });
  const service = await upstreamThat(t, (request, response) => {
    const { authorization = '' } = request.headers;
    const signature = authorization.split('Signature=')[1];
    if (signature) secrets[`signature ${service.requests.length}`] = signature;
    const { searchParams } = new URL(request.url ?? '', 'http://service');
    const kind = searchParams.get('status') ?? '';
    if (kind.startsWith('FAULT_')) FAULTS[kind](request, response);
    else if (kind === '') sendJson(response, 200, { success: true, pipelineRuns: [], members: [] });
    else {
      const [channel, ...spelling] = kind.split('_');
      const sent = request.rawHeaders.join('\n');
      CHANNELS[channel](response, SPELLINGS[spelling.join('_')](sent));
    }
  });
  const provider = await identityProvider(t);
  const redis = await startRedis(t);
  const redisClient = new Redis(redis.url);
  t.after(() => redisClient.disconnect());
  redisClient.on('error', () => {});
  await redisClient.config('SET', 'requirepass', SECRETS.redisPassword);
  await redisClient.auth(SECRETS.redisPassword);

  const adminPort = await freePort();
  const { endpoint } = service;
  const pipelines = { 7: { groups: ['web'] } };
  const configuration = {
    ...jwtConfig(provider, { source: { cookie: 'portal' } }),
    listen: { port: 0, drainDelayMs: 0 },
    admin: { port: adminPort },
    log: { level: 'debug' },
    rateLimit: { requests: 100_000, perSeconds: 60 },
    organizations: {
      alpha: {
        pipelines,
        apis: {
          '2021-06-25': {
            endpoint,
            credential: {
              type: 'accessKey',
              accessKeyId: SECRETS.accessKeyId,
              accessKeySecretFile: file('secret'),
              securityTokenFile: file('sts'),
            },
          },
          'oapi-v1': {
            endpoint,
            credential: { type: 'token', tokenFile: file('token') },
            expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
          },
          'oapi-v1-region': {
            endpoint,
            credential: { type: 'token', token: SECRETS.regionToken },
          },
        },
      },
      beta: {
        pipelines,
        apis: {
          '2021-06-25': {
            endpoint,
            credential: { type: 'credentialsUri', credentialsUri: `${metadata.endpoint}/keys` },
          },
        },
      },
    },
    upstream: { callsPerSecond: 10_000, timeoutMs: 2000 },
    cache: {
      redisUrl: `redis://:${encodeURIComponent(SECRETS.redisPassword)}@127.0.0.1:${redis.port}`,
    },
    names: { members: true },
    embed: { enabled: true },
  };
  await writeFile(file('config.json'), JSON.stringify(configuration));
  const environment = { FLOW_RUN_PROXY_CONFIG: file('config.json') };
  const program = startProgram(t, environment);
  const address = `${new URL(await addressOf(program)).origin}/flow`;

  /** @type {string[]} everything that left the proxy */
  const outside = [];
  const good = await token(provider, { groups: ['web'] });
  const viewers = {
    good,
    other: await token(provider, { groups: ['other'], sub: 'bert' }),
    expired: await token(provider, { exp: 1 }),
    foreign: await token(provider, { aud: 'wiki' }),
  };
  for (const [name, value] of Object.entries(viewers)) {
    const [, payload, signature] = value.split('.');
    secrets[`payload of ${name}`] = payload;
    secrets[`signature of ${name}`] = signature;
  }
  const ask = async (/** @type {string} */ path, viewer = good) => {
    outside.push(await everythingOf(address + path, { cookie: `portal=${viewer}` }));
  };
  const paths = [
    '/organization/alpha/pipelines/7/pipelineRuns?maxResults=20',
    '/organization/beta/pipelines/7/pipelineRuns?maxResults=20',
    '/oapi/v1/flow/organizations/alpha/pipelines/7/runs?page=1&perPage=20',
    '/oapi/v1/flow/pipelines/7/runs?page=1&perPage=20',
  ];
  const query = 'api=2021-06-25&organizationId=alpha&pipelineId=7';
  const others = [
    '/nothing',
    `${paths[0]}&admin=1`,
    `/names/creators?${query}&ids=1`,
    `/names/pipeline?${query}`,
    '/embed?organization-id=alpha&pipeline-id=7',
    '/embed?pipeline-id=7',
  ];

  for (const path of [...paths, ...others]) await ask(path);
  for (const viewer of Object.values(viewers)) await ask(paths[0], viewer);
  await ask(paths[0], `${good}; portal=${good}`);
  for (const path of paths) {
    for (const fault of Object.keys(FAULTS)) await ask(`${path}&status=${fault}`);
    for (const channel of Object.keys(CHANNELS)) {
      for (const spelling of Object.keys(SPELLINGS)) {
        await ask(`${path}&status=${channel}_${spelling}`);
      }
    }
  }
  // Everything is rotated in the middle.
  await writeFile(file('secret'), SECRETS.rotatedSecret);
  await writeFile(file('sts'), SECRETS.rotatedToken);
  await writeFile(file('token'), SECRETS.rotatedPersonalToken);
  for (const path of paths) {
    for (const spelling of Object.keys(SPELLINGS)) await ask(`${path}&status=LATER_${spelling}`);
  }
  outside.push(await everythingOf(`http://127.0.0.1:${adminPort}/metrics`));
  outside.push(await everythingOf(`http://127.0.0.1:${adminPort}/readyz`));
  outside.push(await everythingOf(`${new URL(address).origin}/readyz`));
  for (const key of await redisClient.keys('*')) {
    outside.push(
      key,
      (await redisClient.getBuffer(key).catch(() => null))?.toString('latin1') ?? '',
    );
  }
  await redis.kill();
  for (const path of paths) await ask(`${path}&status=FAULT_RESET`);
  await rm(file('token'));
  await ask(`${paths[2]}&status=LATER_HEX`);

  const check = startProgram(t, environment, ['check']);
  await check.closed;
  program.child.kill('SIGTERM');
  assert.equal(await program.closed, 0);
  const wrong = startProgram(t, {
    ...environment,
    FLOW_RUN_PROXY_REDIS_URL: `http://:${SECRETS.redisPassword}@127.0.0.1`,
    YUNXIAO_ACCESS_TOKEN: `${SECRETS.personalToken} x`,
  });
  assert.equal(await wrong.closed, 2);
  for (const { written } of [program, check, wrong]) outside.push(written.stdout, written.stderr);

  // The run was what it was meant to be.
  const sent = service.requests.map(({ rawHeaders }) => rawHeaders.join('\n')).join('\n');
  for (const name of ['securityToken', 'rotatedToken', 'personalToken', 'rotatedPersonalToken']) {
    assert.ok(sent.includes(SECRETS[/** @type {'securityToken'} */ (name)]), `${name} was sent`);
  }
  assert.ok(sent.includes(SECRETS.metadataToken) && sent.includes(SECRETS.regionToken));
  assert.ok(program.written.stdout.includes('"subject":"anna"'));
  assert.ok(outside.some((text) => text.includes('flow_run_proxy_credential_expiry')));
  assert.deepEqual(exposedSecrets(secrets, outside.join('\n')), []);
});

/**
 * Where a service could repeat what it was sent.
 * @type {Record<string, (response: http.ServerResponse, text: string) => void>}
 */
const CHANNELS = {
  BODY: (response, text) => sendJson(response, 400, { Code: 'X', Message: text }),
  PAGE: (response, text) => sendJson(response, 200, { success: true, pipelineRuns: [], x: text }),
  RAW: (response, text) => response.writeHead(500, { 'content-type': 'text/plain' }).end(text),
  CODE: (response, text) => sendJson(response, 400, { Code: text, errorCode: text }),
  HEAD: (response, text) => {
    const value = text.replace(/[^\x20-\x7e]/g, ' ').slice(0, 6000);
    response.writeHead(200, { 'x-acs-request-id': value, 'x-request-id': value, 'x-total': value });
    response.end('{"success":true,"pipelineRuns":[]}');
  },
  LATER: (response, text) => sendJson(response, 400, { Code: 'X', Message: text }),
};

/** @type {Record<string, http.RequestListener>} */
const FAULTS = {
  FAULT_RESET: (request) => request.socket.destroy(),
  FAULT_NOHTTP: (request) => request.socket.end(`${request.rawHeaders.join(' ')}\r\n`),
  FAULT_COOKIE: (request, response) =>
    response.writeHead(200, { 'set-cookie': `a=${request.rawHeaders.join()}` }).end('{}'),
  FAULT_REDIRECT: (request, response) =>
    response.writeHead(302, { location: `/?${request.rawHeaders.join()}` }).end(),
  FAULT_UNAUTHORIZED: (request, response) =>
    sendJson(response, 401, { Code: 'Unauthorized', Message: request.rawHeaders.join() }),
  FAULT_SIGNATURE: (request, response) =>
    sendJson(response, 400, {
      Code: 'SignatureDoesNotMatch',
      Message: request.rawHeaders.join(),
    }),
  FAULT_CUT: (request, response) => {
    response.writeHead(200, { 'content-length': 100_000 });
    response.write(request.rawHeaders.join(), () => request.socket.destroy());
  },
  FAULT_PACKED: (request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/octet-stream' })
      .end(request.rawHeaders.join()),
};

/**
 * Status line, headers and body of a response as one text.
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
async function everythingOf(url, headers = {}) {
  const request = http.get(url, { headers, agent: false });
  const [response] = /** @type {[http.IncomingMessage]} */ (await once(request, 'response'));
  let text = `${response.statusCode} ${response.statusMessage}\n${response.rawHeaders.join('\n')}\n`;
  for await (const chunk of response) text += chunk;
  return text;
}
