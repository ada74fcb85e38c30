// One exchange with the service: sends a GET whose path and Host are byte for byte what was
// signed, and gathers the whole response within a time and a size, or says why there is none.
//
// node:http and not fetch: fetch sets Host by itself, re-encodes the path, asks for compression and
// unpacks it, and each of these would change what was signed or what is passed on.
import http from 'node:http';
import https from 'node:https';
import { Refusal } from '../server/refusal.js';

/**
 * @typedef {object} ReceivedResponse
 * @property {number} status
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 */

/**
 * @typedef {object} Exchange
 * @property {import('./connection.js').Connection} connection
 * @property {string} target
 * @property {Record<string, string>} headers
 * @property {number} timeoutMs for the whole response, a second try included
 * @property {number} maxBodyBytes
 */

/** What a server that closes an idle connection does to the request that was just sent on it. */
const LOST_REUSED_SOCKET = new Set(['ECONNRESET', 'EPIPE']);

/**
 * @param {Exchange} exchange
 * @returns {Promise<ReceivedResponse>} rejects with a Refusal
 */
export async function exchange(exchange) {
  const started = performance.now();
  const first = await attempt(exchange, exchange.timeoutMs);
  if (!first.lostReusedSocket) return unwrap(first);
  // The service closed a kept connection while the request was on its way: a GET may be repeated.
  const left = exchange.timeoutMs - (performance.now() - started);
  return unwrap(await attempt({ ...exchange, freshSocket: true }, Math.max(1, left)));
}

/**
 * @typedef {{ received?: ReceivedResponse, refusal?: Refusal, lostReusedSocket?: boolean }} Outcome
 */

/**
 * @param {Outcome} outcome
 * @returns {ReceivedResponse}
 */
function unwrap({ received, refusal }) {
  if (received) return received;
  throw refusal;
}

/**
 * @param {Exchange & { freshSocket?: boolean }} exchange
 * @param {number} timeoutMs
 * @returns {Promise<Outcome>}
 */
function attempt({ connection, target, headers, maxBodyBytes, freshSocket }, timeoutMs) {
  return new Promise((resolve) => {
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
    });
    /** @type {Refusal | undefined} */
    let reason;
    let responding = false;
    let settled = false;
    let connected = false;
    /** @param {Refusal} refusal */
    const stop = (refusal) => {
      reason ??= refusal;
      outgoing.destroy();
    };
    const deadline = setTimeout(
      () => stop(timedOut(timeoutMs, { connected, responding })),
      timeoutMs,
    );
    /** @param {NodeJS.ErrnoException} [error] */
    const fail = (error) => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      resolve({
        refusal: reason ?? failureOf(error, responding),
        lostReusedSocket:
          !freshSocket &&
          !reason &&
          !responding &&
          outgoing.reusedSocket &&
          LOST_REUSED_SOCKET.has(error?.code ?? ''),
      });
    };

    outgoing.on('socket', (socket) => {
      if (!socket.connecting) connected = true;
      else {
        socket.once(origin.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          connected = true;
        });
      }
    });
    outgoing.on('error', fail);
    outgoing.on('close', () => fail());
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      stop(new Refusal('UpstreamBroken', 'The service switched to another protocol, unasked.'));
    });
    outgoing.on('response', (incoming) => {
      responding = true;
      const upstreamStatus = incoming.statusCode;
      /** @type {Buffer[]} */
      const chunks = [];
      let size = 0;
      const tooLarge = () =>
        stop(
          new Refusal('UpstreamTooLarge', `The service's response is over ${maxBodyBytes} bytes.`, {
            upstreamStatus,
          }),
        );
      if (Number(incoming.headers['content-length'] ?? 0) > maxBodyBytes) tooLarge();
      incoming.on('data', (chunk) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBodyBytes) tooLarge();
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        if (settled) return;
        settled = true;
        clearTimeout(deadline);
        resolve({
          received: {
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks, size),
          },
        });
      });
    });
    outgoing.end();
  });
}

/**
 * @param {number} timeoutMs
 * @param {{ connected: boolean, responding: boolean }} progress
 */
function timedOut(timeoutMs, { connected, responding }) {
  const cause = responding ? 'TIMEOUT_BODY' : connected ? 'TIMEOUT_RESPONSE' : 'TIMEOUT_CONNECT';
  return new Refusal(
    'UpstreamTimeout',
    `The service sent no complete response within ${Math.round(timeoutMs)} ms.`,
    { cause, action: TIMEOUT_ACTIONS[cause] },
  );
}

/** What the operator looks at, by the phase in which the time ran out. */
const TIMEOUT_ACTIONS = Object.freeze({
  TIMEOUT_CONNECT:
    'No connection: check the endpoint, the firewall, HTTPS_PROXY, and that an https:// endpoint does speak TLS.',
  TIMEOUT_RESPONSE: 'Connected, but no response: the service is slow or hangs.',
  TIMEOUT_BODY: 'The response began and did not end: the service or the network is slow.',
});

/**
 * @param {NodeJS.ErrnoException | undefined} error
 * @param {boolean} responding whether the head of a response had come
 */
function failureOf(error, responding) {
  const cause = error?.code;
  if (responding) {
    return new Refusal('UpstreamBroken', 'The service cut its response off.', { cause });
  }
  if (cause === 'HPE_HEADER_OVERFLOW') {
    return new Refusal('UpstreamBroken', "The headers of the service's response are too large.", {
      cause,
    });
  }
  if (cause?.startsWith('HPE_')) {
    return new Refusal('UpstreamBroken', 'The service responded with something that is not HTTP.', {
      cause,
    });
  }
  return new Refusal('UpstreamUnreachable', 'The service cannot be reached from the proxy.', {
    cause,
    action: CONNECT_ACTIONS[cause ?? ''] ?? certificateAction(cause),
  });
}

/** @type {Record<string, string>} */
const CONNECT_ACTIONS = {
  ENOTFOUND:
    'The name is not known: check the endpoint and the DNS; in a closed network set HTTPS_PROXY.',
  EAI_AGAIN: 'The DNS does not respond: check it; in a closed network set HTTPS_PROXY.',
  ECONNREFUSED: 'Nothing listens there: check the endpoint and its port, and HTTPS_PROXY.',
  EHOSTUNREACH: 'There is no route: check the network; in a closed network set HTTPS_PROXY.',
  ENETUNREACH: 'There is no route: check the network; in a closed network set HTTPS_PROXY.',
  EPROTO: 'TLS failed: check that the endpoint speaks TLS, or that http:// is not meant.',
};

/** @param {string | undefined} cause */
function certificateAction(cause) {
  return /CERT|SIGNATURE/.test(cause ?? '')
    ? 'The certificate is not trusted: set upstream.caFile (FLOW_RUN_PROXY_CA_FILE) or NODE_EXTRA_CA_CERTS to the CA of your network.'
    : undefined;
}
