// One exchange with an upstream: sends a GET whose path and Host are byte for byte what was
// signed, and gathers the whole answer within a time and a size, or says why there is none.
//
// node:http and not fetch: fetch sets Host by itself, re-encodes the path, asks for compression and
// unpacks it, and each of these would change what was signed or what is passed on.
import http from 'node:http';
import https from 'node:https';
import { Refusal } from '../server/refusal.js';

/** Shorter than the idle time of common servers, so that a reused connection is seldom a dead one. */
const IDLE_SOCKET_MS = 4000;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 */

/**
 * @typedef {object} Connection an upstream's address and the sockets kept open to it
 * @property {URL} origin
 * @property {import('node:http').Agent} agent
 */

/**
 * @param {string} endpoint an http(s) origin
 * @returns {Connection}
 */
export function connectionTo(endpoint) {
  const origin = new URL(endpoint);
  const options = { keepAlive: true, timeout: IDLE_SOCKET_MS };
  const agent = origin.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  return { origin, agent };
}

/**
 * @param {object} exchange
 * @param {Connection} exchange.connection
 * @param {string} exchange.target
 * @param {Record<string, string>} exchange.headers
 * @param {number} exchange.timeoutMs for the whole answer
 * @param {number} exchange.maxBodyBytes
 * @param {AbortSignal} exchange.signal the viewer's: nobody waits for the answer any more
 * @returns {Promise<Answer>} rejects with a Refusal
 */
export function exchange({ connection, target, headers, timeoutMs, maxBodyBytes, signal }) {
  return new Promise((resolve, reject) => {
    const { origin, agent } = connection;
    const { request } = origin.protocol === 'https:' ? https : http;
    const outgoing = request({
      agent,
      method: 'GET',
      // An IPv6 literal is in brackets in a URL, but not where a host is looked up.
      hostname: origin.hostname.replace(/^\[|\]$/g, ''),
      port: origin.port || undefined,
      path: target,
      headers,
      signal,
    });
    /** @type {Refusal | undefined} */
    let reason;
    let answering = false;
    /** @param {Refusal} refusal */
    const stop = (refusal) => {
      reason ??= refusal;
      outgoing.destroy();
    };
    const deadline = setTimeout(
      () =>
        stop(
          new Refusal('UpstreamTimeout', `The service gave no whole answer in ${timeoutMs} ms.`),
        ),
      timeoutMs,
    );
    /** @param {NodeJS.ErrnoException} [error] */
    const fail = (error) => {
      clearTimeout(deadline);
      reject(reason ?? failureOf(error, answering));
    };

    outgoing.on('error', fail);
    // Some endings (an upgrade nobody asked for) come without an error.
    outgoing.on('close', () => fail());
    outgoing.on('response', (incoming) => {
      answering = true;
      /** @type {Buffer[]} */
      const chunks = [];
      let size = Number(incoming.headers['content-length'] ?? 0);
      const tooLarge = () =>
        stop(
          new Refusal('UpstreamTooLarge', `The service's answer is over ${maxBodyBytes} bytes.`, {
            upstreamStatus: incoming.statusCode,
          }),
        );
      if (size > maxBodyBytes) tooLarge();
      size = 0;
      incoming.on('data', (chunk) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBodyBytes) tooLarge();
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(deadline);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks, size),
        });
      });
    });
    outgoing.end();
  });
}

/**
 * @param {NodeJS.ErrnoException | undefined} error
 * @param {boolean} answering whether the head of an answer had come
 */
function failureOf(error, answering) {
  const cause = error?.code;
  if (answering)
    return new Refusal('UpstreamBroken', 'The service broke off its answer.', { cause });
  if (cause?.startsWith('HPE_')) {
    return new Refusal('UpstreamBroken', 'The service answered with something that is not HTTP.', {
      cause,
    });
  }
  return new Refusal('UpstreamUnreachable', 'The service cannot be reached from the proxy.', {
    cause,
  });
}
