// One origin for the whole chain: the page under its strict policy, the proxy that signs, and the
// simulated service behind it. `createDemo` is for tests, the program is what scripts/demo runs.
// For demonstrations only: it listens on this machine alone and lets everyone steer the simulator.
import { fileURLToPath } from 'node:url';
import { createProxy, fixedCredential, listen } from 'flow-run-proxy';
import { createSimulator } from 'flow-run-simulator';
import { Hono } from 'hono';
import { runDemo } from './program.js';
import { simulatorControl } from './simulator-control.js';
import { staticFiles } from './static-files.js';

/** What the simulator accepts unless it is told otherwise. */
const SIMULATOR_KEY = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const SIMULATOR_TOKEN = 'pt-simulator-token';

/** @typedef {Awaited<ReturnType<typeof createSimulator>>} Simulator */

/**
 * @typedef {object} Demo
 * @property {string} url of the page's origin, without a slash at the end
 * @property {number} port
 * @property {Simulator} simulator the truth behind what the page shows
 * @property {() => Promise<void>} startProxy
 * @property {() => Promise<void>} stopProxy requests to it are then cut off, as if nothing were there
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} [options]
 * @param {number} [options.port] 0: a free one
 * @param {boolean} [options.proxy] false: it has to be started
 * @param {Parameters<typeof createSimulator>[0]} [options.simulator]
 * @param {Partial<import('../proxy/server/proxy.js').ProxyOptions>} [options.proxyOptions]
 * @param {(request: Request) => Response | undefined} [options.gateway] what stands in front of the
 *   proxy and may answer in its place, as a portal's sign-in does
 * @param {string} [options.pages] a folder of other pages than the demo's own
 * @returns {Promise<Demo>} rejects if the port is taken
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
    const refusal = gateway?.(context.req.raw);
    if (refusal) return refusal;
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
