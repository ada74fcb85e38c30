// Copies of the projects in examples/, outside of the checkout: flow-run-table is installed from the
// packed tarball, and the tools are in a folder above, where scripts/setup has installed them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { packAll } from './packages.js';
import { toolsFolder } from './tools-folder.js';

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

/** More than the slowest build takes on a busy machine. */
const commandTimeoutMs = 300_000;

/** What is kept of a failed tool's output, from its end. */
const outputLimit = 8000;

/** A folder for projects. Packs the packages, unless scripts/test has done so. */
export async function openProjects() {
  const tools = toolsFolder();
  if (!existsSync(tools)) {
    throw new Error('The tools of the examples are missing: run scripts/setup --for consumers.');
  }
  const folder = await mkdtemp(join(tools, 'projects-'));
  let packages = process.env.FLOW_RUN_PACKAGES;
  if (!packages) {
    packages = join(folder, 'packages');
    await packAll(packages);
  }
  const packed = packages;
  return {
    packages,
    tools,
    /**
     * Copies an example into a folder of its own, with the package.
     * @param {string} example
     * @param {Record<string, string>} [files] texts of files in place of the example's, by path
     */
    async project(example, files = {}) {
      const target = await mkdtemp(join(folder, `${example}-`));
      // Without what somebody has installed or built in the checkout.
      const filter = (/** @type {string} */ path) => !/node_modules|\.next/.test(path);
      await cp(join(examples, example), target, { recursive: true, filter });
      await cp(join(packed, 'flow-run-table'), join(target, 'node_modules/flow-run-table'), {
        recursive: true,
      });
      const project = new Project(target);
      for (const [path, text] of Object.entries(files)) await project.write(path, text);
      return project;
    },
    emptyProject: async () => new Project(await mkdtemp(join(folder, 'empty-'))),
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

class Project {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** @param {string} path inside of the project */
  path(path) {
    return join(this.folder, path);
  }

  /** @param {string} path @param {string} text */
  async write(path, text) {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  /**
   * Runs a command to its end.
   * @param {string[]} command
   * @param {Record<string, string>} [environment]
   * @returns {Promise<string>} what it has printed; rejects with it if the command fails
   */
  async run(command, environment = {}) {
    const { child, output } = this.#spawn(command, environment);
    const timer = setTimeout(() => stop(child), commandTimeoutMs);
    const [code, signal] = await once(child, 'close').finally(() => clearTimeout(timer));
    if (code === 0) return output();
    throw new Error(`${command.join(' ')}: ended with ${signal ?? code}\n${output()}`);
  }

  /** Runs a script of package.json. @param {string} script @param {string[]} args */
  script(script, ...args) {
    return this.run(['npm', 'run', '--silent', script, '--', ...args]);
  }

  /**
   * Starts a server, and calls `use` with its URL as soon as it accepts connections.
   * @param {(port: string) => string[]} command
   * @param {Record<string, string>} environment
   * @param {(url: string) => Promise<unknown>} use
   */
  async serve(command, environment, use) {
    const port = String(await freePort());
    const { child, output } = this.#spawn(command(port), environment);
    const ended = once(child, 'close').then(() => {
      throw new Error(`${command(port).join(' ')}: ended early\n${output()}`);
    });
    try {
      const url = `http://127.0.0.1:${port}/`;
      await Promise.race([ended, responds(url, child)]);
      await Promise.race([ended, use(url)]).catch((error) => {
        throw new Error(`${error}\n${output()}`);
      });
    } finally {
      ended.catch(() => {});
      stop(child);
    }
  }

  /** @param {string[]} command @param {Record<string, string>} environment */
  #spawn([program = '', ...args], environment) {
    // Not the variables of the test runner that the tools know, too.
    const { NODE_TEST_CONTEXT, NODE_V8_COVERAGE, NODE_OPTIONS, ...inherited } = process.env;
    const child = spawn(program, args, {
      cwd: this.folder,
      env: { ...inherited, CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text = (text + chunk).slice(-outputLimit);
      });
    }
    return { child, output: () => stripVTControlCharacters(text) };
  }
}

/**
 * Ends a command with all processes that it has started.
 * @param {import('node:child_process').ChildProcess} child
 */
function stop(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // They have ended.
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Waits until a server responds, or its process has ended.
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 */
async function responds(url, child) {
  const end = Date.now() + commandTimeoutMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < end) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${url} does not respond.`);
}
