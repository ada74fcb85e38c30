// Starts the program as an operator does, for the tests of this folder. No test itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/flow-run-proxy.js', import.meta.url));

/**
 * @param {import('node:test').TestContext} test ends the program at its end
 * @param {Record<string, string>} environment only this: nothing of who runs the tests
 * @param {string[]} [parameters]
 */
export function startProgram(test, environment, parameters = []) {
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, ...parameters], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  test.after(() => child.kill('SIGKILL'));
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    written.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    written.stderr += chunk;
  });
  const closed = once(child, 'close').then(([code]) => /** @type {number | null} */ (code));
  return { child, written, closed };
}

/**
 * @param {ReturnType<typeof startProgram>} program
 * @returns {Promise<string>} where it listens
 */
export async function addressOf({ child, written, closed }) {
  for (;;) {
    const address = /listens on ([^\s,]+)[,\n]/.exec(written.stderr)?.[1];
    if (address) return address;
    const ended = await Promise.race([
      once(child.stderr, 'data').then(() => false),
      closed.then(() => true),
    ]);
    if (ended) throw new Error(`The program ended: ${written.stderr}`);
  }
}
