// The demo server: pages, proxy and simulator on one origin. Tests use `createDemo`; scripts/demo
// runs this file as a program. For demonstrations only: it listens on the loopback interface, and
// every client can control the simulator.
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createProxy } from 'flow-run-proxy';
import { createSimulator } from 'flow-run-simulator';
import { Hono } from 'hono';
import { runDemo } from './program.js';
import { simulatorControl } from './simulator-control.js';
import { staticFiles } from './static-files.js';

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
 * @param {object} [options]
 * @param {number} [options.port] 0: any free port
 * @param {boolean} [options.proxy] false: `startProxy` starts it later
 * @param {Parameters<typeof createSimulator>[0]} [options.simulator]
 * @param {string} [options.basePath] of the proxy, as the pages have it in `base-url`
 * @param {(request: Request) => Response | undefined} [options.gateway] in front of the proxy;
 *   can respond in its place, like the sign-in of a portal
 * @param {string} [options.pages] a folder with pages other than those of the demo
 * @returns {Promise<Demo>} rejects if the port is in use
 */
export async function createDemo({
  port = 0,
  proxy: withProxy = true,
  simulator: simulatorOptions = {},
  basePath = '/flow',
  gateway,
  pages,
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

  const app = /** @type {Hono<{ Bindings: import('@hono/node-server').HttpBindings }>} */ (
    new Hono()
  );
  app.route('/', staticFiles(pages));
  app.route('/_simulator', simulatorControl(endpoint));
  app.all('*', (context) => {
    const response = gateway?.(context.req.raw);
    if (response) return response;
    const { incoming, outgoing } = context.env;
    if (proxy) proxy.listener(incoming, /** @type {http.ServerResponse} */ (outgoing));
    else incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  });
  try {
    if (withProxy) await startProxy();
    const server = http.createServer(getRequestListener(app.fetch));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runDemo(createDemo, process.argv.slice(2));
}
