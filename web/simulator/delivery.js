// Sends an answer as a connection would carry it on a good day or a bad one: late, slowly, cut off,
// or not at all. Everything is sent in parts that wait for the client, so no body is held in memory.

import { setTimeout as delay } from 'node:timers/promises';

/**
 * @typedef {object} Conditions
 * @property {import('./faults/fault-board.js').Fault} [timing]
 * @property {import('./faults/fault-board.js').Fault} [spoil]
 * @property {import('./faults/fault-board.js').Fault} [pace]
 * @property {import('./faults/fault-board.js').Fault} [transport]
 */

const PADDING = Buffer.alloc(65_536, ' ');

/**
 * @param {import('node:http').ServerResponse} response
 * @param {import('./answer.js').Answer} answer
 * @param {Conditions} conditions
 * @param {{ date: () => number, jitter: () => number }} context date: simulated time, when the
 *   headers are sent; jitter: in [0, 1).
 */
export async function deliver(response, answer, conditions, { date, jitter }) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    await wait(conditions.timing, jitter, gone.signal);
    await send(response, spoiled(answer, conditions.spoil), conditions, {
      date,
      gone: gone.signal,
    });
  } catch (error) {
    if (!gone.signal.aborted) {
      throw error;
    }
  }
}

/**
 * @param {import('./faults/fault-board.js').Fault | undefined} fault
 * @param {() => number} jitter
 * @param {AbortSignal} signal
 */
async function wait(fault, jitter, signal) {
  if (fault) {
    const { ms, jitterMs } = fault.parameters;
    await delay(ms + Math.floor(jitter() * jitterMs), undefined, { signal });
  }
}

/**
 * @param {import('./answer.js').Answer} answer
 * @param {import('./faults/fault-board.js').Fault} [fault]
 * @returns {import('./answer.js').Answer}
 */
function spoiled(answer, fault) {
  if (fault?.kind === 'content-type') {
    return { ...answer, headers: { ...answer.headers, 'Content-Type': fault.parameters.value } };
  }
  if (fault?.kind === 'huge-body') {
    const { bytes, length } = fault.parameters;
    return { ...answer, paddingBytes: bytes, chunked: length === 'chunked' };
  }
  return answer;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {import('./answer.js').Answer} answer
 * @param {Conditions} conditions
 * @param {{ date: () => number, gone: AbortSignal }} context
 */
async function send(response, answer, { pace, transport }, { date, gone }) {
  const { socket } = response;
  if (transport?.kind === 'reset' && transport.parameters.when === 'before-headers') {
    socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(answer.body);
  const length = body.length + (answer.paddingBytes ?? 0);
  const kept = transport ? Math.min(transport.parameters.keepBytes ?? length >> 1, length) : length;
  const clean = transport?.parameters.end === 'clean';
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.chunked ? {} : { 'Content-Length': clean ? kept : length }),
    Date: new Date(date()).toUTCString(),
  });
  for (const part of paced(parts(body, answer.paddingBytes ?? 0, kept), pace)) {
    await write(response, part);
    if (pace) {
      await delay(pace.parameters.intervalMs, undefined, { signal: gone });
    }
  }
  if (transport?.kind === 'reset') {
    socket?.resetAndDestroy();
  } else if (transport && !clean) {
    response.flushHeaders();
    socket?.end(); // what was written arrives, then the connection ends too early
  } else {
    response.end();
  }
}

/**
 * @param {Buffer} body
 * @param {number} paddingBytes
 * @param {number} limit
 * @returns {Generator<Buffer, void, undefined>} At most so many bytes.
 */
function* parts(body, paddingBytes, limit) {
  let left = limit;
  /** @param {Buffer} part */
  const take = (part) => {
    const taken = part.subarray(0, left);
    left -= taken.length;
    return taken;
  };
  yield take(body.subarray(0, 1));
  for (let padding = paddingBytes; padding > 0 && left > 0; padding -= PADDING.length) {
    yield take(PADDING.subarray(0, padding));
  }
  yield take(body.subarray(1));
}

/**
 * @param {Iterable<Buffer>} whole
 * @param {import('./faults/fault-board.js').Fault} [pace]
 */
function* paced(whole, pace) {
  for (const part of whole) {
    const size = pace ? pace.parameters.chunkBytes : part.length;
    for (let i = 0; i < part.length; i += size) {
      yield part.subarray(i, i + size);
    }
  }
}

/**
 * If the client goes away, the promise may stay open for ever; nothing else waits for it.
 * @param {import('node:http').ServerResponse} response
 * @param {Buffer} part
 * @returns {Promise<void>} When the part has left for the client.
 */
function write(response, part) {
  return new Promise((resolve, reject) => {
    response.write(part, (error) => (error ? reject(error) : resolve()));
  });
}
