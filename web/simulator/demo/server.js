// The demo server: pages, proxy and simulator on one origin, with Node's own HTTP server. For
// demonstrations and tests only: it listens on the loopback interface, and every client can control
// the simulator.

import http from 'node:http';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createProxy } from 'flow-run-proxy';
import { createSimulator } from '../index.js';
import { STRICT_HEADERS, staticFiles } from './static-files.js';

/** Credentials that the simulator accepts by default. */
const SIMULATOR_KEY = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const SIMULATOR_TOKEN = 'pt-simulator-token';

/** Every fault that is asked of the simulator shows at once: nothing is kept. */
const NO_CACHE = Object.freeze({
  maxBytes: 0,
  liveTtlMs: 0,
  settledTtlMs: 0,
  staleMs: 0,
  errorTtlMs: 0,
});

const PAGE_FOLDER = fileURLToPath(new URL('./page', import.meta.url));

/** @typedef {Awaited<ReturnType<typeof createSimulator>>} Simulator */
/** @typedef {Awaited<ReturnType<typeof createProxy>>} Proxy */

/**
 * @typedef {object} Demo
 * @property {string} url the origin, without a slash at the end
 * @property {number} port
 * @property {Simulator} simulator holds the expected state of the page
 * @property {() => Promise<void>} startProxy
 * @property {() => Promise<void>} stopProxy then resets the connections of its requests
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} DemoOptions
 * @property {number} [port] 0: any free port
 * @property {boolean} [proxy] false: `startProxy` starts it later
 * @property {Parameters<typeof createSimulator>[0]} [simulator]
 * @property {string} [basePath] of the proxy, as the pages have it in `base-url`
 * @property {(request: Request) => Response | undefined} [gateway] in front of the proxy; can respond
 *   in its place, like the sign-in of a portal
 * @property {string} [pages] a folder with pages other than the demo's own
 * @property {(path: string) => Record<string, string>} [headersOf] of a file by its path; a strict
 *   Content-Security-Policy unless given
 */

/**
 * @param {DemoOptions} [options]
 * @returns {Promise<Demo>} rejects if the port is in use
 */
export async function createDemo({
  port = 0,
  proxy: withProxy = true,
  simulator: simulatorOptions = {},
  basePath = '/flow',
  gateway,
  pages = PAGE_FOLDER,
  headersOf = () => STRICT_HEADERS,
} = {}) {
  const simulator = await createSimulator(simulatorOptions);
  const { url: endpoint } = simulator;
  /** @type {Proxy | undefined} */
  let proxy;
  const startProxy = async () => {
    proxy = await createProxy({
      listen: { basePath },
      log: { level: 'silent' },
      organizations: {
        '*': {
          apis: {
            '2021-06-25': { endpoint, credential: { type: 'accessKey', ...SIMULATOR_KEY } },
            'oapi-v1': { endpoint, credential: { type: 'token', token: SIMULATOR_TOKEN } },
            'oapi-v1-region': { endpoint, credential: { type: 'token', token: SIMULATOR_TOKEN } },
          },
        },
      },
      // A page of many tables asks for all of them at once.
      upstream: { callsPerSecond: 1000 },
      cache: NO_CACHE,
    });
  };
  const stopProxy = async () => {
    const stopped = proxy;
    proxy = undefined;
    await stopped?.close();
  };

  const serveFile = staticFiles(pages, headersOf);
  /** @type {(request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>} */
  const serve = async (request, response) => {
    if (await serveFile(request, response)) return;
    if (request.url?.startsWith('/_simulator/')) {
      forward(endpoint, request, response);
      return;
    }
    const own = gateway?.(asWebRequest(request));
    if (own) await respond(own, response);
    else if (proxy) proxy.listener(request, response);
    else request.socket.destroy();
  };
  const server = http.createServer((request, response) =>
    serve(request, response).catch(() => response.destroy()),
  );
  try {
    if (withProxy) await startProxy();
    const url = await addressOf(server, port);
    return {
      url,
      port: Number(new URL(url).port),
      simulator,
      startProxy,
      stopProxy,
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await stopProxy();
        await simulator.close();
      },
    };
  } catch (error) {
    await stopProxy();
    await simulator.close();
    throw error;
  }
}

/**
 * Forwards a request of the control API, so that the page can use it on its own origin.
 * @param {string} endpoint of the simulator
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function forward(endpoint, request, response) {
  const { method, url, headers } = request;
  // The simulator rejects forms of other origins by the content type.
  const { 'content-type': type = '' } = headers;
  const sent = http.request(`${endpoint}${url}`, {
    method,
    headers: type ? { 'content-type': type } : {},
  });
  sent.on('response', (received) => {
    response.writeHead(received.statusCode ?? 502, {
      'content-type': received.headers['content-type'] ?? 'application/octet-stream',
      'cache-control': 'no-store',
    });
    pipeline(received, response, () => {});
  });
  sent.on('error', () => response.destroy());
  request.pipe(sent);
}

/** @param {http.IncomingMessage} request without its body */
function asWebRequest({ url = '/', method = 'GET', headers }) {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return new Request(new URL(url, 'http://127.0.0.1'), {
    method,
    headers: Object.fromEntries(entries),
  });
}

/** @param {Response} from @param {http.ServerResponse} to */
async function respond(from, to) {
  to.writeHead(from.status, Object.fromEntries(from.headers));
  to.end(Buffer.from(await from.arrayBuffer()));
}

/**
 * @param {http.Server} server
 * @param {number} port
 * @returns {Promise<string>} rejects if the port is in use
 */
function addressOf(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: actual } = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve(`http://127.0.0.1:${actual}`);
    });
  });
}
