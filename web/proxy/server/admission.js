// How much may be under way: requests in all, requests of one connection, and bytes of responses that
// viewers have not taken. What exceeds it is refused at once, so that those who are in get responses.
import { Refusal } from './refusal.js';

/** A browser sends one request at a time over a connection; pipelining is for tests and attacks. */
const MAX_REQUESTS_PER_CONNECTION = 16;
const RETRY_AFTER_SECONDS = 1;
/** How often slow connections are looked at. */
const SWEEP_MS = 1000;

/**
 * @typedef {object} Admission
 * @property {(response: import('node:http').ServerResponse) => void} enter counts a request until its
 *   response is closed
 * @property {(response: import('node:http').ServerResponse) => void} check throws a Refusal `Busy`
 * @property {(response: import('node:http').ServerResponse) => void} handedOver watches that the
 *   viewer takes the response
 * @property {(response: import('node:http').ServerResponse) => boolean} wasCut once it is closed:
 *   whether the viewer has not taken the complete response
 * @property {() => number} inFlight
 * @property {() => number} unreadBytes
 * @property {() => void} close
 */

/**
 * @param {{ maxInFlight: number, maxUnreadBytes: number, writeTimeoutMs: number }} config
 * @returns {Admission}
 */
export function createAdmission({ maxInFlight, maxUnreadBytes, writeTimeoutMs }) {
  let inFlight = 0;
  /** @type {WeakMap<import('node:net').Socket, number>} */
  const perConnection = new WeakMap();
  /**
   * Responses that the operating system has not taken completely, and since when it could.
   * @type {Map<import('node:http').ServerResponse, number>}
   */
  const unread = new Map();
  /** @type {WeakSet<import('node:http').ServerResponse>} */
  const cut = new WeakSet();

  function unreadBytes() {
    let bytes = 0;
    for (const { writableLength } of unread.keys()) bytes += writableLength;
    return bytes;
  }

  const sweep = setInterval(() => {
    const now = performance.now();
    for (const [response, sinceMs] of unread) {
      // A pipelined one has no socket until those before it are written.
      if (!response.socket) unread.set(response, now);
      else if (now - sinceMs >= writeTimeoutMs) response.socket.destroy();
    }
  }, SWEEP_MS);
  sweep.unref();

  return {
    enter(response) {
      const { socket } = response.req;
      inFlight += 1;
      perConnection.set(socket, (perConnection.get(socket) ?? 0) + 1);
      response.once('close', () => {
        inFlight -= 1;
        perConnection.set(socket, (perConnection.get(socket) ?? 1) - 1);
        if (unread.delete(response)) cut.add(response);
      });
    },
    check({ req: { socket } }) {
      const ofConnection = perConnection.get(socket) ?? 0;
      if (inFlight <= maxInFlight && ofConnection <= MAX_REQUESTS_PER_CONNECTION) {
        if (unread.size === 0 || unreadBytes() <= maxUnreadBytes) return;
      }
      throw new Refusal('Busy', 'The proxy has too many requests in progress.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: inFlight > maxInFlight ? 'IN_FLIGHT' : 'CONNECTION',
      });
    },
    handedOver(response) {
      if (response.writableLength === 0) return;
      const { socket } = response.req;
      unread.set(response, performance.now());
      // Also emitted when the connection breaks.
      response.once('finish', () => {
        if (!socket.destroyed) unread.delete(response);
      });
    },
    wasCut: (response) => cut.has(response),
    inFlight: () => inFlight,
    unreadBytes,
    close: () => clearInterval(sweep),
  };
}
