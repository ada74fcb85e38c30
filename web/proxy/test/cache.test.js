// The cache in memory: one call for all who ask, for how long, and what stands in for a service
// that cannot respond. Runs on a clock of the test's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCache } from '../cache/cache.js';
import { cacheKey } from '../cache/key.js';
import { Refusal } from '../server/refusal.js';
import { heldService, responseOf, unavailable } from './cache-fixture.js';
import { manualClock, settled } from './manual-clock.js';

const KEY = 'key';
const HOUR_MS = 3_600_000;

/** @param {Partial<Parameters<typeof createCache>[0]>} [settings] */
function cacheOf(settings) {
  const clock = manualClock();
  const cache = createCache({
    maxBytes: 1_000_000,
    staleMs: HOUR_MS,
    errorTtlMs: 1000,
    clock,
    ...settings,
  });
  return { cache, clock };
}

/** @param {{ response: { body: Buffer } | undefined }} cached */
const textOf = ({ response }) => String(response?.body);

test('500 viewers at once cost one call, and more of them none while it is fresh', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  const asked = Array.from({ length: 500 }, () => cache.get(KEY, service.load));
  await settled();
  service.answer(responseOf('first', { ttlMs: 4000 }));
  const cached = await Promise.all(asked);
  assert.equal(service.calls(), 1);
  assert.deepEqual(new Set(cached.map(textOf)), new Set(['first']));
  assert.deepEqual(
    cached.map(({ state }) => state),
    ['miss', ...new Array(499).fill('joined')],
  );

  await clock.advance(3999);
  assert.equal(cache.lookup(KEY)?.state, 'hit');
  assert.equal((await cache.get(KEY, service.load)).state, 'hit');
  assert.equal(service.calls(), 1);
});

test('when the time to live is over, the next viewers cost one call', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  let asked = [cache.get(KEY, service.load)];
  service.answer(responseOf('first', { ttlMs: 4000 }));
  await Promise.all(asked);
  await clock.advance(4001);
  assert.equal(cache.lookup(KEY), undefined);
  asked = Array.from({ length: 100 }, () => cache.get(KEY, service.load));
  await settled();
  assert.equal(cache.lookup(KEY), undefined, 'nobody gets the old page meanwhile');
  service.answer(responseOf('second'));
  assert.deepEqual(new Set((await Promise.all(asked)).map(textOf)), new Set(['second']));
  assert.equal(service.calls(), 2);
});

test('fifty who wait for a failing call get its one failure, which is kept for a moment', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  const asked = Array.from({ length: 50 }, () => cache.get(KEY, service.load));
  await settled();
  const refusal = new Refusal('UpstreamTimeout', 'Too slow.');
  service.fail(refusal);
  for (const cached of await Promise.all(asked)) {
    assert.equal(cached.state, 'error');
    assert.equal(cached.refusal, refusal);
    assert.equal(cached.response, undefined);
  }
  await clock.advance(999);
  assert.equal(cache.lookup(KEY)?.refusal, refusal);
  assert.equal(service.calls(), 1);
  await clock.advance(2);
  assert.equal(cache.lookup(KEY), undefined);
});

test('a failed response without an older page is passed on and kept as long as it says', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  const asked = cache.get(KEY, service.load);
  service.answer(responseOf('later', { status: 429, ttlMs: 20_000, outcome: 'failure' }));
  assert.equal((await asked).response?.status, 429);
  await clock.advance(19_999);
  assert.equal(cache.lookup(KEY)?.response?.status, 429);
  await clock.advance(2);
  assert.equal(cache.lookup(KEY), undefined);
});

for (const [name, fail] of /** @type {[string, (s: ReturnType<typeof heldService>) => void][]} */ ([
  ['answers 503', (service) => service.answer(unavailable())],
  ['does not respond in time', (service) => service.fail(new Refusal('UpstreamTimeout', ''))],
  ['cannot be reached', (service) => service.fail(new Refusal('UpstreamUnreachable', ''))],
  ['breaks off', (service) => service.fail(new Refusal('UpstreamBroken', ''))],
  ['may not be called more often', (service) => service.fail(new Refusal('Busy', ''))],
])) {
  test(`when the service ${name}, the older page stands in, marked, up to an hour`, async () => {
    const { cache, clock } = cacheOf();
    const service = heldService();
    const first = cache.get(KEY, service.load);
    service.answer(responseOf('page', { ttlMs: 4000 }));
    await first;
    await clock.advance(5000);

    const second = cache.get(KEY, service.load);
    fail(service);
    const cached = await second;
    assert.equal(cached.state, 'stale');
    assert.equal(textOf(cached), 'page');
    assert.equal(cached.staleMs, 1000);
    assert.equal(clock.now() - cached.storedAtMs, 5000, 'its age counts from when it came');
    assert.equal(cache.lookup(KEY)?.state, 'stale', 'no call is made for a second');
    await clock.advance(1001);
    assert.equal(cache.lookup(KEY), undefined);

    await clock.advance(HOUR_MS - 2001);
    const late = cache.get(KEY, service.load);
    fail(service);
    assert.equal((await late).state, 'stale', 'an hour after its time to live it still stands in');
    await clock.advance(1001);
    const tooLate = cache.get(KEY, service.load);
    fail(service);
    assert.notEqual((await tooLate).state, 'stale');
    assert.equal(service.calls(), 4);
  });
}

test('no older page stands in for credentials that are no longer accepted', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  const first = cache.get(KEY, service.load);
  service.answer(responseOf('page'));
  await first;
  await clock.advance(5000);
  const second = cache.get(KEY, service.load);
  service.fail(new Refusal('UpstreamCredentials', ''));
  assert.equal((await second).refusal?.code, 'UpstreamCredentials');
});

test('an older error stands in for nothing', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  const first = cache.get(KEY, service.load);
  service.answer(responseOf('no such pipeline', { status: 404, outcome: 'error', ttlMs: 1000 }));
  assert.equal((await first).response?.status, 404);
  await clock.advance(2000);
  const second = cache.get(KEY, service.load);
  service.answer(unavailable());
  assert.equal((await second).response?.status, 503);
});

test('a page replaces the one that stood in', async () => {
  const { cache, clock } = cacheOf();
  const service = heldService();
  for (const response of [responseOf('first'), unavailable(), responseOf('second')]) {
    const asked = cache.get(KEY, service.load);
    service.answer(response);
    await asked;
    await clock.advance(5000);
  }
  const last = cache.get(KEY, service.load);
  service.answer(unavailable());
  assert.equal(textOf(await last), 'second');
});

test('what is not a refusal is one without details', async () => {
  const { cache } = cacheOf();
  const { refusal } = await cache.get(KEY, async () => {
    throw new TypeError('secret');
  });
  assert.equal(refusal?.code, 'InternalError');
  assert.doesNotMatch(JSON.stringify([refusal.message, refusal.details]), /secret/);
});

test('memory is bounded in bytes, whatever is asked for', async () => {
  const { cache } = cacheOf({ maxBytes: 100_000 });
  for (let i = 0; i < 2000; i++) {
    await cache.get(`key ${i}`, async () => responseOf('x'.repeat(i % 9000)));
    assert.ok(cache.state().bytes <= 100_000);
  }
  assert.ok(cache.state().entries > 0);
});

test('what is larger than the whole cache is passed on and not kept', async () => {
  const { cache } = cacheOf({ maxBytes: 10_000 });
  const service = heldService();
  const asked = [1, 2, 3].map(() => cache.get(KEY, service.load));
  await settled();
  service.answer(responseOf('x'.repeat(20_000)));
  for (const cached of await Promise.all(asked)) assert.equal(textOf(cached).length, 20_000);
  assert.equal(service.calls(), 1);
  assert.equal(cache.lookup(KEY), undefined);
  assert.equal(cache.state().bytes, 0);
});

test('with a cache of no bytes, calls are still joined', async () => {
  const { cache } = cacheOf({ maxBytes: 0 });
  const service = heldService();
  const asked = [1, 2, 3].map(() => cache.get(KEY, service.load));
  await settled();
  service.answer(responseOf('page'));
  await Promise.all(asked);
  assert.equal(service.calls(), 1);
  assert.equal(cache.lookup(KEY), undefined);
});

test('an entry that is evicted while it is fetched still serves waiting viewers', async () => {
  const { cache } = cacheOf({ maxBytes: 10_000 });
  const service = heldService();
  const asked = cache.get(KEY, service.load);
  for (let i = 0; i < 10; i++) {
    await cache.get(`other ${i}`, async () => responseOf('x'.repeat(3000)));
  }
  service.answer(responseOf('page'));
  assert.equal(textOf(await asked), 'page');
});

test('keys of different parts are different, whatever characters are in them', () => {
  const part = { endpoint: 'e', credentialId: 'c', organizationId: 'o', api: 'a', target: '/t' };
  const keys = new Set([cacheKey(part)]);
  let count = 1;
  for (const name of /** @type {(keyof typeof part)[]} */ (Object.keys(part))) {
    for (const value of ['x', '', '","', '\\', `${part[name]}\n`, `${part[name]}","o`]) {
      keys.add(cacheKey({ ...part, [name]: value }));
      count += 1;
    }
  }
  // Characters moved from one part to the next.
  keys.add(cacheKey({ ...part, credentialId: 'co', organizationId: '' }));
  keys.add(cacheKey({ ...part, credentialId: '', organizationId: 'co' }));
  assert.equal(keys.size, count + 2);
});
