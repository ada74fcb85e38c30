// Responses of the service, kept so that any number of viewers costs one call per page and time to
// live. In memory, bounded by bytes; with a shared tier (shared.js) one call for all processes.
//
// A call is always completed, also when the viewers who wait for it leave: its time is bounded, it
// has cost the service its work already, and what it brings serves whoever asks next.
import { LRUCache } from 'lru-cache';
import { Refusal } from '../server/refusal.js';
import { systemClock } from './clock.js';
import { failureEntry, mayStandIn, needsStandIn, responseEntry } from './entry.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./response.js').CachedResponse} CachedResponse */

/**
 * `miss`: this viewer's request made the call, or fetched from the shared tier; `joined`: it waited
 * for another's; `hit`: from memory, and fresh; `stale`: an older page, because the service cannot
 * answer; `error`: a refusal, just made or kept from a moment ago.
 * @typedef {'hit' | 'miss' | 'joined' | 'stale' | 'error'} CacheState
 */

/**
 * What a viewer gets: a response or a refusal.
 * @typedef {object} Cached
 * @property {CachedResponse | undefined} response
 * @property {Refusal | undefined} refusal for all who wait: not to be changed
 * @property {CacheState} state
 * @property {number} storedAtMs when it came, by the cache's clock
 * @property {number} staleMs how long its time to live has been over; 0 if it is fresh
 */

/**
 * Calls the service. Settles within a bounded time; rejects with a Refusal.
 * @callback Load
 * @returns {Promise<CachedResponse>}
 */

/**
 * What all processes share. `fetch` gives what it holds fresh, or makes the call, once for all
 * processes as far as they reach each other; `page` is the latest page it holds, fresh or not.
 * @typedef {object} SharedTier
 * @property {(key: string, call: () => Promise<Entry>) =>
 *   Promise<{ outcome: Entry, page: Entry | undefined }>} fetch never rejects if `call` does not
 */

/**
 * @typedef {object} CacheSettings
 * @property {number} maxBytes of all that is in memory; 0 keeps nothing, but still joins calls
 * @property {number} staleMs how long after its time to live a page may stand in for the service
 * @property {number} errorTtlMs how long a refusal is kept
 * @property {SharedTier} [shared]
 * @property {import('./clock.js').Clock} [clock]
 */

/**
 * @typedef {object} Cache
 * @property {(key: string) => Cached | undefined} lookup what is in memory and fresh: the quick way
 * @property {(key: string, load: Load) => Promise<Cached>} get never rejects: refusals are kept, too
 * @property {() => { entries: number, bytes: number }} state for metrics
 * @property {() => number} now the clock of `storedAtMs`
 */

/** What an entry takes beside body, headers and key, roughly: objects, ETag, header block. */
const ENTRY_OVERHEAD_BYTES = 2048;

/**
 * @param {CacheSettings} settings
 * @returns {Cache}
 */
export function createCache({ maxBytes, staleMs, errorTtlMs, shared, clock = systemClock }) {
  /** @type {LRUCache<string, Entry, { load: Load, called: boolean }>} */
  const memory = new LRUCache({
    maxSize: Math.max(1, maxBytes),
    sizeCalculation: bytesOf,
    perf: clock,
    ttlResolution: 0,
    // Each entry brings its own; one without would never end.
    ttl: 1,
    // What is over is kept for when the service cannot respond.
    noDeleteOnStaleGet: true,
    // An entry that is pushed out while it is fetched still serves those who wait for it.
    ignoreFetchAbort: true,
    // Never rejects: an error is an entry, so that fifty who wait for a failing call cost one.
    async fetchMethod(key, previous, { options, context }) {
      context.called = true;
      const entry = await renewed(key, previous, context.load);
      options.ttl = Math.max(1, entry.recheckAtMs - clock.now());
      return entry;
    },
  });

  /**
   * @param {string} key
   * @param {Entry | undefined} previous
   * @param {Load} load
   * @returns {Promise<Entry>}
   */
  async function renewed(key, previous, load) {
    const call = () => called(load);
    const { outcome, page } = shared
      ? await shared.fetch(key, call)
      : { outcome: await call(), page: undefined };
    if (!needsStandIn(outcome)) return outcome;
    const nowMs = clock.now();
    for (const older of [page, previous]) {
      if (older && mayStandIn(older) && nowMs - older.storedAtMs - older.ttlMs <= staleMs) {
        return { ...older, recheckAtMs: outcome.recheckAtMs };
      }
    }
    return outcome;
  }

  /**
   * @param {Load} load
   * @returns {Promise<Entry>}
   */
  async function called(load) {
    try {
      return responseEntry(await load(), clock.now());
    } catch (error) {
      return failureEntry(refusalOf(error), errorTtlMs, clock.now());
    }
  }

  /**
   * @param {Entry} entry
   * @param {'hit' | 'miss' | 'joined'} how
   * @returns {Cached}
   */
  function cachedOf({ response, refusal, storedAtMs, ttlMs, recheckAtMs }, how) {
    const staleMs = Math.max(0, clock.now() - storedAtMs - ttlMs);
    if (refusal) return { response, refusal, state: 'error', storedAtMs, staleMs };
    // With a time to live of 0 a page is over as soon as it came, and still the service's response.
    const standsIn = staleMs > 0 && recheckAtMs > storedAtMs + ttlMs;
    return { response, refusal, state: standsIn ? 'stale' : how, storedAtMs, staleMs };
  }

  /** @param {string} key */
  function lookup(key) {
    const entry = memory.get(key);
    return entry && cachedOf(entry, 'hit');
  }

  return {
    lookup,
    async get(key, load) {
      const fresh = lookup(key);
      if (fresh) return fresh;
      const context = { load, called: false };
      const entry = await memory.forceFetch(key, { context });
      return cachedOf(entry, context.called ? 'miss' : 'joined');
    },
    state: () => ({ entries: memory.size, bytes: memory.calculatedSize }),
    now: clock.now,
  };
}

/**
 * @param {Entry} entry
 * @param {string} key
 */
function bytesOf({ response }, key) {
  let bytes = ENTRY_OVERHEAD_BYTES + 2 * key.length;
  if (response) {
    bytes += response.body.length;
    // Twice: as they came, and in the header block.
    for (const [name, value] of Object.entries(response.headers)) {
      bytes += 2 * (name.length + value.length);
    }
  }
  return bytes;
}

/** @param {unknown} error */
function refusalOf(error) {
  if (error instanceof Refusal) return error;
  const cause = error instanceof Error ? error.name : 'unknown';
  return new Refusal('InternalError', 'The proxy failed.', { cause });
}
