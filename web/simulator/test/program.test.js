// The program, as a process: what it says, how it ends, what it takes from options and environment.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PIPELINE_IDS } from '../index.js';
import { readProgramOptions } from '../program-options.js';
import { control, list2021, listOapi, stage } from './stage.js';

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
  const port = Number(/listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(out)?.[1]);
  return { child, port, out };
}

test('help names every option and goes to standard output', async () => {
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

test('the version is the package’s', async () => {
  assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
});

test('it serves until it is told to stop, and says where', async (t) => {
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

test('credentials come from the environment and replace the usual ones', async (t) => {
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

test('a port in use is one sentence and exit 1', async (t) => {
  const { port } = await stage(t);
  const { code, out, err } = await run(['--port', String(port)]);
  assert.deepEqual([code, out], [1, '']);
  assert.equal(err, `flow-run-simulator: Cannot listen on port ${port}: the port is in use.\n`);
});

test('a wrong option is one sentence and exit 2', async () => {
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
    test(`are refused: ${[...args, ...Object.keys(env)].join(' ')}`, () => {
      const read = readProgramOptions(args, env);
      assert.ok(read.act === 'refuse' && message.test(read.message), JSON.stringify(read));
    });
  }

  test('of the command line go before those of the environment', () => {
    const read = readProgramOptions(['--seed', 'a'], {
      FLOW_RUN_SIMULATOR_SEED: 'b',
      FLOW_RUN_SIMULATOR_HOST: '::1',
      FLOW_RUN_SIMULATOR_START_AT: '1773286200000',
    });
    assert.ok(read.act === 'serve');
    assert.deepEqual(
      [read.options.seed, read.options.host, read.options.startAt],
      ['a', '::1', 1_773_286_200_000],
    );
  });
});
