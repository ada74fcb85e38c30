// Three proxies, each the program in a process of its own, with one Redis and one service: how many
// calls the service gets, and what viewers get while Redis or the service fails.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { configurationFor, RUNS, sendJson, upstreamThat } from './fixture.js';
import { addressOf, startProgram } from './program.js';
import { startRedis } from './redis-server.js';

const TTL_MS = 1000;
const VIEWERS = 500;

const page = {
  success: true,
  requestId: 'R',
  totalCount: 1,
  pipelineRuns: [{ pipelineId: 1233, pipelineRunId: 1, status: 'RUNNING', startTime: 1 }],
};

/**
 * @param {import('node:test').TestContext} t
 * @param {object} settings
 * @param {string} settings.endpoint
 * @param {string} [settings.redisUrl]
 * @param {number} [settings.count]
 * @param {number} [settings.timeoutMs]
 */
async function startProxies(t, { endpoint, redisUrl, count = 3, timeoutMs = 10_000 }) {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-proxies-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'proxy.json');
  const configuration = configurationFor(endpoint);
  configuration.upstream = { callsPerSecond: 100, timeoutMs };
  configuration.cache = { liveTtlMs: TTL_MS, settledTtlMs: TTL_MS, redisUrl };
  await writeFile(file, JSON.stringify(configuration));
  const programs = Array.from({ length: count }, () => startProgram(t, {}, ['--config', file]));
  const urls = await Promise.all(programs.map(addressOf));
  return { programs, urls: urls.map((url) => url.replace(/\/$/, '')) };
}

/**
 * Viewers of one page, each with a connection of its own.
 * @param {import('node:test').TestContext} t
 */
function openViewers(t) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: VIEWERS });
  t.after(() => agent.destroy());
  /**
   * @param {string} url
   * @returns {Promise<{ status: number, cacheStatus: string, body: string }>}
   */
  const ask = async (url) => {
    const request = http.get(`${url}${RUNS}`, { agent });
    const [response] = await once(request, 'response');
    let body = '';
    for await (const chunk of response) body += chunk;
    return { status: response.statusCode, cacheStatus: response.headers['cache-status'], body };
  };
  return {
    ask,
    /** @param {string[]} urls */
    all: (urls) =>
      Promise.all(Array.from({ length: VIEWERS }, (_, i) => ask(urls[i % urls.length] ?? ''))),
  };
}

/** @param {{ status: number }[]} answers */
const statusesOf = (answers) => [...new Set(answers.map(({ status }) => status))];

for (const count of [1, 3]) {
  test(`500 viewers of ${count} proxies cost one call per time to live`, async (t) => {
    const redis = await startRedis(t);
    const upstream = await upstreamThat(t, (_, response) => sendJson(response, 200, page));
    const { urls } = await startProxies(t, {
      endpoint: upstream.endpoint,
      redisUrl: count > 1 ? redis.url : undefined,
      count,
    });
    const viewers = openViewers(t);
    const begunMs = performance.now();
    while (upstream.requests.length < 4) {
      assert.deepEqual(statusesOf(await viewers.all(urls)), [200]);
      // A page that comes at the time t is asked for again after t + TTL, by whomever.
      const calls = 1 + Math.floor((performance.now() - begunMs) / TTL_MS);
      assert.ok(upstream.requests.length <= calls, `${upstream.requests.length} of ${calls}`);
    }
  });
}

test('while Redis is frozen, killed and restarted every viewer gets the page', async (t) => {
  const redis = await startRedis(t);
  const upstream = await upstreamThat(t, (_, response) => sendJson(response, 200, page));
  const { urls, programs } = await startProxies(t, {
    endpoint: upstream.endpoint,
    redisUrl: redis.url,
  });
  const viewers = openViewers(t);
  const begunMs = performance.now();
  /** Asks until every process has made a new call, or the one for all. @param {number} calls */
  const askUntil = async (calls) => {
    const before = upstream.requests.length;
    while (upstream.requests.length < before + calls) {
      assert.deepEqual(statusesOf(await viewers.all(urls)), [200]);
    }
  };
  await askUntil(1);
  redis.freeze();
  await askUntil(urls.length);
  redis.thaw();
  await askUntil(1);
  await redis.kill();
  await askUntil(urls.length);
  await redis.restart();
  await askUntil(1);
  const calls = urls.length * (1 + Math.floor((performance.now() - begunMs) / TTL_MS));
  assert.ok(upstream.requests.length <= calls, 'alone, each makes one call per time to live');
  for (const { child, written } of programs) {
    assert.equal(child.exitCode, null);
    assert.match(written.stdout, /The shared cache is lost/);
  }
});

for (const [name, answer] of /** @type {[string, http.RequestListener][]} */ ([
  ['answers 503', (_, response) => sendJson(response, 503, { Code: 'ServiceUnavailable' })],
  [
    'throttles',
    (_, response) => sendJson(response, 429, { Code: 'Throttling' }, { 'retry-after': '60' }),
  ],
  [
    'throttles as the gateway does',
    (_, response) =>
      sendJson(response, 400, { Code: 'Throttling.User' }, { 'x-acs-retry-after': '60' }),
  ],
  ['resets', (request) => request.socket.resetAndDestroy()],
  ['is frozen', () => {}],
])) {
  test(`while the service ${name}, 500 viewers get the old page and cost one call`, async (t) => {
    const redis = await startRedis(t);
    let failing = false;
    /** @type {number | undefined} */
    let failedAtMs;
    const upstream = await upstreamThat(t, (request, response) => {
      if (failing) failedAtMs ??= performance.now();
      if (failing) answer(request, response);
      else sendJson(response, 200, page);
    });
    const { urls } = await startProxies(t, {
      endpoint: upstream.endpoint,
      redisUrl: redis.url,
      timeoutMs: 500,
    });
    const viewers = openViewers(t);
    await viewers.all(urls);
    failing = true;
    const before = upstream.requests.length;
    // Until the page is over, and the service has been asked in vain.
    while (upstream.requests.length === before) {
      assert.deepEqual(statusesOf(await viewers.all(urls)), [200]);
    }
    const answers = await viewers.all(urls);
    // A failure is kept a second; a reset connection that was kept open is tried a second time.
    const calls = 2 * (1 + Math.floor((performance.now() - (failedAtMs ?? 0)) / 1000));
    const made = upstream.requests.length - before;
    assert.ok(made <= calls, `${made} calls, ${calls} allowed`);
    assert.deepEqual(statusesOf(answers), [200]);
    for (const { body, cacheStatus } of answers) {
      assert.deepEqual(JSON.parse(body), page);
      assert.match(cacheStatus, /^flow-run-proxy; hit; ttl=-\d+; detail=stale-if-error$/);
    }

    if (/throttles/.test(name)) return;
    failing = false;
    // It recovers by itself, in all processes.
    for (const url of urls) {
      let fresh = false;
      while (!fresh) fresh = !/stale/.test((await viewers.ask(url)).cacheStatus);
    }
  });
}

test('500 viewers without an old page get the one failure of a frozen service', async (t) => {
  const redis = await startRedis(t);
  const upstream = await upstreamThat(t, () => {});
  const { urls } = await startProxies(t, {
    endpoint: upstream.endpoint,
    redisUrl: redis.url,
    timeoutMs: 1500,
  });
  const viewers = openViewers(t);
  const begunMs = performance.now();
  assert.deepEqual(statusesOf(await viewers.all(urls)), [504]);
  // The next call is made a second after the failure at the earliest.
  const calls = 1 + Math.floor((performance.now() - begunMs) / 2500);
  assert.ok(upstream.requests.length <= calls, `${upstream.requests.length} of ${calls}`);
});
