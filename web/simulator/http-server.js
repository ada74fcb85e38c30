// The HTTP side: bounds what is read, gives each request a parsed target and its headers as they
// came, and sends answers. Node's own `http`, since faults need the socket (reset, truncation) and
// signatures need the target's raw bytes and repeated headers, which web-style requests hide.

import { createServer } from 'node:http';

const MAX_HEADER_BYTES = 16_384;
const MAX_BODY_BYTES = 65_536;

/** Past this a sender is cut off instead of answered. */
const MAX_DRAINED_BYTES = 8 * 1_048_576;

/**
 * @typedef {(request: import('node:http').IncomingMessage, body: Uint8Array | null,
 *   response: import('node:http').ServerResponse) => Promise<void>} RequestListener
 *   body is null if it was larger than the simulator takes.
 */

/** @param {RequestListener} onRequest */
export function createHttpServer(onRequest) {
  return createServer({ maxHeaderSize: MAX_HEADER_BYTES }, async (request, response) => {
    response.sendDate = false; // the Date header follows the simulated clock
    const body = await readBody(request);
    if (body === undefined) {
      return;
    }
    try {
      await onRequest(request, body, response);
    } catch (error) {
      console.error(error); // a mistake of the simulator's own: seen, and no reason to stop
      response.destroy();
    }
  });
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Uint8Array | null | undefined>} null: too large; undefined: there is nobody to answer.
 */
async function readBody(request) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) {
        chunks.push(chunk);
      } else if (length > MAX_DRAINED_BYTES) {
        return undefined; // leaving the loop destroys the connection
      }
    }
  } catch {
    return undefined; // the client went away while it was sending
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks) : null;
}

/**
 * @param {import('node:http').Server} server
 * @param {{ host: string, port: number }} address
 * @returns {Promise<number>} The port, chosen by the system if 0 was asked for.
 */
export function listen(server, { host, port }) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Ends open connections too: a slow answer must not hold up the end of a test.
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
export function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
