// Limits by caller: in memory, and shared by several proxies through a real Redis that is killed,
// frozen and started again.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { createLimit } from '../access/limits.js';

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

test('who is over the limit is told when to come back', async () => {
  const limit = createLimit({ requests: 1, perSeconds: 60 });
  await limit(ANNA);
  const refusal = await limit(ANNA).catch((error) => error);
  assert.equal(refusal.status, 429);
  assert.ok(refusal.details.retryAfterSeconds > 50 && refusal.details.retryAfterSeconds <= 60);
});

test('without a limit everything passes', async () => {
  assert.equal(await passed(createLimit(null), ANNA, 1000), 1000);
});

/** @param {import('node:test').TestContext} t */
async function redisServer(t) {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-redis-'));
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, 'close');
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  const server = {
    port,
    async start() {
      child = spawn(
        'redis-server',
        [`--port ${port}`, '--bind 127.0.0.1', '--save ""', `--dir ${directory}`],
        {
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      for await (const chunk of /** @type {import('node:stream').Readable} */ (child.stdout)) {
        if (/Ready to accept connections/.test(String(chunk))) break;
      }
    },
    /** @param {NodeJS.Signals} signal */
    signal: (signal) => child.kill(signal),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
  await server.start();
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) await server.stop();
    await rm(directory, { recursive: true });
  });
  return server;
}

/**
 * Not `events.once`, which would reject at the first failed attempt to connect.
 * @param {Redis} redis
 */
function ready(redis) {
  return new Promise((resolve) => redis.once('ready', () => resolve(undefined)));
}

/**
 * One proxy's connection, deaf for a moment after a failure as the cache's is.
 * @param {import('node:test').TestContext} t
 * @param {number} port
 */
async function store(t, port) {
  const redis = new Redis({
    port,
    host: '127.0.0.1',
    commandTimeout: 250,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: () => 20,
  });
  redis.on('error', () => {});
  t.after(() => redis.disconnect());
  await ready(redis);
  const state = { asked: 0, deafUntilMs: 0 };
  return {
    redis,
    state,
    /** @template T @param {() => Promise<T>} command @returns {Promise<T | undefined>} */
    async ask(command) {
      if (Date.now() < state.deafUntilMs || redis.status !== 'ready') return undefined;
      state.asked++;
      try {
        return await command();
      } catch {
        state.deafUntilMs = Date.now() + 1000;
        return undefined;
      }
    },
  };
}

test('two proxies count together through Redis, alone while it is dead, together again after', async (t) => {
  const server = await redisServer(t);
  const stores = [await store(t, server.port), await store(t, server.port)];
  const limits = stores.map((each) =>
    createLimit({ requests: 10, perSeconds: 600 }, { store: each }),
  );
  const together = async (/** @type {typeof ANNA} */ caller) =>
    (await passed(limits[0], caller, 8)) + (await passed(limits[1], caller, 8));
  assert.equal(await together(ANNA), 10);

  await server.stop();
  assert.equal(await together(BERT), 16);
  assert.equal((await passed(limits[0], BERT, 8)) + (await passed(limits[1], BERT, 8)), 4);

  const reconnected = stores.map(({ redis }) => ready(redis));
  await server.start();
  await Promise.all(reconnected);
  for (const { state } of stores) state.deafUntilMs = 0;
  assert.equal(await together({ ...ANNA, limitKey: 'subject:carl' }), 10);
});

test('a Redis that hangs is asked by those who came at once and then left alone', async (t) => {
  const server = await redisServer(t);
  const hanging = await store(t, server.port);
  const limit = createLimit({ requests: 1000, perSeconds: 600 }, { store: hanging });
  await limit(ANNA);
  server.signal('SIGSTOP');
  t.after(() => server.signal('SIGCONT'));
  await limit(ANNA);
  const asked = hanging.state.asked;
  assert.equal(await passed(limit, ANNA, 100), 100);
  assert.equal(hanging.state.asked, asked);
});

test('who is over the limit costs Redis no command', async (t) => {
  const server = await redisServer(t);
  const shared = await store(t, server.port);
  const limit = createLimit({ requests: 5, perSeconds: 600 }, { store: shared });
  for (let i = 0; i < 6; i++) await limit(ANNA).catch(() => {});
  const asked = shared.state.asked;
  assert.equal(await passed(limit, ANNA, 50), 0);
  assert.equal(shared.state.asked, asked);
});
