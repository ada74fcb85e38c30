// The `nextToken` of the 2021-06-25 list: the position of the next page and a signature that ties
// it to the query. The Base64 text can contain `+`, `/` and `=`, so a client that does not
// percent-encode the token fails.

import { createHash, createHmac } from 'node:crypto';
import { equalInConstantTime } from './signature-check.js';

/**
 * Where the next page begins. `below`: at the runs with a smaller number, which stays right while
 * new runs arrive. `skip`: after so many runs, which shifts with every new run. `emptyPages` counts
 * the empty pages so far.
 * @typedef {({ below: number } | { skip: number }) & { emptyPages?: number }} Position
 */

const SIGNATURE_BYTES = 12;

export class NextTokenCodec {
  #key;

  /** @param {string} seed Tokens stay valid for every simulator with the same seed. */
  constructor(seed) {
    this.#key = createHash('sha256').update(`next-token ${seed}`).digest();
  }

  /**
   * @param {Position} position
   * @param {string} query A text that is unique for each query.
   */
  encode(position, query) {
    const start = 'below' in position ? `b${position.below}` : `s${position.skip}`;
    const plain = `${start}h${position.emptyPages ?? 0}`;
    const signature = this.#sign(plain, query);
    return Buffer.concat([signature, mask(Buffer.from(plain), signature)]).toString('base64');
  }

  /**
   * @param {string} token
   * @param {string} query
   * @returns {Position | null} null: the token is invalid or belongs to another query.
   */
  decode(token, query) {
    const bytes = Buffer.from(token, 'base64');
    const signature = bytes.subarray(0, SIGNATURE_BYTES);
    const position = parsePosition(
      mask(bytes.subarray(SIGNATURE_BYTES), signature).toString('latin1'),
    );
    // Comparing the encoded text also rejects other Base64 spellings of the same bytes.
    return position && equalInConstantTime(this.encode(position, query), token) ? position : null;
  }

  /**
   * @param {string} plain
   * @param {string} query
   */
  #sign(plain, query) {
    const mac = createHmac('sha256', this.#key).update(`${plain}\n${query}`).digest();
    return mac.subarray(0, SIGNATURE_BYTES);
  }
}

/**
 * @param {string} plain
 * @returns {Position | null}
 */
function parsePosition(plain) {
  const [, kind, start, emptyPages] = /^([bs])(\d{1,15})h(\d{1,9})$/.exec(plain) ?? [];
  if (!kind) {
    return null;
  }
  return {
    ...(kind === 'b' ? { below: Number(start) } : { skip: Number(start) }),
    emptyPages: Number(emptyPages),
  };
}

/**
 * Keeps a client from reading the position by accident. The signature is what protects it.
 * @param {Buffer} bytes
 * @param {Uint8Array} signature
 */
function mask(bytes, signature) {
  return Buffer.from(bytes.map((byte, i) => byte ^ signature[i % SIGNATURE_BYTES]));
}
