// Remembers the nonces of verified requests for as long as a replay of them could still be inside
// the time window. Bounded: past its capacity the oldest are forgotten first.

/** A request may be dated 15 minutes ahead and is good for 15 minutes after its date. */
const KEPT_MS = 30 * 60_000;
const CAPACITY = 200_000;

export class NonceMemory {
  /** @type {Map<string, number>} nonce → when it may be forgotten, in order of arrival */
  #kept = new Map();

  /**
   * @param {string} nonce
   * @param {number} now
   * @returns {boolean} whether the nonce was new
   */
  accept(nonce, now) {
    this.#forgetOld(now);
    if (this.#kept.has(nonce)) {
      return false;
    }
    this.#kept.set(nonce, now + KEPT_MS);
    return true;
  }

  clear() {
    this.#kept.clear();
  }

  /** @param {number} now */
  #forgetOld(now) {
    for (const [nonce, until] of this.#kept) {
      if (until > now && this.#kept.size < CAPACITY) {
        return;
      }
      this.#kept.delete(nonce);
    }
  }
}
