// The demo server: pages, proxy and simulator on one origin. Tests use `createDemo`; scripts/demo
// runs this file as a program. For demonstrations only: it listens on the loopback interface, and
// every client can control the simulator.
import { fileURLToPath } from 'node:url';
import { createProxy, fixedCredential, listen } from 'flow-run-proxy';
import { createSimulator } from 'flow-run-simulator';
import { Hono } from 'hono';
import { runDemo } from './program.js';
import { simulatorControl } from './simulator-control.js';
import { staticFiles } from './static-files.js';

/** Credentials that the simulator accepts by default. */
const SIMULATOR_KEY = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const SIMULATOR_TOKEN = 'pt-simulator-token';

/** @typedef {Awaited<ReturnType<typeof createSimulator>>} Simulator */

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
 * @param {Partial<import('../proxy/server/proxy.js').ProxyOptions>} [options.proxyOptions]
 * @param {(request: Request) => Response | undefined} [options.gateway] in front of the proxy;
 *   can respond in its place, like the sign-in of a portal
 * @param {string} [options.pages] a folder with pages other than those of the demo
 * @returns {Promise<Demo>} rejects if the port is in use
 */
export async function createDemo({
  port = 0,
  proxy: withProxy = true,
  simulator: simulatorOptions = {},
  proxyOptions = {},
  gateway,
  pages,
} = {}) {
  const simulator = await createSimulator(simulatorOptions);
  const { url: endpoint } = simulator;
  /** @type {Hono | undefined} */
  let proxy;
  const startProxy = async () => {
    proxy = await createProxy({
      upstreams: {
        '2021-06-25': { endpoint, credential: fixedCredential(SIMULATOR_KEY) },
        'oapi-v1': { endpoint, token: SIMULATOR_TOKEN },
        'oapi-v1-region': { endpoint, token: SIMULATOR_TOKEN },
      },
      log: () => {},
      ...proxyOptions,
    });
  };
  const stopProxy = async () => {
    proxy = undefined;
  };

  const app = /** @type {Hono<{ Bindings: import('@hono/node-server').HttpBindings }>} */ (
    new Hono()
  );
  app.route('/', staticFiles(pages));
  app.route('/_simulator', simulatorControl(endpoint));
  app.all('*', (context) => {
    const response = gateway?.(context.req.raw);
    if (response) return response;
    if (proxy) return proxy.fetch(context.req.raw, context.env);
    context.env.incoming.socket.destroy();
    return new Response(null, { status: 502 });
  });
  try {
    if (withProxy) await startProxy();
    const server = await listen(app, { port });
    return {
      url: server.url,
      port: server.port,
      simulator,
      startProxy,
      stopProxy,
      async close() {
        await server.close({ graceMs: 0 });
        await simulator.close();
      },
    };
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runDemo(createDemo, process.argv.slice(2));
}
