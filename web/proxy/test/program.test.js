// The program: help, configuration, start and stop.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';
import { ACCESS_KEY, ORGANIZATION, RUNS, sendEmptyPage, upstreamThat } from './fixture.js';
import { addressOf, startProgram } from './program.js';

const KEY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: ACCESS_KEY.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCESS_KEY.accessKeySecret,
};

test('--help names every variable and starts nothing', async (t) => {
  const program = startProgram(t, {}, ['--help']);
  assert.equal(await program.closed, 0);
  assert.equal(program.written.stderr, '');
  for (const name of [...Object.keys(KEY), 'YUNXIAO_ACCESS_TOKEN', 'FLOW_RUN_PROXY_PORT']) {
    assert.match(program.written.stdout, new RegExp(`^ {2}${name} `, 'm'));
  }
});

/** @type {[string, Record<string, string>, string[]][]} */
const UNUSABLE = [
  ['a configuration that cannot work', {}, []],
  ['an unknown parameter', KEY, ['--prot=1']],
];

for (const [name, environment, parameters] of UNUSABLE) {
  test(`${name} ends it with one sentence and exit code 2`, async (t) => {
    const program = startProgram(t, environment, parameters);
    assert.equal(await program.closed, 2);
    assert.equal(program.written.stdout, '');
    assert.match(program.written.stderr, /^[^\n]+\.\n$/);
  });
}

test('a port that is taken ends it with one sentence and exit code 2', async (t) => {
  const taken = http.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (taken.address());
  const program = startProgram(t, { ...KEY, FLOW_RUN_PROXY_PORT: `${port}` });
  assert.equal(await program.closed, 2);
  assert.match(
    program.written.stderr,
    /^127\.0\.0\.1, port \d+, cannot be listened on \(EADDRINUSE\): .*\.\n$/,
  );
});

test('it forwards under its base path and writes one line of JSON for each request', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => {
    response.setHeader('x-acs-request-id', 'REQUEST-1');
    sendEmptyPage(response);
  });
  const program = startProgram(t, {
    ...KEY,
    FLOW_RUN_PROXY_ENDPOINT: upstream.endpoint,
    FLOW_RUN_PROXY_BASE_PATH: '/yunxiao/',
    FLOW_RUN_PROXY_PORT: '0',
    FLOW_RUN_PROXY_DRAIN_DELAY_MS: '0',
  });
  const address = await addressOf(program);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/yunxiao$/);
  assert.equal((await fetch(address + RUNS)).status, 200);
  assert.equal((await fetch(`${address}/elsewhere?token=secret`)).status, 404);
  program.child.kill('SIGTERM');
  assert.equal(await program.closed, 0);
  const lines = program.written.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 2);
  const [{ time, ms, phases, ...first }, second] = lines;
  assert.deepEqual(first, {
    level: 'info',
    method: 'GET',
    path: '/organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns',
    status: 200,
    bytes: 65,
    requestId: 'REQUEST-1',
    client: '127.0.0.1',
    api: '2021-06-25',
    organization: ORGANIZATION,
    pipeline: '1233',
    cache: 'miss',
  });
  assert.ok(Number.isFinite(Date.parse(time)) && ms >= 0);
  assert.deepEqual(Object.keys(phases), ['access', 'wait', 'queue', 'upstream']);
  assert.equal(second.path, '(other)');
  assert.equal(second.code, 'Proxy.NotFound');
  assert.doesNotMatch(program.written.stdout, /secret|maxResults/);
});

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
  test(`${signal} lets the response under way finish`, { timeout: 20_000 }, async (t) => {
    /** @type {(response: http.ServerResponse) => void} */
    let arrived = () => {};
    const arrival = /** @type {Promise<http.ServerResponse>} */ (
      new Promise((resolve) => {
        arrived = resolve;
      })
    );
    const upstream = await upstreamThat(t, (_, response) => arrived(response));
    const program = startProgram(t, {
      ...KEY,
      FLOW_RUN_PROXY_ENDPOINT: upstream.endpoint,
      FLOW_RUN_PROXY_PORT: '0',
      FLOW_RUN_PROXY_DRAIN_DELAY_MS: '0',
    });
    const address = await addressOf(program);
    const asked = fetch(address + RUNS);
    const response = await arrival;
    program.child.kill(signal);
    await refusedAt(address);
    sendEmptyPage(response);
    const answer = await asked;
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('connection'), 'close');
    assert.equal((await answer.json()).success, true);
    assert.equal(await program.closed, 0);
  });
}

/**
 * Returns once nothing listens there any more.
 * @param {string} address
 */
async function refusedAt(address) {
  for (;;) {
    const open = await fetch(`${address}/`).then(
      () => true,
      () => false,
    );
    if (!open) return;
  }
}
