// The opaque tokens of the 2021-06-25 list: where a walk goes on, sealed together with the query it
// belongs to. Base64 with `+`, `/` and `=`, so that a client which forgets to encode them is found out.

import { createHash, createHmac } from 'node:crypto';
import { equalInConstantTime } from './signature-check.js';

/**
 * Where the next page begins: below a run's number, which stays right while runs arrive; or after
 * so many runs, which shifts with each that does. `hops` counts the empty pages before it.
 * @typedef {({ below: number } | { skip: number }) & { hops?: number }} Position
 */

const SEAL_BYTES = 12;

export class TokenSealer {
  #key;

  /** @param {string} seed The same seed reads the tokens of an earlier run of the program. */
  constructor(seed) {
    this.#key = createHash('sha256').update(`next-token ${seed}`).digest();
  }

  /**
   * @param {Position} position
   * @param {string} query Any text that tells queries apart.
   */
  seal(position, query) {
    const place = 'below' in position ? `b${position.below}` : `s${position.skip}`;
    const plain = `${place}h${position.hops ?? 0}`;
    const seal = this.#sealOf(plain, query);
    return Buffer.concat([seal, mask(Buffer.from(plain), seal)]).toString('base64');
  }

  /**
   * @param {string} token
   * @param {string} query
   * @returns {Position | null} null if the token is none of ours or belongs to another query.
   */
  open(token, query) {
    const bytes = Buffer.from(token, 'base64');
    const plain = mask(bytes.subarray(SEAL_BYTES), bytes.subarray(0, SEAL_BYTES)).toString(
      'latin1',
    );
    const position = positionOf(plain);
    // Sealing again also refuses other spellings of the same bytes.
    return position && equalInConstantTime(this.seal(position, query), token) ? position : null;
  }

  /**
   * @param {string} plain
   * @param {string} query
   */
  #sealOf(plain, query) {
    const mac = createHmac('sha256', this.#key).update(`${plain}\n${query}`).digest();
    return mac.subarray(0, SEAL_BYTES);
  }
}

/**
 * @param {string} plain
 * @returns {Position | null}
 */
function positionOf(plain) {
  const [, kind, place, hops] = /^([bs])(\d{1,15})h(\d{1,9})$/.exec(plain) ?? [];
  if (!kind) {
    return null;
  }
  return {
    ...(kind === 'b' ? { below: Number(place) } : { skip: Number(place) }),
    hops: Number(hops),
  };
}

/**
 * Makes the position unreadable at a glance; what protects it is the seal.
 * @param {Buffer} bytes
 * @param {Uint8Array} seal
 */
function mask(bytes, seal) {
  return Buffer.from(bytes.map((byte, i) => byte ^ seal[i % SEAL_BYTES]));
}
