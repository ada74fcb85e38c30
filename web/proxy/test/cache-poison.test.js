// Whoever can write to the shared Redis gets nothing past the checks: such a value is no value, and the
// service is asked. Over real sockets, with a real Redis.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { cacheKey } from '../cache/key.js';
import { proxyFor, upstreamThat } from './fixture.js';
import { startRedis } from './redis-server.js';

const MINUTE_MS = 60_000;
const POISON = 'poison';
const SERVICE = '{"success":true,"requestId":"R","totalCount":0,"pipelineRuns":[]}';

/** @type {[string, (head: any) => void][]} */
const POISONED_PAGES = [
  ['a cookie', ({ response }) => Object.assign(response.headers, { 'set-cookie': 'a=b' })],
  ['a length', ({ response }) => Object.assign(response.headers, { 'content-length': '3' })],
  ['a framing', ({ response }) => Object.assign(response.headers, { 'transfer-encoding': 'x' })],
  [
    'a policy',
    ({ response }) => Object.assign(response.headers, { 'content-security-policy': 'x' }),
  ],
  ['a tag of its own', ({ response }) => Object.assign(response.headers, { etag: '"x"' })],
  ['terminal characters', ({ response }) => Object.assign(response.headers, { date: '\x9b31m' })],
  ['a redirect', ({ response }) => Object.assign(response, { status: 302 })],
  ['a challenge', ({ response }) => Object.assign(response, { status: 401 })],
  ['the name of a viewer', ({ response }) => Object.assign(response, { facts: { subject: 'x' } })],
  ['a label of metrics', ({ response }) => Object.assign(response, { facts: { api: 'x' } })],
  [
    'a long action',
    ({ response }) => Object.assign(response, { facts: { action: 'x'.repeat(2000) } }),
  ],
  ['an age beyond all times', (head) => Object.assign(head, { ageMs: 1e300 })],
  [
    'a time to live beyond all times',
    (head) => Object.assign(head, { leftMs: 1e300, ttlMs: 1e300 }),
  ],
];

/** @type {[string, object][]} */
const POISONED_REFUSALS = [
  ['a wait that splits the answer', { retryAfterSeconds: '1\r\nset-cookie: a=b' }],
  ['a wait that is none', { retryAfterSeconds: 1e308 }],
  ['a cause for a terminal', { cause: '\u001b[31m' }],
  ['a status that is none', { upstreamStatus: 'x' }],
  ['an unknown detail', { subject: 'x' }],
];

test('a page in Redis that no proxy wrote is not served', async (t) => {
  const stage = await startStage(t);
  for (const [what, poison] of POISONED_PAGES) {
    const head = structuredClone(stage.head);
    poison(head);
    assert.equal(await stage.bodyWith('page', head), SERVICE, what);
  }
  assert.equal(await stage.bodyWith('page', stage.head), POISON, 'the value itself is right');
});

test('a refusal in Redis that no proxy wrote is not served', async (t) => {
  const stage = await startStage(t);
  const { response: _, ...head } = stage.head;
  for (const [what, details] of POISONED_REFUSALS) {
    const refusal = { code: 'Busy', message: POISON, details };
    assert.equal(await stage.bodyWith('error', { ...head, refusal }), SERVICE, what);
  }
  const refusal = { code: 'Busy', message: POISON, details: { retryAfterSeconds: 7 } };
  assert.match(await stage.bodyWith('error', { ...head, refusal }), /Proxy\.Busy/);
});

/** @param {import('node:test').TestContext} t */
async function startStage(t) {
  const redis = await startRedis(t);
  const client = new Redis(redis.url);
  t.after(() => client.disconnect());
  const { endpoint } = await upstreamThat(t, (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(SERVICE);
  });
  const proxy = await proxyFor(t, endpoint, {
    config: (config) => {
      config.cache = { settledTtlMs: MINUTE_MS, redisUrl: redis.url };
    },
  });
  await fetch(`${proxy.url}${targetOf(1)}`);
  const written = await client.get(nameOf(endpoint, targetOf(1), 'page'));
  const head = JSON.parse((written ?? '').split('\n', 1)[0]);
  let pipelineId = 1;
  return {
    head,
    /**
     * What a viewer gets of a page that this value is in Redis for.
     * @param {'page' | 'error'} which
     * @param {object} value
     */
    async bodyWith(which, value) {
      pipelineId += 1;
      const target = targetOf(pipelineId);
      const line = JSON.stringify({ ...value, key: keyOf(endpoint, target) });
      const bytes = Buffer.from(`${line}\n${POISON}`);
      await client.set(nameOf(endpoint, target, which), bytes, 'PX', head.keptMs);
      const response = await fetch(`${proxy.url}${target}`);
      return response.text();
    },
  };
}

/** @param {number} pipelineId */
function targetOf(pipelineId) {
  return `/organization/o/pipelines/${pipelineId}/pipelineRuns?maxResults=1`;
}

/** @param {string} endpoint @param {string} target */
function keyOf(endpoint, target) {
  const api = '2021-06-25';
  return cacheKey({ endpoint, credentialId: `*/${api}`, organizationId: 'o', api, target });
}

/** @param {string} endpoint @param {string} target @param {string} which */
function nameOf(endpoint, target, which) {
  const hash = createHash('sha256').update(keyOf(endpoint, target)).digest('base64url');
  return `flow-run-proxy:{${hash}}:${which}`;
}
