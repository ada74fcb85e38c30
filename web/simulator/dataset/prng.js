// A pseudorandom number generator: the same keys give the same numbers on every machine and in
// every version of Node. It is AES-CTR with a hash of the keys, because Node provides both and
// their randomness needs no proof here.

import { createCipheriv, createHash } from 'node:crypto';

const BLOCK = Buffer.alloc(512);

export class Prng {
  #cipher;
  #bytes = Buffer.alloc(0);
  #position = 0;

  /** @param {(string | number)[]} keys Identify the sequence, for example seed, pipeline id and day. */
  constructor(...keys) {
    const key = createHash('sha256').update(JSON.stringify(keys)).digest();
    this.#cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  }

  /** @returns {number} In [0, 1). */
  fraction() {
    if (this.#position + 4 > this.#bytes.length) {
      this.#bytes = this.#cipher.update(BLOCK);
      this.#position = 0;
    }
    const value = this.#bytes.readUInt32LE(this.#position);
    this.#position += 4;
    return value / 2 ** 32;
  }

  /** @param {number} probability */
  chance(probability) {
    return this.fraction() < probability;
  }

  /**
   * @param {number} low
   * @param {number} high
   * @returns {number} An integer in [low, high].
   */
  between(low, high) {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  /**
   * @template T
   * @param {readonly (readonly [T, number])[]} weighted
   * @returns {T}
   */
  pickWeighted(weighted) {
    let remaining = this.fraction() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of weighted) {
      remaining -= weight;
      if (remaining < 0) {
        return value;
      }
    }
    return weighted[weighted.length - 1][0];
  }

  /** @returns {number} Standard normal (Box–Muller), limited to ±3 so that no duration is absurd. */
  normal() {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return Math.max(-3, Math.min(3, radius * Math.cos(2 * Math.PI * this.fraction())));
  }
}
