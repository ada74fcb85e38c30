// A server whose responses a test controls request by request, to observe what the transport sends
// and when. It also serves a page and dist/.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const built = new URL('../../../dist/', import.meta.url);

/** @type {Record<string, string>} */
const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/**
 * A request for runs that waits for the test's response.
 * @typedef {object} Exchange
 * @property {import('node:http').IncomingMessage} request
 * @property {import('node:http').ServerResponse} response
 * @property {Promise<unknown>} gone resolves when the connection is closed
 * @property {(body: unknown, init?: { status?: number, headers?: Record<string, string> }) => void}
 *   json
 */

/** @param {number[]} runIds */
export function pageOf(runIds) {
  return {
    success: true,
    requestId: 'mock-request',
    pipelineRuns: runIds.map((pipelineRunId) => ({
      pipelineId: 7,
      pipelineRunId,
      status: 'SUCCESS',
      triggerMode: 1,
      startTime: 1_700_000_000_000,
      endTime: 1_700_000_060_000,
    })),
  };
}

/**
 * @param {object} [options]
 * @param {Record<string, string>} [options.headers] of every response
 * @param {string} [options.html] the page
 * @param {URL} [options.dist] the package's files
 */
export async function openMockServer({
  headers = {},
  html = '<!doctype html><title>Mock server</title>',
  dist = built,
} = {}) {
  /** @type {Exchange[]} */
  const waiting = [];
  /** @type {((exchange: Exchange) => void)[]} */
  const receivers = [];
  /** Paths and queries of all requests for runs. @type {string[]} */
  const requests = [];
  let isDisconnected = false;

  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { pathname } = new URL(request.url ?? '/', 'http://mock');
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html');
      response.end(html);
    } else if (pathname.startsWith('/dist/')) {
      response.setHeader('content-type', types[extname(pathname)] ?? 'text/plain');
      response.end(await readFile(new URL(pathname.slice('/dist/'.length), dist)));
    } else if (pathname === '/favicon.ico') {
      response.end();
    } else {
      receive(request, response);
    }
  });

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  function receive(request, response) {
    requests.push(request.url ?? '');
    if (isDisconnected) {
      request.socket.destroy();
      return;
    }
    const exchange = {
      request,
      response,
      gone: once(response, 'close'),
      /** @type {Exchange['json']} */
      json(body, { status = 200, headers: more = {} } = {}) {
        response.writeHead(status, { 'content-type': 'application/json', ...more });
        response.end(JSON.stringify(body));
      },
    };
    const receiver = receivers.shift();
    if (receiver) receiver(exchange);
    else waiting.push(exchange);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${port}`,
    requests,

    /** The next request without a response. @returns {Promise<Exchange>} */
    next() {
      const exchange = waiting.shift();
      return exchange
        ? Promise.resolve(exchange)
        : new Promise((resolve) => receivers.push(resolve));
    },

    /**
     * Closes the connection of each request for runs during an action. All of them, because a
     * browser retries by itself, as often as it has idle connections.
     * @template Result
     * @param {() => Promise<Result>} action
     */
    async whileDisconnected(action) {
      isDisconnected = true;
      try {
        return await action();
      } finally {
        isDisconnected = false;
      }
    },

    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
