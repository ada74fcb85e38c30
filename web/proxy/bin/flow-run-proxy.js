#!/usr/bin/env node
// The program: its parameters and exit codes. What the commands do is in commands/.
import { parseArgs } from 'node:util';
import { check } from '../commands/check.js';
import { HELP } from '../commands/help.js';
import { init } from '../commands/init.js';
import { serve } from '../commands/serve.js';
import { ConfigurationError } from '../config/error.js';

/** Wrong use or configuration, as opposed to 1: it should have worked and did not. */
const EXIT_USAGE = 2;

// Nobody reads what is written: no reason to stop.
process.stderr.on('error', () => {});
process.stdout.on('error', () => {});

/** @param {string[]} parameters */
async function main(parameters) {
  const { command, file, help } = readParameters(parameters);
  if (help) process.stdout.write(HELP);
  else if (command === 'init') init(file);
  else if (command === 'check') process.exitCode = await check({ file, environment: process.env });
  else await serve({ file, environment: process.env });
}

/** @param {string[]} parameters */
function readParameters(parameters) {
  const options = /** @type {const} */ ({
    config: { type: 'string', short: 'c' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  /** @type {{ values: { config?: string, help?: boolean }, positionals: string[] }} */
  let parsed;
  try {
    parsed = parseArgs({ args: parameters, options, allowPositionals: true });
  } catch {
    throw new ConfigurationError(
      parameters.join(' '),
      'is not understood: see flow-run-proxy --help',
    );
  }
  const [command = 'serve', argument, ...rest] = parsed.positionals;
  if (!['serve', 'init', 'check'].includes(command) || rest.length > 0) {
    throw new ConfigurationError(
      parameters.join(' '),
      'is not understood: see flow-run-proxy --help',
    );
  }
  return { command, file: parsed.values.config ?? argument, help: parsed.values.help };
}

main(process.argv.slice(2)).catch((error) => {
  const expected = error instanceof ConfigurationError;
  process.stderr.write(
    `${expected ? error.message : `The proxy cannot start: ${error.message}`}\n`,
  );
  process.exitCode = expected ? EXIT_USAGE : 1;
});
