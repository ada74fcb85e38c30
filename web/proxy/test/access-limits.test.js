// Limits by caller: in memory, and shared by several proxies through a real Redis that is killed,
// frozen and started again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLimit } from '../access/limits.js';
import { openSharedTier } from '../cache/shared.js';
import { startRedis } from './redis-server.js';

const ANNA = { subject: 'anna', groups: [], limitKey: 'subject:anna' };
const BERT = { subject: 'bert', groups: [], limitKey: 'subject:bert' };

/**
 * How many of so many requests pass.
 * @param {ReturnType<typeof createLimit>} limit
 * @param {typeof ANNA} caller
 * @param {number} count
 */
async function passed(limit, caller, count) {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => limit(caller)));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'TooManyRequests');
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

test('a caller may make so many requests, another caller counts apart', async () => {
  const limit = createLimit({ requests: 10, perSeconds: 60 });
  assert.equal(await passed(limit, ANNA, 25), 10);
  assert.equal(await passed(limit, BERT, 25), 10);
});

test('a caller over the limit gets Retry-After', async () => {
  const limit = createLimit({ requests: 1, perSeconds: 60 });
  await limit(ANNA);
  const refusal = await limit(ANNA).catch((error) => error);
  assert.equal(refusal.status, 429);
  assert.ok(refusal.details.retryAfterSeconds > 50 && refusal.details.retryAfterSeconds <= 60);
});

test('without a limit everything passes', async () => {
  assert.equal(await passed(createLimit(null), ANNA, 1000), 1000);
});

/**
 * One proxy's connection to Redis, and how many commands of the limiter went over it.
 * @param {import('node:test').TestContext} t
 * @param {string} url
 */
async function openStore(t, url) {
  /** @type {(() => void) | undefined} */
  let reachedAgain;
  const tier = await openSharedTier({
    url,
    prefix: 'test:',
    staleMs: 0,
    onState: ({ state }) => state === 'reached' && reachedAgain?.(),
  });
  t.after(() => tier.close());
  const store = {
    redis: tier.redis,
    commands: 0,
    untilReached: () =>
      new Promise((resolve) => {
        reachedAgain = () => resolve(undefined);
        if (tier.reached()) resolve(undefined);
      }),
    untilLost: () => new Promise((resolve) => tier.redis.once('close', () => resolve(undefined))),
    /** @template T @param {() => Promise<T>} command */
    ask: (command) =>
      tier.ask(() => {
        store.commands++;
        return command();
      }),
  };
  return store;
}

test('two proxies count together through Redis, alone while it is dead, together again after', async (t) => {
  const redis = await startRedis(t);
  const stores = [await openStore(t, redis.url), await openStore(t, redis.url)];
  const limits = stores.map((store) => createLimit({ requests: 10, perSeconds: 600 }, { store }));
  const together = async (/** @type {typeof ANNA} */ caller) =>
    (await passed(limits[0], caller, 8)) + (await passed(limits[1], caller, 8));
  assert.equal(await together(ANNA), 10);

  const lost = stores.map((store) => store.untilLost());
  await redis.kill();
  await Promise.all(lost);
  assert.equal(await together(BERT), 16);
  assert.equal(await together(BERT), 4);

  await redis.restart();
  await Promise.all(stores.map((store) => store.untilReached()));
  assert.equal(await together({ ...ANNA, limitKey: 'subject:carl' }), 10);
});

test('a Redis that is killed while requests are counted refuses nobody', async (t) => {
  const redis = await startRedis(t);
  const store = await openStore(t, redis.url);
  const limit = createLimit({ requests: 1000, perSeconds: 600 }, { store });
  await limit(ANNA);
  const [count] = await Promise.all([passed(limit, ANNA, 300), redis.kill()]);
  assert.equal(count, 300);
});

test('a Redis that hangs is asked once and then left alone', async (t) => {
  const redis = await startRedis(t);
  const store = await openStore(t, redis.url);
  const limit = createLimit({ requests: 1000, perSeconds: 600 }, { store });
  await limit(ANNA);
  redis.freeze();
  t.after(() => redis.thaw());
  await limit(ANNA);
  assert.equal(store.commands, 2);
  assert.equal(await passed(limit, ANNA, 100), 100);
  assert.equal(store.commands, 2);
});

test('who is over the limit costs Redis no command', async (t) => {
  const redis = await startRedis(t);
  const store = await openStore(t, redis.url);
  const limit = createLimit({ requests: 5, perSeconds: 600 }, { store });
  for (let i = 0; i < 6; i++) await limit(ANNA).catch(() => {});
  assert.equal(await passed(limit, ANNA, 50), 0);
  assert.equal(store.commands, 6);
});
