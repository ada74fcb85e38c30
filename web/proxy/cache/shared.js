// The shared tier: what several proxies keep together in Redis or Valkey, so that all of them make
// one call. It is never needed: a command may take a quarter of a second, after one that failed none
// is sent for a second, and meanwhile each process works alone.
//
// Under each key there are three values:
//   page    the latest page with runs; kept beyond its time to live, to stand in for the service
//   error   what came instead of a page, for as long as the service is not asked again
//   lock    who makes the call just now; expires if its process dies
// How old a value is follows from the time it has left in Redis: clocks of hosts are not compared.
import { createHash, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { sleep, systemClock } from './clock.js';
import { mayStandIn } from './entry.js';
import { decodeEntry, encodeEntry } from './shared-value.js';

/** @typedef {import('./entry.js').Entry} Entry */

/**
 * @typedef {object} SharedSettings
 * @property {string} url `redis://` or `rediss://`, with the password in it
 * @property {string} prefix in front of every key
 * @property {number} staleMs how long after its time to live a page is kept
 * @property {(event: { state: 'reached' | 'lost', cause?: string }) => void} [onState] when Redis
 *   stops responding and when it responds again; `cause` is a code such as ECONNREFUSED
 * @property {import('./clock.js').Clock} [clock]
 */

/** No viewer waits longer for a command. */
const COMMAND_TIMEOUT_MS = 250;
/** After a failure no command is sent for this long: a Redis that hangs costs one wait a second. */
const DEAF_MS = 1000;
/** How long those who wait for another process's call go on waiting after that process died. */
const LOCK_MS = 3000;
const LOCK_RENEWAL_MS = 1000;
/** How often another process's call is looked for. */
const POLL_MS = 50;
/** How long a proxy that starts waits for the connection. */
const CONNECT_TIMEOUT_MS = 1000;

/** Deletes or renews a lock, but only one's own. */
const UNLOCK =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end";
const RENEW =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end";

/**
 * Connects, and waits for the connection a second at most: without one the tier is there all the
 * same and goes on trying.
 * @param {SharedSettings} settings
 * @returns {Promise<import('./cache.js').SharedTier & import('../access/limits.js').SharedStore &
 *   { reached: () => boolean, close: () => void }>}
 */
export async function openSharedTier({ url, prefix, staleMs, onState, clock = systemClock }) {
  const redis = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1000),
  });
  let deafUntilMs = Number.NEGATIVE_INFINITY;
  let reached = false;

  /** @param {boolean} isReached @param {unknown} [error] */
  function note(isReached, error) {
    if (reached === isReached) return;
    reached = isReached;
    // The library's own words may quote the address with its password: only the code goes on.
    const cause = /** @type {NodeJS.ErrnoException | undefined} */ (error)?.code;
    onState?.({ state: isReached ? 'reached' : 'lost', ...(cause && { cause }) });
  }

  /** @type {unknown} */
  let lastError;
  redis.on('error', (error) => {
    lastError = error;
  });
  redis.on('ready', () => {
    deafUntilMs = Number.NEGATIVE_INFINITY;
    note(true);
  });
  redis.on('close', () => note(false, lastError));

  /**
   * Undefined if Redis does not respond.
   * @template T
   * @param {() => Promise<T>} command
   * @returns {Promise<T | undefined>}
   */
  async function ask(command) {
    if (redis.status !== 'ready' || clock.now() < deafUntilMs) return undefined;
    try {
      const result = await command();
      note(true);
      return result;
    } catch (error) {
      deafUntilMs = clock.now() + DEAF_MS;
      note(false, error);
      return undefined;
    }
  }

  /** @param {string} key */
  function namesOf(key) {
    // In braces, so that a cluster keeps the three together. Hashed, so that whoever sees the names
    // learns nothing of organizations and pipelines.
    const name = `${prefix}{${createHash('sha256').update(key).digest('base64url')}}`;
    return { page: `${name}:page`, error: `${name}:error`, lock: `${name}:lock` };
  }

  /**
   * @param {string} key
   * @param {ReturnType<typeof namesOf>} names
   */
  async function read(key, names) {
    // In one transaction, so that value and remaining time belong together.
    const found = await ask(async () => {
      const results = await redis
        .multi()
        .getBuffer(names.page)
        .pttl(names.page)
        .getBuffer(names.error)
        .pttl(names.error)
        .exec();
      return (results ?? []).map(([error, value]) => {
        if (error) throw error;
        return value;
      });
    });
    const nowMs = clock.now();
    const [page, pageLeftMs, error, errorLeftMs] = /** @type {any[]} */ (found ?? []);
    return {
      page: decodeEntry(page, key, pageLeftMs, nowMs),
      error: decodeEntry(error, key, errorLeftMs, nowMs),
    };
  }

  /**
   * @param {string} key
   * @param {ReturnType<typeof namesOf>} names
   * @param {Entry} outcome
   */
  async function write(key, names, outcome) {
    const leftMs = outcome.recheckAtMs - clock.now();
    if (leftMs < 1) return;
    await ask(async () => {
      if (mayStandIn(outcome)) {
        const keptMs = Math.ceil(leftMs + staleMs);
        const value = encodeEntry(outcome, key, keptMs, clock.now());
        await redis.multi().set(names.page, value, 'PX', keptMs).del(names.error).exec();
      } else {
        const keptMs = Math.ceil(leftMs);
        await redis.set(names.error, encodeEntry(outcome, key, keptMs, clock.now()), 'PX', keptMs);
      }
    });
  }

  /**
   * Makes the call while the lock is held and gives what came of it to the others.
   * @param {string} key
   * @param {ReturnType<typeof namesOf>} names
   * @param {string} owner
   * @param {() => Promise<Entry>} call
   */
  async function callLocked(key, names, owner, call) {
    let stopRenewing = () => {};
    const renewLater = () => {
      stopRenewing = clock.setTimer(LOCK_RENEWAL_MS, () => {
        ask(() => redis.eval(RENEW, 1, names.lock, owner, LOCK_MS));
        renewLater();
      });
    };
    renewLater();
    try {
      const outcome = await call();
      await write(key, names, outcome);
      return outcome;
    } finally {
      stopRenewing();
      await ask(() => redis.eval(UNLOCK, 1, names.lock, owner));
    }
  }

  if (redis.status !== 'ready') {
    await new Promise((resolve) => {
      const cancel = clock.setTimer(CONNECT_TIMEOUT_MS, () => resolve(undefined));
      redis.once('ready', () => {
        cancel();
        resolve(undefined);
      });
    });
  }

  return {
    async fetch(key, call) {
      const names = namesOf(key);
      const owner = randomUUID();
      let owned = false;
      for (;;) {
        const { page, error } = await read(key, names);
        const outcome = error ?? (page && page.recheckAtMs > clock.now() ? page : undefined);
        if (outcome) {
          if (owned) await ask(() => redis.eval(UNLOCK, 1, names.lock, owner));
          return { outcome, page };
        }
        // Read again under the lock: the call of whoever had it may just have ended.
        if (owned) return { outcome: await callLocked(key, names, owner, call), page };
        const locked = await ask(async () => ({
          ok: (await redis.set(names.lock, owner, 'PX', LOCK_MS, 'NX')) === 'OK',
        }));
        if (!locked) return { outcome: await call(), page };
        if (locked.ok) owned = true;
        else await sleep(clock, POLL_MS);
      }
    },
    // The limits of callers are counted over the same connection.
    redis,
    ask,
    reached: () => reached,
    close: () => redis.disconnect(),
  };
}
