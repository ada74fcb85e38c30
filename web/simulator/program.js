#!/usr/bin/env node
// The `flow-run-simulator` program: serves until SIGINT or SIGTERM. Exits with 2 for an invalid
// option and with 1 if it cannot listen on the port, with one sentence on standard error.

import { readFileSync } from 'node:fs';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from './index.js';
import { HELP, readProgramOptions } from './program-options.js';

const parsed = readProgramOptions(process.argv.slice(2), process.env);
switch (parsed.command) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'version':
    process.stdout.write(`${packageVersion()}\n`);
    break;
  case 'error':
    process.stderr.write(`flow-run-simulator: ${parsed.message}\n`);
    process.exitCode = 2;
    break;
  case 'serve':
    await serve(parsed.options);
}

/** @param {import('./simulator.js').SimulatorOptions} options */
async function serve(options) {
  const simulator = await createSimulator(options).catch((error) => {
    const reason = error.code === 'EADDRINUSE' ? 'the port is in use' : error.message;
    process.stderr.write(`flow-run-simulator: Cannot listen on port ${options.port}: ${reason}.\n`);
    process.exitCode = 1;
    return null;
  });
  if (!simulator) {
    return;
  }
  const pipelines = Object.entries(PIPELINE_IDS).map(([name, id]) => `${name} ${id}`);
  process.stdout.write(`flow-run-simulator is listening on ${simulator.url}
  organization ${ORGANIZATION_ID}
  pipelines    ${pipelines.join(', ')}
`);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => simulator.close());
  }
}

function packageVersion() {
  const text = readFileSync(new URL('./package.json', import.meta.url), 'utf8');
  return JSON.parse(text).version;
}
