// Names for the account ids of creators, which the API does not return. The page resolves them in
// batches: each id once, and only ids that are about to be shown.

import { inTime } from '../../wasm/js/in_time.js';

/**
 * Supplies names for account ids: a Map, or an object with the ids as keys. An id without a name is
 * shown as it is.
 * @typedef {(ids: readonly string[]) => NamesInput | Promise<NamesInput>} CreatorResolver
 */

/**
 * @typedef {ReadonlyMap<string, string> | Readonly<Record<string, string>> | null | undefined}
 *   NamesInput
 */

/** Keeps a URL or a directory query that contains all ids of a batch short enough. */
const batchLimit = 100;

export class CreatorNames {
  /** @type {() => void} */
  #onNames;
  /** @type {CreatorResolver | null} */
  #resolver = null;
  /** By requested id; null: no name yet. @type {Map<string, string | null>} */
  #names = new Map();
  /** @type {string[]} */
  #queue = [];
  /** @type {Set<Promise<void>>} */
  #pending = new Set();
  /** Ids of calls that failed. @type {string[]} */
  #failed = [];
  /** When the last call failed, in `performance.now()`. */
  #failedMs = 0;
  /** Time limit of a call, from the core. */
  timeoutMs = 0;
  /** Grows when names arrive; cells with an older version are rendered again. */
  version = 0;

  /** @param {() => void} onNames */
  constructor(onNames) {
    this.#onNames = onNames;
  }

  get resolver() {
    return this.#resolver;
  }

  set resolver(resolver) {
    if (resolver === this.#resolver) return;
    this.#resolver = resolver;
    this.#names.clear();
    this.#queue = [];
    this.#failed = [];
    this.#pending.clear();
    this.version += 1;
    this.#onNames();
  }

  /**
   * Returns the name if it is known, and otherwise requests it.
   * @param {string} id
   * @returns {string | null}
   */
  of(id) {
    const name = this.#names.get(id);
    if (name !== undefined || !this.#resolver) return name ?? null;
    this.#names.set(id, null);
    this.#queue.push(id);
    // All rows are drawn in one task; their ids become one batch after it.
    if (this.#queue.length === 1) queueMicrotask(() => this.#requestNames());
    return null;
  }

  /** Asks for the names of calls that failed again, but not sooner than the time limit. */
  retry() {
    if (performance.now() - this.#failedMs > this.timeoutMs) this.#forgetFailed();
  }

  #forgetFailed() {
    if (this.#failed.length === 0) return;
    for (const id of this.#failed.splice(0)) this.#names.delete(id);
    this.version += 1;
    this.#onNames();
  }

  /**
   * Waits until all of these ids are resolved, or the calls have failed.
   * @param {readonly string[]} ids
   * @param {number} timeoutMs
   */
  async settled(ids, timeoutMs) {
    this.timeoutMs = timeoutMs;
    this.#forgetFailed();
    for (const id of ids) this.of(id);
    // The batch is requested in a microtask that was queued before this one.
    await null;
    await Promise.all(this.#pending);
  }

  #requestNames() {
    while (this.#queue.length > 0) {
      const request = this.#resolve(this.#queue.splice(0, batchLimit));
      this.#pending.add(request);
      void request.then(() => this.#pending.delete(request));
    }
  }

  /** @param {readonly string[]} ids */
  async #resolve(ids) {
    const resolver = this.#resolver;
    /** @type {[id: string, name: string][]} */
    let found = [];
    try {
      const names = await inTime(resolver?.(ids), this.timeoutMs, 'resolveCreators');
      if (names && typeof names !== 'object')
        throw new TypeError('Return a Map or an object with the account ids as keys.');
      found = ids.flatMap((id) => {
        const name = names && nameIn(names, id);
        return typeof name === 'string' && name.trim() !== '' ? [[id, name]] : [];
      });
    } catch (error) {
      console.error('flow-run-table: resolveCreators failed.', error);
      if (resolver === this.#resolver) {
        this.#failed.push(...ids);
        this.#failedMs = performance.now();
      }
    }
    if (resolver !== this.#resolver || found.length === 0) return;
    for (const [id, name] of found) this.#names.set(id, name);
    this.version += 1;
    this.#onNames();
  }
}

/**
 * @param {NonNullable<NamesInput>} names
 * @param {string} id from the network, so it may be `constructor`
 * @returns {unknown}
 */
function nameIn(names, id) {
  const record = /** @type {Record<string, unknown>} */ (names);
  if (typeof record.get === 'function') return record.get(id);
  return Object.hasOwn(record, id) ? record[id] : undefined;
}
