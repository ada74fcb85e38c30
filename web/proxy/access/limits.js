// How many requests a caller may make. Counted in memory, or in Redis for several proxies together;
// while Redis does not respond, each proxy counts for itself.
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../server/refusal.js';

/**
 * The connection that the cache uses, too.
 * @typedef {object} SharedStore
 * @property {import('ioredis').Redis} redis
 * @property {<T>(command: () => Promise<T>) => Promise<T | undefined>} ask runs a command within the
 *   time limit; undefined at once while Redis is deaf, and after a failure
 */

/**
 * @param {{ requests: number, perSeconds: number } | null} config null: no limit
 * @param {{ store?: SharedStore, prefix?: string }} [shared]
 * @returns {(caller: import('./callers.js').Caller) => Promise<void>} rejects with a Refusal
 *   `TooManyRequests` that says when to try again
 */
export function createLimit(config, { store, prefix = 'flow-run-proxy:' } = {}) {
  if (config === null) return async () => {};
  const window = { points: config.requests, duration: config.perSeconds };
  const memory = new RateLimiterMemory(window);
  const limiter = store
    ? new RateLimiterRedis({
        ...window,
        storeClient: throughSwitch(store),
        keyPrefix: `${prefix}limit`,
        insuranceLimiter: memory,
        // Who is over the limit already costs no command.
        inMemoryBlockOnConsumed: config.requests + 1,
      })
    : memory;
  return async ({ limitKey }) => {
    try {
      await limiter.consume(limitKey);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      throw new Refusal(
        'TooManyRequests',
        `You have made more than ${config.requests} requests in ${config.perSeconds} s.`,
        { retryAfterSeconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) },
      );
    }
  };
}

/**
 * A Redis client for the limiter whose commands fail at once while Redis is deaf: the limiter then
 * asks its insurance.
 * @param {SharedStore} store
 */
function throughSwitch({ redis, ask }) {
  const client = {
    /** @param {string} name @param {{ numberOfKeys: number, lua: string }} definition */
    defineCommand(name, definition) {
      redis.defineCommand(name, definition);
      const command = /** @type {any} */ (redis)[name].bind(redis);
      /** @param {unknown[]} parameters */
      const run = async (...parameters) => {
        const result = await ask(() => command(...parameters));
        if (result === undefined) throw new Error('Redis does not respond.');
        return result;
      };
      Object.assign(client, { [name]: run });
    },
  };
  return client;
}
