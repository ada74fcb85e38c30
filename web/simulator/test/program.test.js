// The program as a process: its output, its exit codes, its options and environment variables.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PIPELINE_IDS } from '../index.js';
import { readProgramOptions } from '../program-options.js';
import { control, list2021, listOapi, startSimulator } from './fixture.js';

const program = fileURLToPath(new URL('../program.js', import.meta.url));

/**
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
function run(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/**
 * @param {import('node:test').TestContext} t
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function serve(t, args, env = {}) {
  const child = spawn(process.execPath, [program, '--port', '0', ...args], {
    env: { ...process.env, ...env },
  });
  t.after(() => child.kill('SIGKILL'));
  let out = '';
  for await (const chunk of child.stdout) {
    out += chunk;
    if (out.includes('pipelines')) {
      break;
    }
  }
  const port = Number(/is listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(out)?.[1]);
  return { child, port, out };
}

test('--help prints every option to standard output', async () => {
  const { code, out, err } = await run(['--help']);
  assert.deepEqual([code, err], [0, '']);
  for (const option of [
    'port',
    'host',
    'seed',
    'start-at',
    'frozen',
    'last-page',
    'signature-clock',
    'no-control',
  ]) {
    assert.ok(out.includes(`--${option}`), option);
  }
});

test('--version prints the version of the package', async () => {
  assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
});

test('it prints its URL and serves until SIGTERM', async (t) => {
  const { child, port, out } = await serve(t, [
    '--seed',
    'x',
    '--start-at',
    '2026-03-12T03:30:00Z',
    '--frozen',
  ]);
  assert.ok(out.includes('short 1002'));
  assert.equal((await list2021({ port }, PIPELINE_IDS.short)).json.totalCount, 57);
  const { json } = await control({ port }, '/state');
  assert.deepEqual(
    [json.seed, json.clock.now, json.clock.frozen],
    ['x', Date.parse('2026-03-12T03:30:00Z'), true],
  );
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('credentials from the environment replace the default ones', async (t) => {
  const { port } = await serve(t, ['--no-control', '--last-page', 'zero'], {
    FLOW_RUN_SIMULATOR_ACCESS_KEY_ID: 'mine',
    FLOW_RUN_SIMULATOR_ACCESS_KEY_SECRET: 'my-secret',
    FLOW_RUN_SIMULATOR_TOKEN: 'pt-mine',
  });
  const key = { accessKeyId: 'mine', accessKeySecret: 'my-secret' };
  assert.equal((await list2021({ port }, PIPELINE_IDS.short, {}, key)).status, 200);
  assert.equal(
    (await list2021({ port }, PIPELINE_IDS.short)).json.Code,
    'InvalidAccessKeyId.NotFound',
  );
  assert.equal(
    (await listOapi({ port }, PIPELINE_IDS.empty, {}, { token: 'pt-mine' })).headers['x-next-page'],
    '0',
  );
  assert.equal((await listOapi({ port }, PIPELINE_IDS.short)).status, 401);
  assert.equal((await control({ port }, '/state')).status, 404);
});

test('a port in use is reported in one sentence with exit code 1', async (t) => {
  const { port } = await startSimulator(t);
  const { code, out, err } = await run(['--port', String(port)]);
  assert.deepEqual([code, out], [1, '']);
  assert.equal(err, `flow-run-simulator: Cannot listen on port ${port}: the port is in use.\n`);
});

test('an unknown option is reported in one sentence with exit code 2', async () => {
  const { code, out, err } = await run(['--prot', '80']);
  assert.deepEqual([code, out, err], [2, '', "flow-run-simulator: Unknown option '--prot'.\n"]);
});

describe('options', () => {
  for (const [args, env, message] of /** @type {[string[], Record<string, string>, RegExp][]} */ ([
    [['--port', '65536'], {}, /^The port must be a number from 0 to 65535, not "65536"\.$/],
    [['--port', '80x'], {}, /^The port must be/],
    [[], { FLOW_RUN_SIMULATOR_PORT: '-1' }, /^The port must be/],
    [['--port'], {}, /^Option '--port <value>' argument missing\.$/],
    [['--host', ''], {}, /^The host must not be empty\.$/],
    [['--start-at', 'soon'], {}, /^The start must be a time from 1970 to 9999/],
    [['--start-at=-5'], {}, /^The start must be a time from 1970/],
    [
      ['--last-page', 'x'],
      {},
      /^The form of the last page must be absent, empty or zero, not "x"\.$/,
    ],
    [['--signature-clock', 'x'], {}, /^The signature clock must be real or simulated, not "x"\.$/],
    [['serve'], {}, /^Unexpected argument 'serve'\.$/],
    [[], { FLOW_RUN_SIMULATOR_ACCESS_KEY_ID: 'x' }, /must be set together\.$/],
  ])) {
    test(`are rejected: ${[...args, ...Object.keys(env)].join(' ')}`, () => {
      const parsed = readProgramOptions(args, env);
      assert.ok(parsed.command === 'error' && message.test(parsed.message), JSON.stringify(parsed));
    });
  }

  test('of the command line have priority over the environment', () => {
    const parsed = readProgramOptions(['--seed', 'a'], {
      FLOW_RUN_SIMULATOR_SEED: 'b',
      FLOW_RUN_SIMULATOR_HOST: '::1',
      FLOW_RUN_SIMULATOR_START_AT: '1773286200000',
    });
    assert.ok(parsed.command === 'serve');
    assert.deepEqual(
      [parsed.options.seed, parsed.options.host, parsed.options.startAt],
      ['a', '::1', 1_773_286_200_000],
    );
  });
});
