// `flow-run-proxy`: reads the configuration and runs the proxy until a signal stops it.
import { ConfigurationError } from '../config/error.js';
import { readConfiguration } from '../config/read.js';
import { listenForAdmin } from '../server/admin.js';
import { listen } from '../server/listen.js';
import { createProxy } from '../server/proxy.js';

/**
 * @param {{ file?: string, environment: import('../config/read.js').Environment }} sources
 * @throws {ConfigurationError}
 */
export async function serve(sources) {
  const config = readConfiguration(sources);
  const proxy = await createProxy(config);
  const server = await listen(proxy).catch(unusable('listen', config.listen));
  const { admin } = config;
  const adminServer = admin && (await listenForAdmin(proxy, admin).catch(unusable('admin', admin)));
  const metrics = adminServer ? `, metrics on ${adminServer.url}/metrics` : '';
  process.stderr.write(
    `flow-run-proxy listens on ${server.url}${config.listen.basePath}${metrics}\n`,
  );
  // Ctrl-C is a person who waits; SIGTERM is a deployment, whose balancer needs a moment.
  for (const [signal, delayMs] of /** @type {[NodeJS.Signals, number | undefined][]} */ ([
    ['SIGINT', 0],
    ['SIGTERM', undefined],
  ])) {
    process.once(signal, async () => {
      for (const again of ['SIGINT', 'SIGTERM']) process.once(again, () => process.exit(1));
      await server.drain({ delayMs });
      await adminServer?.close();
      await proxy.close();
      process.exit(0);
    });
  }
}

/**
 * @param {'listen' | 'admin'} key
 * @param {{ host: string, port: number }} address
 * @returns {(error: NodeJS.ErrnoException) => never}
 */
function unusable(key, { host, port }) {
  const variable = key === 'listen' ? 'FLOW_RUN_PROXY' : 'FLOW_RUN_PROXY_ADMIN';
  return (error) => {
    throw new ConfigurationError(
      `${host}, port ${port},`,
      `cannot be listened on (${error.code}): set ${key}.host and ${key}.port, or ${variable}_HOST and ${variable}_PORT`,
    );
  };
}
