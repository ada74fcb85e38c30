// The demo as a program: its parameters, the port it finds, the browser it opens, and its end.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { isBuilt } from './static-files.js';

const DEFAULT_PORT = 8080;
/** How many ports after the default one are tried. */
const PORTS_TRIED = 20;
const EXIT_USAGE = 2;

const HELP = `The demo of flow-run-table: page, proxy and a simulated service on one origin.

Usage: scripts/demo [options]
  --port N    the port to listen on (default ${DEFAULT_PORT}, or the next one that is free)
  --no-open   do not open a browser
  --help      this text
`;

/** Wrong use; the message is one sentence for the person at the keyboard. */
class UsageError extends Error {}

/**
 * @param {typeof import('./server.js').createDemo} createDemo
 * @param {string[]} parameters
 */
export async function runDemo(createDemo, parameters) {
  try {
    const { port, open, help } = readParameters(parameters);
    if (help) {
      process.stdout.write(HELP);
      return;
    }
    if (!isBuilt()) {
      throw new UsageError(
        'The package is not built yet: run scripts/build, or scripts/demo, which does.',
      );
    }
    const demo = await createOnFreePort(createDemo, port);
    process.stdout.write(`The demo is at ${demo.url}/ (Ctrl-C ends it)\n`);
    if (open && hasDesktop(process.env)) openInBrowser(`${demo.url}/`);
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, async () => {
        await demo.close();
        process.exit(0);
      });
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_USAGE;
  }
}

/** @param {string[]} parameters */
function readParameters(parameters) {
  const options = /** @type {const} */ ({
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  /** @type {{ port?: string, 'no-open'?: boolean, help?: boolean }} */
  let values;
  try {
    ({ values } = parseArgs({ args: parameters, options }));
  } catch {
    throw new UsageError('Unknown parameter: scripts/demo --help says which there are.');
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d{1,5}$/.test(values.port ?? '') && port <= 65_535)) {
    throw new UsageError('--port has to be a whole number from 0 to 65535.');
  }
  return { port, open: !values['no-open'], help: values.help };
}

/**
 * @param {typeof import('./server.js').createDemo} createDemo
 * @param {number | undefined} port a port that was asked for is the only one tried
 */
async function createOnFreePort(createDemo, port) {
  const first = port ?? DEFAULT_PORT;
  const last = port ?? DEFAULT_PORT + PORTS_TRIED;
  for (let candidate = first; candidate <= last; candidate += 1) {
    try {
      return await createDemo({ port: candidate });
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    }
  }
  throw new UsageError(
    port === undefined
      ? `The ports ${first} to ${last} are all taken: choose one with --port.`
      : `Port ${port} is taken or not allowed: choose another with --port.`,
  );
}

/** @param {NodeJS.ProcessEnv} environment */
function hasDesktop(environment) {
  if (environment.CI) return false;
  return (
    process.platform === 'darwin' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
  );
}

/** @param {string} url */
function openInBrowser(url) {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [url], { detached: true, stdio: 'ignore' });
  // No opener, no harm: the URL has been printed.
  child.on('error', () => {});
  child.unref();
}
