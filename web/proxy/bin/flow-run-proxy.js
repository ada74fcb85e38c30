#!/usr/bin/env node
// The program: environment in, a listening proxy out, until it is told to stop.
import { ConfigurationError, readConfiguration, VARIABLES } from '../configuration.js';
import { createProxy } from '../proxy.js';
import { listen } from '../server.js';

/** Wrong use or configuration, as opposed to 1: it should have worked and did not. */
const EXIT_USAGE = 2;

const HELP = `flow-run-proxy: forwards the list of pipeline runs to Yunxiao Flow, signed.

Usage: flow-run-proxy [--help]

Everything is set by environment variables:
${VARIABLES.map(([name, meaning]) => `  ${name.padEnd(37)}${meaning}`).join('\n')}

One line of JSON per request goes to standard output. Stops on SIGTERM and SIGINT, once the
answers under way are finished; a second signal stops it at once.
`;

/** @param {string[]} parameters */
async function main(parameters) {
  if (parameters.includes('--help') || parameters.includes('-h')) {
    process.stdout.write(HELP);
    return;
  }
  if (parameters.length > 0) {
    throw new ConfigurationError('flow-run-proxy takes no parameters but --help.');
  }
  const { proxy, host, port } = readConfiguration(process.env);
  const app = await createProxy(proxy);
  const server = await listen(app, { host, port }).catch((error) => {
    throw new ConfigurationError(
      `Cannot listen on ${host}, port ${port} (${error.code}): set FLOW_RUN_PROXY_HOST and FLOW_RUN_PROXY_PORT.`,
    );
  });
  process.stderr.write(`flow-run-proxy listens on ${server.url}${proxy.basePath}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      for (const again of ['SIGINT', 'SIGTERM']) process.once(again, () => process.exit(1));
      await server.close();
      process.exit(0);
    });
  }
}

main(process.argv.slice(2)).catch((error) => {
  const expected = error instanceof ConfigurationError;
  process.stderr.write(
    `${expected ? error.message : `The proxy cannot start: ${error.message}`}\n`,
  );
  process.exitCode = expected ? EXIT_USAGE : 1;
});
