// Runs a file of deploy/ in Debian's nginx on 127.0.0.1. Not a test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './redis-server.js';

const DEPLOY = new URL('../deploy/', import.meta.url);

/**
 * @param {import('node:test').TestContext} test stops nginx at its end
 * @param {string} name of the file
 * @param {[string, string][]} replacements what is different on this machine: addresses, the token
 * @returns {Promise<{ url: string, port: number }>} rejects if nginx does not accept the file
 */
export async function startNginx(test, name, replacements) {
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-nginx-'));
  // The workers run as another user if the test runs as root.
  await chmod(directory, 0o755);
  const port = await freePort();
  let text = readFileSync(new URL(name, DEPLOY), 'utf8');
  for (const [from, to] of [
    ...replacements,
    ['listen 8080', `listen 127.0.0.1:${port}`],
    ['/tmp/', `${directory}/`],
    ['/dev/stdout', `${directory}/access.log`],
    ['error_log stderr warn', 'error_log stderr notice'],
  ]) {
    if (!text.includes(from)) throw new Error(`${name} does not contain “${from}”`);
    text = text.replaceAll(from, to);
  }
  const file = join(directory, 'nginx.conf');
  await writeFile(file, text);
  const server = spawn('nginx', ['-p', directory, '-c', file, '-g', 'daemon off;'], {
    // Debian installs it where only root looks.
    env: { PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  test.after(async () => {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await rm(directory, { recursive: true });
  });
  await new Promise((resolve, reject) => {
    let log = '';
    server.on('error', (cause) =>
      reject(new Error('nginx does not start: scripts/setup --for test', { cause })),
    );
    server.on('exit', () => reject(new Error(`nginx stopped: ${log}`)));
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('start worker process')) resolve(undefined);
    });
  });
  return { url: `http://127.0.0.1:${port}`, port };
}
