#!/usr/bin/env node
// The `flow-run-simulator` program: options from the command line and the environment, a server
// until it is told to stop.

import { parseArgs } from 'node:util';
import { createSimulator } from './index.js';

const HELP = `flow-run-simulator: a stand-in for the run lists of Yunxiao Flow.

Usage: flow-run-simulator [options]
  --port N   port to listen on, 0 for any (default 8021)
  --host H   address to listen on (default 127.0.0.1)
  --seed S   text from which all runs are made (default flow)
  --help     this text
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8021' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: 'flow' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  const simulator = await createSimulator({ ...values, port: Number(values.port) });
  process.stdout.write(`Listening on ${simulator.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => simulator.close());
  }
}
