// Serves the proxy over HTTP/1.1: how long connections live, what is not HTTP, and how it stops so
// that viewers and the balancer in front notice nothing.
import http from 'node:http';
import net from 'node:net';
import { acceptFirst } from './accept-first.js';
import { Refusal, refusalReply } from './refusal.js';

/** A head that began has to be complete by then; above keep-alive, so that it never ends first. */
const HEADERS_BEYOND_KEEP_ALIVE_MS = 5000;
const CONNECTIONS_CHECK_MS = 5000;
/** Cookies of a portal are large; Node's own default. */
const MAX_HEADER_BYTES = 16 * 1024;
/** When it stops: a connection that was just accepted has a request on its way. */
const UNUSED_CONNECTION_MS = 1000;
/** A flood of refused connections is one line a second in the log. */
const DROP_LOG_MS = 1000;

/**
 * @typedef {object} Listening
 * @property {string} url without a slash at the end and without the base path
 * @property {number} port
 * @property {(options?: { delayMs?: number, timeoutMs?: number }) => Promise<void>} drain stops
 *   without loss: not ready and `connection: close` at once; no new connections after `delayMs`;
 *   responses in progress, also to slow readers, have `timeoutMs` more
 * @property {() => Promise<void>} close at once
 */

/**
 * @param {import('./proxy.js').Proxy} proxy
 * @param {{ host?: string, port?: number }} [address] default: that of the configuration
 * @returns {Promise<Listening>} rejects if the address cannot be had
 */
export function listen(proxy, address = {}) {
  const { listen: config } = proxy.config;
  const { host = config.host, port = config.port } = address;
  const headersTimeout = config.keepAliveTimeoutMs + HEADERS_BEYOND_KEEP_ALIVE_MS;
  const server = http.createServer({
    keepAliveTimeout: config.keepAliveTimeoutMs,
    headersTimeout,
    requestTimeout: headersTimeout,
    connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // The proxy refuses this itself, in the envelope and with a line in the log.
    requireHostHeader: false,
    noDelay: true,
  });
  server.maxConnections = config.maxConnections;

  /**
   * What is open on each connection, and whether there was a request at all.
   * @type {Map<net.Socket, { open: Set<http.ServerResponse>, used: boolean }>}
   */
  const connections = new Map();
  let draining = false;
  let closed = false;

  server.on('connection', (/** @type {net.Socket} */ socket) => {
    connections.set(socket, { open: new Set(), used: false });
    socket.once('close', () => connections.delete(socket));
  });
  const respondInTurn = acceptFirst(server);
  /** @type {http.RequestListener} */
  const respond = (request, response) => {
    const connection = connections.get(request.socket);
    if (connection) {
      connection.used = true;
      connection.open.add(response);
    }
    response.once('close', () => {
      connection?.open.delete(response);
      // Taken whole by now: the connection has nothing more to do.
      if (closed && connection?.open.size === 0) request.socket.end();
    });
    if (draining) response.setHeader('connection', 'close');
    respondInTurn(() => {
      // Whoever left meanwhile needs no response, and would never be counted as gone.
      if (!response.destroyed) proxy.listener(request, response);
    });
  };
  server.on('request', respond);
  // No “100 Continue”: a request that has a body is refused.
  server.on('checkContinue', respond);
  server.on('checkExpectation', respond);
  server.on('connect', (request, /** @type {net.Socket} */ socket) => {
    refuseRaw(socket, new Refusal('NotFound', 'This proxy serves only GET.'), request.method);
  });
  server.on('clientError', (/** @type {NodeJS.ErrnoException} */ error, socket) => {
    if (error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    refuseRaw(/** @type {net.Socket} */ (socket), parserRefusal(error), '');
  });
  let dropLoggedAtMs = Number.NEGATIVE_INFINITY;
  server.on('drop', () => {
    proxy.metrics.rejected('connection_limit');
    const now = performance.now();
    if (now - dropLoggedAtMs < DROP_LOG_MS) return;
    dropLoggedAtMs = now;
    proxy.log.warn(
      { maxConnections: config.maxConnections },
      'Connections are refused: listen.maxConnections is reached.',
    );
  });

  /**
   * Responds to what never became a request, unless another response has begun on that connection.
   * @param {net.Socket} socket
   * @param {Refusal} refusal
   * @param {string | undefined} method
   */
  function refuseRaw(socket, refusal, method) {
    proxy.metrics.rejected('parser');
    const { requestId, status, headers, body } = refusalReply(refusal, 'gateway');
    proxy.log.request({
      method: method ?? '',
      path: '(unreadable)',
      status,
      ms: 0,
      requestId,
      code: `Proxy.${refusal.code}`,
      cause: refusal.details.cause,
      client: socket.remoteAddress,
    });
    const open = [...(connections.get(socket)?.open ?? [])];
    if (!socket.writable || open.some(({ headersSent }) => headersSent)) {
      socket.destroy();
      return;
    }
    proxy.abandon(socket);
    const head = Object.entries({
      ...headers,
      date: new Date().toUTCString(),
      'content-length': String(body.length),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    const reason = http.STATUS_CODES[status] ?? '';
    socket.end(
      Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${reason}\r\n${head.join('')}\r\n`), body]),
    );
    // Whoever goes on sending does not keep the connection.
    socket.setTimeout(1000, () => socket.destroy());
  }

  function stopListening() {
    // Not http.Server's own close(): that cuts connections whose response is not flushed yet.
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        net.Server.prototype.close.call(server, () => resolve());
      })
    );
  }

  /** @param {{ delayMs?: number, timeoutMs?: number }} [options] */
  async function drain({ delayMs = config.drainDelayMs, timeoutMs = config.drainTimeoutMs } = {}) {
    draining = true;
    proxy.drain();
    for (const { open } of connections.values()) {
      for (const response of open) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    }
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    closed = true;
    const stopped = stopListening();
    endIdle(({ used }) => used);
    const unused = setTimeout(() => endIdle(() => true), UNUSED_CONNECTION_MS);
    const cut = setTimeout(() => {
      for (const socket of connections.keys()) socket.destroy();
    }, timeoutMs);
    await stopped;
    clearTimeout(cut);
    clearTimeout(unused);
  }

  /** @param {(connection: { used: boolean }) => boolean} which */
  function endIdle(which) {
    for (const [socket, connection] of connections) {
      // `end` flushes what is written before it closes.
      if (connection.open.size === 0 && which(connection)) socket.end();
    }
  }

  async function close() {
    const stopped = stopListening();
    for (const socket of connections.keys()) socket.destroy();
    await stopped;
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = /** @type {net.AddressInfo} */ (server.address());
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${actual}`, port: actual, drain, close });
    });
  });
}

/** @param {NodeJS.ErrnoException} error the HTTP parser's */
function parserRefusal({ code }) {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Refusal('RequestTooLarge', 'Address and headers of the request are too large.', {
      cause: code,
    });
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal('RequestTimeout', 'The request did not arrive in time.', { cause: code });
  }
  return new Refusal('InvalidRequest', 'The request is not proper HTTP.', { cause: code });
}
