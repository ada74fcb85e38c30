// Sends a response and applies the faults that act while sending: delay, changed body, slow body,
// broken connection. Each chunk waits for the client, so a large body is never held in memory.

import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {import('../dialects/dialect.js').ServiceResponse} ServiceResponse */
/** @typedef {import('../faults/fault-registry.js').Fault} Fault */
/** @typedef {import('../faults/fault-registry.js').MatchedFaults} MatchedFaults */

const PADDING = Buffer.alloc(65_536, ' ');

/**
 * Resolves when the response is sent, and also when the client disconnects before that.
 * @param {import('node:http').ServerResponse} outgoing
 * @param {ServiceResponse} response
 * @param {MatchedFaults} faults
 * @param {{ date: () => number, jitter: () => number }} sources date: simulated time for the `Date`
 *   header, read when the headers are sent; jitter: a random number in [0, 1).
 */
export async function sendResponse(outgoing, response, faults, { date, jitter }) {
  const disconnected = new AbortController();
  outgoing.once('close', () => disconnected.abort());
  const { signal } = disconnected;
  try {
    if (faults.delay) {
      const { ms, jitterMs } = faults.delay.parameters;
      await delay(ms + Math.floor(jitter() * jitterMs), undefined, { signal });
    }
    await write(outgoing, changeBody(response, faults.body), faults, { date, disconnected });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}

/**
 * @param {ServiceResponse} response
 * @param {Fault} [fault]
 * @returns {ServiceResponse}
 */
function changeBody(response, fault) {
  if (fault?.kind === 'content-type') {
    return {
      ...response,
      headers: { ...response.headers, 'Content-Type': fault.parameters.value },
    };
  }
  if (fault?.kind === 'huge-body') {
    const { bytes, length } = fault.parameters;
    return { ...response, paddingBytes: bytes, chunked: length === 'chunked' };
  }
  return response;
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {ServiceResponse} response
 * @param {MatchedFaults} faults
 * @param {{ date: () => number, disconnected: AbortController }} context
 */
async function write(outgoing, response, { pace, connection }, { date, disconnected }) {
  const { socket } = outgoing;
  if (connection?.kind === 'reset' && connection.parameters.when === 'before-headers') {
    socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(response.body);
  const paddingBytes = response.paddingBytes ?? 0;
  const fullLength = body.length + paddingBytes;
  const sentLength = connection
    ? Math.min(connection.parameters.keepBytes ?? fullLength >> 1, fullLength)
    : fullLength;
  const isClean = connection?.parameters.end === 'clean';
  outgoing.writeHead(response.status, {
    ...response.headers,
    ...(response.chunked ? {} : { 'Content-Length': isClean ? sentLength : fullLength }),
    Date: new Date(date()).toUTCString(),
  });
  for (const chunk of splitChunks(bodyChunks(body, paddingBytes, sentLength), pace)) {
    await writeChunk(outgoing, chunk, disconnected);
    if (pace) {
      await delay(pace.parameters.intervalMs, undefined, { signal: disconnected.signal });
    }
  }
  if (connection?.kind === 'reset') {
    socket?.resetAndDestroy();
  } else if (connection && !isClean) {
    outgoing.flushHeaders();
    socket?.end(); // delivers what was written, then ends the connection before the full length
  } else {
    outgoing.end();
  }
}

/**
 * @param {Buffer} body
 * @param {number} paddingBytes
 * @param {number} limit
 * @returns {Generator<Buffer, void, undefined>} At most `limit` bytes in all.
 */
function* bodyChunks(body, paddingBytes, limit) {
  let remaining = limit;
  /** @param {Buffer} chunk */
  const take = (chunk) => {
    const taken = chunk.subarray(0, remaining);
    remaining -= taken.length;
    return taken;
  };
  yield take(body.subarray(0, 1));
  for (let padding = paddingBytes; padding > 0 && remaining > 0; padding -= PADDING.length) {
    yield take(PADDING.subarray(0, padding));
  }
  yield take(body.subarray(1));
}

/**
 * @param {Iterable<Buffer>} chunks
 * @param {Fault} [pace]
 */
function* splitChunks(chunks, pace) {
  for (const chunk of chunks) {
    const size = pace ? pace.parameters.chunkBytes : chunk.length;
    for (let i = 0; i < chunk.length; i += size) {
      yield chunk.subarray(i, i + size);
    }
  }
}

/**
 * A failed write means that the client has disconnected, and can be reported before the `close`
 * event. If the client disconnects, the promise may never settle; nothing else waits for it.
 * @param {import('node:http').ServerResponse} outgoing
 * @param {Buffer} chunk
 * @param {AbortController} disconnected
 * @returns {Promise<void>} Resolves when the chunk has been handed to the operating system.
 */
function writeChunk(outgoing, chunk, disconnected) {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => {
      if (error) {
        disconnected.abort();
        reject(error);
      } else {
        resolve();
      }
    });
  });
}
