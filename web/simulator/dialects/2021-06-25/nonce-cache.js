// Stores the nonces of verified requests for as long as a replay could be inside the time window.
// When the cache is full, the oldest nonce is deleted.

/** A request may be dated 15 minutes ahead and is valid for 15 minutes after its date. */
const LIFETIME_MS = 30 * 60_000;
const CAPACITY = 200_000;

export class NonceCache {
  /** @type {Map<string, number>} Nonce → when it expires, in the order of arrival. */
  #expiry = new Map();

  /**
   * @param {string} nonce
   * @param {number} now Epoch milliseconds.
   * @returns {boolean} Whether the nonce was new.
   */
  add(nonce, now) {
    this.#deleteExpired(now);
    if (this.#expiry.has(nonce)) {
      return false;
    }
    this.#expiry.set(nonce, now + LIFETIME_MS);
    return true;
  }

  clear() {
    this.#expiry.clear();
  }

  /** @param {number} now */
  #deleteExpired(now) {
    for (const [nonce, expiry] of this.#expiry) {
      if (expiry > now && this.#expiry.size < CAPACITY) {
        return;
      }
      this.#expiry.delete(nonce);
    }
  }
}
