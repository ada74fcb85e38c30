#!/usr/bin/env node
// The `flow-run-simulator` program: serves until it is told to stop. A wrong option is exit 2, an
// address that cannot be listened on exit 1, each with one sentence.

import { readFileSync } from 'node:fs';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from './index.js';
import { HELP, readProgramOptions } from './program-options.js';

const read = readProgramOptions(process.argv.slice(2), process.env);
switch (read.act) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'version':
    process.stdout.write(`${versionOfPackage()}\n`);
    break;
  case 'refuse':
    process.stderr.write(`flow-run-simulator: ${read.message}\n`);
    process.exitCode = 2;
    break;
  case 'serve':
    await serve(read.options);
}

/** @param {import('./simulator.js').SimulatorOptions} options */
async function serve(options) {
  const simulator = await createSimulator(options).catch((error) => {
    const why = error.code === 'EADDRINUSE' ? 'the port is in use' : error.message;
    process.stderr.write(`flow-run-simulator: Cannot listen on port ${options.port}: ${why}.\n`);
    process.exitCode = 1;
    return null;
  });
  if (!simulator) {
    return;
  }
  const pipelines = Object.entries(PIPELINE_IDS).map(([name, id]) => `${name} ${id}`);
  process.stdout.write(`flow-run-simulator listens on ${simulator.url}
  organisation ${ORGANIZATION_ID}
  pipelines    ${pipelines.join(', ')}
`);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => simulator.close());
  }
}

function versionOfPackage() {
  const text = readFileSync(new URL('./package.json', import.meta.url), 'utf8');
  return JSON.parse(text).version;
}
