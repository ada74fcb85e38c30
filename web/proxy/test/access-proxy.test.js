// The whole proxy with callers and rights in front of the simulated service: nobody sees what they may
// not see, neither from the service nor from the cache, nor learns that it exists.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { identityProvider, jwtConfig, token } from './access-fixture.js';
import { proxyFor, sendJson, upstreamThat } from './fixture.js';

const RUNS = 'pipelineRuns?maxResults=20';
/** The first person of the simulator's dataset. */
const WANG = '1222222222';

/**
 * @param {string} pipelineId
 * @param {string} [organizationId]
 */
function runsOf(pipelineId, organizationId = ORGANIZATION_ID) {
  return `/organization/${organizationId}/pipelines/${pipelineId}/${RUNS}`;
}

/**
 * The proxy with a token for each caller, in front of the simulator.
 * @param {import('node:test').TestContext} t
 * @param {(input: any) => void} [change]
 */
async function guarded(t, change) {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const provider = await identityProvider(t);
  const proxy = await proxyFor(t, simulator.url, {
    key: { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
    token: 'pt-simulator-token',
    config(input) {
      Object.assign(input, jwtConfig(provider));
      const { apis } = input.organizations['*'];
      input.organizations = {
        [ORGANIZATION_ID]: {
          apis,
          pipelines: {
            [PIPELINE_IDS.short]: { groups: ['web'] },
            [PIPELINE_IDS.long]: { groups: ['ops'] },
            404: { groups: ['ops'] },
          },
        },
      };
      input.cache = { liveTtlMs: 60_000, settledTtlMs: 60_000 };
      change?.(input);
    },
  });
  /**
   * @param {string} path
   * @param {string[] | null} groups null: no token
   * @param {Record<string, string>} [more] headers
   */
  const ask = async (path, groups, more = {}) => {
    const headers = { ...more };
    if (groups) headers.authorization = `Bearer ${await token(provider, { groups })}`;
    const response = await fetch(proxy.url + path, { headers, redirect: 'manual' });
    const text = await response.text();
    const json = text.startsWith('{') ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
  return { simulator, provider, proxy, ask };
}

test('a caller who is not known gets 401 in the envelope, without a sign-in dialog', async (t) => {
  const { simulator, proxy, ask } = await guarded(t);
  const { status, headers, json } = await ask(runsOf(PIPELINE_IDS.short), null);
  assert.equal(status, 401);
  assert.equal(json.Code, 'Proxy.Unauthorized');
  assert.equal(headers.get('www-authenticate'), null);
  const newer = `/oapi/v1/flow/organizations/${ORGANIZATION_ID}/pipelines/1/runs?page=1&perPage=20`;
  assert.equal((await ask(newer, null)).json.errorCode, 'Proxy.Unauthorized');
  assert.equal(simulator.requests().length, 0);
  await proxy.logged(2);
  assert.equal(proxy.log[0].cause, 'token_missing');
});

test('a caller of the right group sees the pipeline, and the log says who', async (t) => {
  const { proxy, ask } = await guarded(t);
  const { status, json, headers } = await ask(runsOf(PIPELINE_IDS.short), ['web']);
  assert.equal(status, 200);
  assert.equal(json.pipelineRuns.length, 20);
  assert.match(headers.get('vary') ?? '', /Authorization/);
  assert.match(headers.get('cache-control') ?? '', /private/);
  await proxy.logged(1);
  assert.equal(proxy.log[0].subject, 'anna');
  assert.equal(proxy.log[0].pipeline, PIPELINE_IDS.short);
});

test('what exists and what does not is refused alike, and costs no call', async (t) => {
  const { simulator, ask } = await guarded(t);
  const answers = [];
  for (const path of [
    runsOf(PIPELINE_IDS.long), // exists, others may see it
    runsOf('404'), // does not exist, others might see it
    runsOf(PIPELINE_IDS.huge), // exists, nobody may see it
    runsOf('77'), // does not exist
    runsOf(PIPELINE_IDS.short, 'another-organization'),
    `/oapi/v1/flow/pipelines/${PIPELINE_IDS.long}/runs?page=1&perPage=20`,
  ]) {
    const { status, headers, json } = await ask(path, ['web']);
    const { Code = json.errorCode, Message = json.errorMessage } = json;
    const names = [...headers.keys()].filter((name) => name !== 'date').join();
    answers.push(JSON.stringify({ status, Code, Message, names }));
  }
  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0], /"status":403,"Code":"Proxy.Forbidden","Message":"not_permitted:/);
  assert.equal(simulator.requests().length, 0);
});

test('a page in the cache is shown to nobody without the right', async (t) => {
  const { simulator, ask } = await guarded(t);
  const path = runsOf(PIPELINE_IDS.long);
  const allowed = await ask(path, ['ops']);
  assert.equal(allowed.status, 200);
  const etag = allowed.headers.get('etag') ?? '';
  for (const groups of [['web'], [], null]) {
    const refused = await ask(path, groups);
    assert.equal(refused.status, groups === null ? 401 : 403);
    assert.doesNotMatch(refused.text, /pipelineRunId/);
    assert.equal(refused.headers.get('etag'), null);
  }
  assert.equal((await ask(path, ['web'], { 'if-none-match': etag })).status, 403);
  assert.equal((await ask(path, ['ops'], { 'if-none-match': etag })).status, 304);
  assert.equal((await ask(path, ['ops', 'web'])).status, 200);
  assert.equal(simulator.requests().length, 1);
});

test('two organizations never share a page, whatever their pipelines are called', async (t) => {
  const upstream = await upstreamThat(t, (request, response) =>
    sendJson(response, 200, {
      success: true,
      requestId: 'R',
      totalCount: 0,
      pipelineRuns: [],
      errorMessage: '',
      nextToken: `${request.headers['x-acs-accesskey-id'] ?? /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]} ${request.url?.split('/')[2]}`,
    }),
  );
  const proxy = await proxyFor(t, upstream.endpoint, {
    config(input) {
      const key = (/** @type {string} */ name) => ({
        endpoint: upstream.endpoint,
        credential: { type: 'accessKey', accessKeyId: name, accessKeySecret: `secret-of-${name}` },
      });
      input.organizations = {
        alpha: { apis: { '2021-06-25': key('key1') } },
        beta: { apis: { '2021-06-25': key('key2') } },
        '*': { apis: { '2021-06-25': key('key3') } },
      };
      input.cache = { liveTtlMs: 60_000, settledTtlMs: 60_000 };
    },
  });
  for (let round = 0; round < 2; round++) {
    for (const [organization, expected] of [
      ['alpha', 'key1 alpha'],
      ['beta', 'key2 beta'],
      ['gamma', 'key3 gamma'],
      ['delta', 'key3 delta'],
    ]) {
      const response = await fetch(proxy.url + runsOf('7', organization));
      assert.equal((await response.json()).nextToken, expected);
    }
  }
  assert.equal(upstream.requests.length, 4);
});

test('a caller over the limit gets Retry-After, others are served', async (t) => {
  const { ask } = await guarded(t, (input) => {
    input.rateLimit = { requests: 3, perSeconds: 600 };
  });
  const statuses = [];
  for (let i = 0; i < 5; i++)
    statuses.push((await ask(runsOf(PIPELINE_IDS.short), ['web'])).status);
  assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  const over = await ask(runsOf(PIPELINE_IDS.short), ['web']);
  assert.equal(over.json.Code, 'Proxy.TooManyRequests');
  assert.ok(Number(over.headers.get('retry-after')) > 500);
});

test('names and the embed page need the same right, and are off unless they are turned on', async (t) => {
  const { simulator, proxy, ask } = await guarded(t, (input) => {
    input.names = { members: true };
    input.embed = { enabled: true, frameAncestors: ['https://wiki.example.com'] };
    input.callers.source = { header: 'authorization' };
  });
  const pipeline = `organizationId=${ORGANIZATION_ID}&pipelineId=${PIPELINE_IDS.short}`;
  const creators = `/names/creators?api=2021-06-25&${pipeline}&ids=${WANG},1`;
  const name = `/names/pipeline?api=2021-06-25&${pipeline}`;
  const page = `/embed?organization-id=${ORGANIZATION_ID}&pipeline-id=${PIPELINE_IDS.short}`;

  for (const path of [creators, name, page]) {
    assert.equal((await ask(path, null)).status, 401, path);
    const refused = await ask(path, ['ops']);
    assert.equal(refused.status, 403, path);
    assert.doesNotMatch(refused.text, /王芳|flow-run-table base-url/);
  }
  assert.equal(simulator.requests().length, 0);

  assert.deepEqual((await ask(creators, ['web'])).json, { creators: { [WANG]: '王芳' } });
  assert.equal(typeof (await ask(name, ['web'])).json.name, 'string');
  const embedded = await ask(page, ['web']);
  assert.equal(embedded.status, 200);
  assert.match(embedded.headers.get('content-type') ?? '', /^text\/html/);
  assert.match(
    embedded.headers.get('content-security-policy') ?? '',
    /frame-ancestors https:\/\/wiki/,
  );
  assert.match(embedded.text, / data-names=""/);
  assert.match((await ask(page, ['ops'])).text, /<p lang="en">You may not see this pipeline/);
  const crossSite = { 'sec-fetch-site': 'cross-site' };
  assert.equal((await ask(page, ['web'], crossSite)).status, 200);
  for (const path of [creators, name, '/embed/embed.js']) {
    assert.equal((await ask(path, ['web'], crossSite)).status, 403, path);
  }
  assert.equal((await ask(`${page}&pipeline-id=1`, ['web'])).status, 400);
  assert.equal(simulator.requests().length, 2);
  await proxy.logged(15);
  assert.deepEqual(
    new Set(proxy.log.map(({ path }) => path)),
    new Set(['/names/creators', '/names/pipeline', '/embed', '/embed/embed.js']),
  );

  const plain = await guarded(t);
  for (const path of [creators, name, page, '/embed/embed.js']) {
    assert.equal((await plain.ask(path, ['web'])).status, 404, path);
  }
});

test('a key file that is rotated in the middle is used from the next call on', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rm(directory, { recursive: true }));
  const tokenFile = join(directory, 'token');
  await writeFile(tokenFile, 'pt-simulator-expired\n');
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const proxy = await proxyFor(t, simulator.url, {
    config(input) {
      input.organizations['*'].apis['oapi-v1'].credential = { type: 'token', tokenFile };
    },
  });
  const path = `/oapi/v1/flow/organizations/${ORGANIZATION_ID}/pipelines/${PIPELINE_IDS.short}/runs?page=1&perPage=20`;
  const expired = await fetch(proxy.url + path);
  assert.equal(expired.status, 502);
  assert.equal((await expired.json()).errorCode, 'Proxy.UpstreamCredentials');
  await writeFile(tokenFile, 'pt-simulator-token\n');
  assert.equal((await fetch(proxy.url + path)).status, 200);
});
