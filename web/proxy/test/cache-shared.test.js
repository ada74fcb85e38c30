// The shared tier on a real Redis: several caches, each with a connection of its own, as if each
// were in a process of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { createCache } from '../cache/cache.js';
import { openSharedTier } from '../cache/shared.js';
import { Refusal } from '../server/refusal.js';
import { heldService, responseOf, unavailable } from './cache-fixture.js';
import { startRedis } from './redis-server.js';

const KEY = 'key';
const HOUR_MS = 3_600_000;

/**
 * @param {import('node:test').TestContext} test
 * @param {string} url
 */
async function openCache(test, url) {
  /** @type {{ state: string, cause?: string }[]} */
  const states = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  const shared = await openSharedTier({
    url,
    prefix: 'test:',
    staleMs: HOUR_MS,
    onState: (event) => {
      states.push(event);
      for (const resolve of waiting.splice(0)) resolve();
    },
  });
  test.after(() => shared.close());
  const cache = createCache({ maxBytes: 1_000_000, staleMs: HOUR_MS, errorTtlMs: 1000, shared });
  return {
    ...cache,
    shared,
    states,
    /** @param {boolean} reached */
    async until(reached) {
      while (shared.reached() !== reached) {
        await /** @type {Promise<void>} */ (new Promise((resolve) => waiting.push(resolve)));
      }
    },
  };
}

/**
 * @param {import('node:test').TestContext} test
 * @param {string} url
 */
async function connect(test, url) {
  const redis = new Redis(url);
  test.after(() => redis.disconnect());
  return redis;
}

/** Runs `check` again and again until it is true. @param {() => unknown} check */
async function until(check) {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** @param {{ response: { body: Buffer } | undefined }} cached */
const textOf = ({ response }) => String(response?.body);

test('three caches with fifty viewers each make one call', async (t) => {
  const { url } = await startRedis(t);
  const caches = await Promise.all([1, 2, 3].map(() => openCache(t, url)));
  const service = heldService();
  const asked = caches.flatMap((cache) =>
    Array.from({ length: 50 }, () => cache.get(KEY, service.load)),
  );
  await until(() => service.calls() > 0);
  const response = responseOf('ümläut €', { headers: { 'x-total': '7' }, ttlMs: 60_000 });
  service.answer({ ...response, facts: { reason: 'odd' } });
  const cached = await Promise.all(asked);
  assert.equal(service.calls(), 1);
  for (const each of cached) {
    assert.equal(textOf(each), 'ümläut €');
    assert.equal(each.response?.headers['x-total'], '7');
    assert.deepEqual(each.response?.facts, { reason: 'odd' });
    assert.equal(each.response?.etag, cached[0]?.response?.etag);
    assert.equal(each.staleMs, 0);
  }
  const late = await openCache(t, url);
  assert.equal(textOf(await late.get(KEY, service.load)), 'ümläut €');
  assert.equal(service.calls(), 1);
});

test('fifty viewers of three caches get the one failure of a failing call', async (t) => {
  const { url } = await startRedis(t);
  const caches = await Promise.all([1, 2, 3].map(() => openCache(t, url)));
  const service = heldService();
  const asked = caches.flatMap((cache) =>
    Array.from({ length: 50 }, () => cache.get(KEY, service.load)),
  );
  await until(() => service.calls() > 0);
  service.fail(
    new Refusal('UpstreamTimeout', 'Too slow.', { upstreamStatus: 200, retryAfterSeconds: 3 }),
  );
  for (const { refusal, state } of await Promise.all(asked)) {
    assert.equal(state, 'error');
    assert.equal(refusal?.code, 'UpstreamTimeout');
    assert.equal(refusal?.message, 'Too slow.');
    assert.equal(refusal?.details.upstreamStatus, 200);
  }
  assert.equal(service.calls(), 1);
});

test('the page that one cache fetched stands in at another when the service fails', async (t) => {
  const { url } = await startRedis(t);
  const [one, other] = await Promise.all([openCache(t, url), openCache(t, url)]);
  assert.ok(one && other);
  await one.get(KEY, async () => responseOf('page', { ttlMs: 20 }));
  await until(() => one.lookup(KEY) === undefined);
  const stale = await other.get(KEY, async () => unavailable());
  assert.equal(stale.state, 'stale');
  assert.equal(textOf(stale), 'page');
  // The first gets the failure from there and makes no call.
  const service = heldService();
  assert.equal((await one.get(KEY, service.load)).state, 'stale');
  assert.equal(service.calls(), 0);
});

test('a wait that the service asks one cache for is kept by the others', async (t) => {
  const { url } = await startRedis(t);
  const [one, other] = await Promise.all([openCache(t, url), openCache(t, url)]);
  assert.ok(one && other);
  const throttled = responseOf('later', { status: 429, outcome: 'failure', ttlMs: 60_000 });
  await one.get(KEY, async () => throttled);
  const service = heldService();
  assert.equal((await other.get(KEY, service.load)).response?.status, 429);
  assert.equal(service.calls(), 0);
});

test('time to live and age go on while a page is in Redis', async (t) => {
  const { url } = await startRedis(t);
  const [one, other] = await Promise.all([openCache(t, url), openCache(t, url)]);
  assert.ok(one && other);
  const first = await one.get(KEY, async () => responseOf('page', { ttlMs: 60_000 }));
  await until(() => one.now() - first.storedAtMs > 300);
  const second = await other.get(KEY, async () => assert.fail('no call'));
  const ageMs = other.now() - second.storedAtMs;
  const trueAgeMs = one.now() - first.storedAtMs;
  assert.ok(ageMs > 250 && ageMs <= trueAgeMs + 5, `${ageMs} of ${trueAgeMs}`);
});

test('when the process that calls dies, another calls after its lock is over', async (t) => {
  const { url } = await startRedis(t);
  const [dying, other] = await Promise.all([openCache(t, url), openCache(t, url)]);
  assert.ok(dying && other);
  const redis = await connect(t, url);
  const lost = heldService();
  const unfinished = dying.get(KEY, lost.load);
  await until(() => lost.calls() === 1);
  dying.shared.close();
  const service = heldService();
  const asked = other.get(KEY, service.load);
  const [lock] = await redis.keys('test:*:lock');
  assert.ok(lock && (await redis.pttl(lock)) > 0, 'the lock ends by itself');
  await redis.pexpire(lock, 1);
  await until(() => service.calls() === 1);
  service.answer(responseOf('page'));
  assert.equal(textOf(await asked), 'page');
  // Its call would keep this process alive.
  lost.answer(responseOf('late'));
  await unfinished;
});

test('a lock is kept while its call takes long, and released after it', async (t) => {
  const { url } = await startRedis(t);
  const cache = await openCache(t, url);
  const redis = await connect(t, url);
  const service = heldService();
  const asked = cache.get(KEY, service.load);
  await until(() => service.calls() === 1);
  const [lock] = await redis.keys('test:*:lock');
  assert.ok(lock);
  await redis.pexpire(lock, 1500);
  // Renewed: it has more time left than it had been given.
  await until(async () => (await redis.pttl(lock)) > 1500);
  service.answer(responseOf('page'));
  await asked;
  assert.equal(await redis.exists(lock), 0);
});

test('without Redis each cache works alone', async (t) => {
  const redis = await startRedis(t);
  const [one, other] = await Promise.all([openCache(t, redis.url), openCache(t, redis.url)]);
  assert.ok(one && other);
  await redis.kill();
  await Promise.all([one.until(false), other.until(false)]);
  const service = heldService();
  const asked = [one, one, other].map((cache) => cache.get(KEY, service.load));
  await until(() => service.calls() === 2);
  service.answer(responseOf('page', { ttlMs: 60_000 }));
  service.answer(responseOf('page', { ttlMs: 60_000 }));
  await Promise.all(asked);
  assert.equal(one.lookup(KEY)?.state, 'hit');
  assert.equal(service.calls(), 2);
});

test('a Redis that is killed and restarted is shared again', async (t) => {
  const redis = await startRedis(t);
  const [one, other] = await Promise.all([openCache(t, redis.url), openCache(t, redis.url)]);
  assert.ok(one && other);
  await redis.kill();
  await Promise.all([one.until(false), other.until(false)]);
  await redis.restart();
  await Promise.all([one.until(true), other.until(true)]);
  const service = heldService();
  const asked = [one, other].map((cache) => cache.get(KEY, service.load));
  await until(() => service.calls() === 1);
  service.answer(responseOf('page'));
  assert.deepEqual((await Promise.all(asked)).map(textOf), ['page', 'page']);
  assert.equal(service.calls(), 1);
  assert.deepEqual(
    one.states.map(({ state }) => state),
    ['reached', 'lost', 'reached'],
  );
});

test('a Redis that dies while a call is under way costs that call nothing', async (t) => {
  const redis = await startRedis(t);
  const cache = await openCache(t, redis.url);
  const service = heldService();
  const asked = cache.get(KEY, service.load);
  await until(() => service.calls() === 1);
  await redis.kill();
  service.answer(responseOf('page'));
  assert.equal(textOf(await asked), 'page');
  assert.equal(service.calls(), 1);
});

test('a Redis that hangs is not waited for, and used again when it goes on', async (t) => {
  const redis = await startRedis(t);
  const [one, other] = await Promise.all([openCache(t, redis.url), openCache(t, redis.url)]);
  assert.ok(one && other);
  await one.get('before', async () => responseOf('before', { ttlMs: 60_000 }));
  redis.freeze();
  const service = heldService();
  const asked = [one, other].map((cache) => cache.get(KEY, service.load));
  await until(() => service.calls() === 2);
  service.answer(responseOf('page'));
  service.answer(responseOf('page'));
  assert.deepEqual((await Promise.all(asked)).map(textOf), ['page', 'page']);
  assert.equal(one.shared.reached(), false);
  assert.equal(one.lookup('before')?.state, 'hit');
  redis.thaw();
  let number = 0;
  await until(async () => {
    await one.get(`more ${number++}`, async () => responseOf('more'));
    return one.shared.reached();
  });
});

test('a Redis that was never reachable is retried and blocks nothing', async (t) => {
  const redis = await startRedis(t);
  await redis.kill();
  const cache = await openCache(t, redis.url);
  assert.equal(cache.shared.reached(), false);
  assert.equal(textOf(await cache.get(KEY, async () => responseOf('page'))), 'page');
  await redis.restart();
  await cache.until(true);
});

test('values that somebody else wrote, or another version, are no values', async (t) => {
  const { url } = await startRedis(t);
  const redis = await connect(t, url);
  const [one, other] = await Promise.all([openCache(t, url), openCache(t, url)]);
  assert.ok(one && other);
  await one.get(KEY, async () => responseOf('page', { ttlMs: 60_000 }));
  const [name] = await redis.keys('test:*:page');
  assert.ok(name);
  const good = await redis.getBuffer(name);
  assert.ok(good);
  const text = good.toString('latin1');
  const keptMs = await redis.pttl(name);
  for (const [what, value] of [
    ['empty', ''],
    ['no line feed', text.replaceAll('\n', ' ')],
    ['no JSON', `x${text}`],
    ['null', 'null\npage'],
    ['another key', text.replace('"key":"key"', '"key":"other"')],
    ['an unknown field', text.replace('{', '{"new":1,')],
    ['a status that is none', text.replace('"status":200', '"status":20')],
    ['a header that splits', text.replace('application/json', 'a\\r\\nset-cookie: a=b')],
    ['a tag that splits', text.replace(/"etag":"[^,]*,/, '"etag":"a\\r\\nb",')],
    ['neither response nor refusal', text.replace(/"response":.*/, '"x":1}')],
  ]) {
    assert.notEqual(value, text, what);
    await redis.set(name, Buffer.from(/** @type {string} */ (value), 'latin1'), 'PX', keptMs);
    const reader = await openCache(t, url);
    const cached = await reader.get(KEY, async () => responseOf('called', { ttlMs: 1 }));
    assert.equal(textOf(cached), 'called', what);
  }
  await redis.set(name, good, 'PX', keptMs);
  const reader = await openCache(t, url);
  assert.equal(textOf(await reader.get(KEY, async () => responseOf('called'))), 'page');
});

test('a password of Redis is in no event', async (t) => {
  const redis = await startRedis(t);
  await redis.kill();
  const url = redis.url.replace('redis://', 'redis://user:geheim@');
  const cache = await openCache(t, url);
  await cache.get(KEY, async () => responseOf('page'));
  assert.doesNotMatch(JSON.stringify(cache.states), /geheim/);
});
