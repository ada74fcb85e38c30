// The demo as a program: reads its options, finds a free port, opens a browser and ends on SIGINT.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isBuilt } from './static-files.js';

const DEFAULT_PORT = 8080;
/** Number of ports to try after the default one. */
const MORE_PORTS = 20;
const EXIT_USAGE = 2;

const HELP = `The demo of flow-run-table: a page, proxy and simulator on one origin of this machine.

Usage: flow-run-demo [options]
  --port N        port to listen on (default ${DEFAULT_PORT}, or the next free one)
  --pages FOLDER  serve the files of a folder in place of the demo's page
  --no-open       do not open a browser
  --help          print this text
`;

/** Invalid usage; the message is one sentence for the user. */
class UsageError extends Error {}

/**
 * @param {typeof import('./server.js').createDemo} createDemo
 * @param {string[]} args
 */
export async function runDemo(createDemo, args) {
  try {
    const { port, pages, open, help } = parseOptions(args);
    if (help) {
      process.stdout.write(HELP);
      return;
    }
    if (!isBuilt()) {
      throw new UsageError(
        'The package flow-run-table is not built: run scripts/build first, or scripts/demo, which builds it.',
      );
    }
    const demo = await createOnFreePort(createDemo, port, pages);
    process.stdout.write(`The demo is running at ${demo.url}/ (stop it with Ctrl-C)\n`);
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

/** @param {string[]} args */
function parseOptions(args) {
  const options = /** @type {const} */ ({
    port: { type: 'string' },
    pages: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  /** @type {{ port?: string, pages?: string, 'no-open'?: boolean, help?: boolean }} */
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch {
    throw new UsageError('Unknown option: flow-run-demo --help lists the options.');
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d{1,5}$/.test(values.port ?? '') && port <= 65_535)) {
    throw new UsageError('--port must be an integer from 0 to 65535.');
  }
  const pages = values.pages === undefined ? undefined : resolve(values.pages);
  if (pages && !existsSync(pages)) throw new UsageError(`--pages: there is no folder ${pages}.`);
  return { port, pages, open: !values['no-open'], help: values.help };
}

/**
 * @param {typeof import('./server.js').createDemo} createDemo
 * @param {number | undefined} port if given, no other port is tried
 * @param {string | undefined} pages a folder; its pages state their own policies
 */
async function createOnFreePort(createDemo, port, pages) {
  const files = pages === undefined ? {} : { pages, headersOf: () => ({}) };
  const first = port ?? DEFAULT_PORT;
  const last = port ?? DEFAULT_PORT + MORE_PORTS;
  for (let candidate = first; candidate <= last; candidate += 1) {
    try {
      return await createDemo({ port: candidate, ...files });
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    }
  }
  throw new UsageError(
    port === undefined
      ? `The ports ${first} to ${last} are in use: choose one with --port.`
      : `Port ${port} is in use or not allowed: choose another with --port.`,
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
  // Without a browser the demo still runs: the URL has been printed.
  child.on('error', () => {});
  child.unref();
}
