// A Redis of a test's own: on a free port of 127.0.0.1, without persistence. No test itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * @typedef {object} TestRedis
 * @property {string} url
 * @property {number} port
 * @property {() => Promise<void>} kill as a crash does: nothing is said to the clients
 * @property {() => Promise<void>} restart after `kill`, empty, on the same port
 * @property {() => void} freeze it keeps its connections and responses nothing
 * @property {() => void} thaw
 */

/**
 * @param {import('node:test').TestContext} test ends it
 * @returns {Promise<TestRedis>} rejects if Redis does not start
 */
export async function startRedis(test) {
  const port = await freePort();
  let server = await start(port);
  test.after(() => end(server));
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => end(server),
    async restart() {
      server = await start(port);
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
  };
}

/** @param {number} port */
async function start(port) {
  const server = spawn(
    'redis-server',
    ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise((resolve, reject) => {
    let said = '';
    server.on('error', (error) =>
      reject(new Error('redis-server does not start: scripts/setup --for test', { cause: error })),
    );
    server.on('exit', () => reject(new Error(`redis-server ended: ${said}`)));
    server.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve(undefined);
    });
  });
  return server;
}

/** @param {import('node:child_process').ChildProcess} server */
async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
