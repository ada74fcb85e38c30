// The HTTP server: limits what is read, and passes each request on with its body. It uses Node's
// own `http`, because faults need the socket and signatures need the raw target and repeated
// headers, which frameworks built on web requests hide.

import { createServer } from 'node:http';

const MAX_HEADER_BYTES = 16_384;
const MAX_BODY_BYTES = 65_536;

/** A client that sends more than this is disconnected instead of answered. */
const MAX_DISCARDED_BYTES = 8 * 1_048_576;

/**
 * @callback RequestListener
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body null: larger than the simulator reads.
 * @param {import('node:http').ServerResponse} outgoing
 * @returns {Promise<void>}
 */

/** @param {RequestListener} onRequest */
export function createHttpServer(onRequest) {
  return createServer({ maxHeaderSize: MAX_HEADER_BYTES }, async (incoming, outgoing) => {
    outgoing.sendDate = false; // the Date header follows the simulated clock
    const body = await readBody(incoming);
    if (body === undefined) {
      return;
    }
    try {
      await onRequest(incoming, body, outgoing);
    } catch (error) {
      console.error(error); // a bug of the simulator: report it, and keep serving
      outgoing.destroy();
    }
  });
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @returns {Promise<Uint8Array | null | undefined>} null: too large; undefined: the client has
 *   disconnected.
 */
async function readBody(incoming) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) {
        chunks.push(chunk);
      } else if (length > MAX_DISCARDED_BYTES) {
        return undefined; // leaving the loop destroys the connection
      }
    }
  } catch {
    return undefined;
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks) : null;
}

/**
 * @param {import('node:http').Server} server
 * @param {{ host: string, port: number }} address
 * @returns {Promise<number>} The port; the system chooses it if `port` is 0.
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
 * Also ends open connections: a slow response must not delay the end of a test.
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
export function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
