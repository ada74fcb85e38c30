// `flow-run-proxy --help`: everything that a person can set.
import { OTHER_VARIABLES, VARIABLES } from '../config/variables.js';

const WIDTH = Math.max(...VARIABLES.map(({ name }) => name.length)) + 2;

export const HELP = `flow-run-proxy: forwards the list of pipeline runs to Yunxiao Flow, signed.

Usage:
  flow-run-proxy [--config FILE]        serve
  flow-run-proxy init [FILE]            write a commented configuration file
  flow-run-proxy check [--config FILE]  check the configuration, make one call with each credential
  flow-run-proxy --help

A configuration file is YAML or JSON. It is not needed: one set of credentials can come from the
environment, and these variables override the file.

${[...VARIABLES, ...OTHER_VARIABLES]
  .map(({ name, meaning }) => `  ${name.padEnd(WIDTH)}${meaning}`)
  .join('\n')}

It serves the base path, by default http://127.0.0.1:8787/flow, and its health on /healthz and
/readyz. One line of JSON per request goes to standard output. On SIGTERM it stops being
ready, waits, and ends once all responses are taken; a second signal ends it at once.

Exit codes: 0 stopped or all is well, 1 a failure (check: a credential does not work), 2 wrong use
or configuration.
`;
