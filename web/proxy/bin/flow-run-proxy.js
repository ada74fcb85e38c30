#!/usr/bin/env node
// The program: configuration in, a listening proxy out, until it is told to stop.
import { ConfigurationError } from '../config/error.js';
import { readConfiguration } from '../config/read.js';
import { OTHER_VARIABLES, VARIABLES } from '../config/variables.js';
import { fixedCredential } from '../credentials/signature.js';
import { listen } from '../server/listen.js';
import { createProxy } from '../server/proxy.js';

/** Wrong use or configuration, as opposed to 1: it should have worked and did not. */
const EXIT_USAGE = 2;

const HELP = `flow-run-proxy: forwards the list of pipeline runs to Yunxiao Flow, signed.

Usage: flow-run-proxy [--help]

Everything is set by environment variables:
${[...VARIABLES, ...OTHER_VARIABLES].map(({ name, meaning }) => `  ${name.padEnd(40)} ${meaning}`).join('\n')}

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
    throw new ConfigurationError(parameters[0], 'is not known: flow-run-proxy takes only --help');
  }
  const config = readConfiguration({ environment: process.env });
  const { host, port, basePath } = config.listen;
  const app = await createProxy({
    upstreams: upstreamsOf(config),
    basePath,
    timeoutMs: config.upstream.timeoutMs,
    maxBodyBytes: config.upstream.maxBodyBytes,
  });
  const server = await listen(app, { host, port }).catch((error) => {
    throw new ConfigurationError(
      `${host}, port ${port},`,
      `cannot be listened on (${error.code}): set FLOW_RUN_PROXY_HOST and FLOW_RUN_PROXY_PORT`,
    );
  });
  process.stderr.write(`flow-run-proxy listens on ${server.url}${basePath}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      for (const again of ['SIGINT', 'SIGTERM']) process.once(again, () => process.exit(1));
      await server.close();
      process.exit(0);
    });
  }
}

/**
 * @param {import('../config/schema.js').Config} config
 * @returns {import('../server/proxy.js').ProxyOptions['upstreams']}
 */
function upstreamsOf({ organizations }) {
  const { '*': everyone, ...others } = organizations;
  /** @type {Record<string, any>} */
  const upstreams = {};
  for (const [name, api] of Object.entries(everyone?.apis ?? {})) {
    const { endpoint, credential } = /** @type {import('../config/schema.js').ApiConfig} */ (api);
    if (credential.type === 'token' && credential.token) {
      upstreams[name] = { endpoint, token: credential.token };
    } else if (credential.type === 'accessKey' && credential.accessKeyId) {
      upstreams[name] = { endpoint, credential: fixedCredential(/** @type {any} */ (credential)) };
    } else {
      throw new ConfigurationError(
        `organizations.*.apis.${name}.credential`,
        'has to be an access key or a token',
      );
    }
  }
  if (Object.keys(others).length > 0 || Object.keys(upstreams).length === 0) {
    throw new ConfigurationError('organizations', 'has to hold “*” and nothing else');
  }
  return upstreams;
}

main(process.argv.slice(2)).catch((error) => {
  const expected = error instanceof ConfigurationError;
  process.stderr.write(
    `${expected ? error.message : `The proxy cannot start: ${error.message}`}\n`,
  );
  process.exitCode = expected ? EXIT_USAGE : 1;
});
