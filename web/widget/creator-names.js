// Names for the account ids of creators, which the API does not give: asked of the page in batches,
// each id once, and only those that somebody is about to see.

/**
 * Supplies names for account ids: a Map, or an object with the ids as keys. An id without a name is
 * shown as it is.
 * @typedef {(ids: readonly string[]) => NamesInput | Promise<NamesInput>} CreatorResolver
 */

/** @typedef {ReadonlyMap<string, string> | Readonly<Record<string, string>> | null | undefined} NamesInput */

/** More ids would make an address or a query of the page's directory too long. */
const batchLimit = 100;

export class CreatorNames {
  /** @type {() => void} */
  #onNames;
  /** @type {CreatorResolver | null} */
  #resolver = null;
  /** An id that has been asked for is here, with its name once there is one. @type {Map<string, string | null>} */
  #names = new Map();
  /** @type {string[]} */
  #wanted = [];
  /** @type {Set<Promise<void>>} */
  #underWay = new Set();
  /** Counts the times at which names have come: what was drawn before is to be drawn again. */
  version = 0;

  /** @param {() => void} onNames */
  constructor(onNames) {
    this.#onNames = onNames;
  }

  get resolver() {
    return this.#resolver;
  }

  set resolver(resolver) {
    this.#resolver = resolver;
    this.#names.clear();
    this.#wanted = [];
    this.version += 1;
    this.#onNames();
  }

  /**
   * The name, if there is one by now; asks for it in passing.
   * @param {string} id
   * @returns {string | null}
   */
  of(id) {
    const name = this.#names.get(id);
    if (name !== undefined || !this.#resolver) return name ?? null;
    this.#names.set(id, null);
    this.#wanted.push(id);
    // All rows are drawn in one go; what they want is asked for when that is over.
    if (this.#wanted.length === 1) queueMicrotask(() => this.#ask());
    return null;
  }

  /**
   * Waits until it is known which of these have a name.
   * @param {readonly string[]} ids
   */
  async settled(ids) {
    for (const id of ids) this.of(id);
    // They are asked for in a microtask that comes before the one after this.
    await null;
    await Promise.all(this.#underWay);
  }

  #ask() {
    while (this.#wanted.length > 0) {
      const answer = this.#resolve(this.#wanted.splice(0, batchLimit));
      this.#underWay.add(answer);
      void answer.then(() => this.#underWay.delete(answer));
    }
  }

  /** @param {readonly string[]} ids */
  async #resolve(ids) {
    const resolver = this.#resolver;
    /** @type {NamesInput} */
    let names;
    try {
      names = await resolver?.(ids);
    } catch (error) {
      console.error('flow-run-table: resolveCreators failed.', error);
    }
    if (resolver !== this.#resolver || !names) return;
    let isNews = false;
    for (const id of ids) {
      const name = nameIn(names, id);
      if (typeof name !== 'string' || name.trim() === '') continue;
      this.#names.set(id, name);
      isNews = true;
    }
    if (!isNews) return;
    this.version += 1;
    this.#onNames();
  }
}

/**
 * @param {NonNullable<NamesInput>} names
 * @param {string} id from the network: `constructor` is nobody's name
 * @returns {unknown}
 */
function nameIn(names, id) {
  if (names instanceof Map) return names.get(id);
  const record = /** @type {Record<string, unknown>} */ (names);
  return Object.hasOwn(record, id) ? record[id] : undefined;
}
