// The log: what a line says, and that none that cannot be written stops the service.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  ACCESS_KEY,
  ORGANIZATION,
  proxyFor,
  RUNS,
  sendEmptyPage,
  sendJson,
  upstreamThat,
} from './fixture.js';

const PROGRAM = fileURLToPath(new URL('../bin/flow-run-proxy.js', import.meta.url));

/**
 * The program with a log of the test's choice.
 * @param {import('node:test').TestContext} t
 * @param {string} endpoint
 * @param {import('node:child_process').StdioOptions} stdio
 */
async function programWith(t, endpoint, stdio) {
  const child = spawn(process.execPath, [PROGRAM], {
    env: {
      ALIBABA_CLOUD_ACCESS_KEY_ID: ACCESS_KEY.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCESS_KEY.accessKeySecret,
      FLOW_RUN_PROXY_ENDPOINT: endpoint,
      FLOW_RUN_PROXY_PORT: '0',
      FLOW_RUN_PROXY_DRAIN_DELAY_MS: '0',
    },
    stdio,
  });
  t.after(() => child.kill('SIGKILL'));
  let written = '';
  for (;;) {
    const [chunk] = await once(
      /** @type {import('node:stream').Readable} */ (child.stderr),
      'data',
    );
    written += chunk;
    const address = /listens on (\S+)\n/.exec(written)?.[1];
    if (address) return { child, address };
  }
}

/** @param {string} address */
async function servesAndStops(
  /** @type {import('node:child_process').ChildProcess} */ child,
  address,
) {
  for (let count = 0; count < 20; count += 1) {
    const response = await fetch(address + RUNS);
    assert.equal(response.status, 200);
    await response.arrayBuffer();
  }
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
}

test('a full disk under the log does not stop the service', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const full = openSync('/dev/full', 'w');
  t.after(() => closeSync(full));
  const { child, address } = await programWith(t, upstream.endpoint, ['ignore', full, 'pipe']);
  await servesAndStops(child, address);
});

test('a reader of the log that goes away does not stop the service', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const { child, address } = await programWith(t, upstream.endpoint, ['ignore', 'pipe', 'pipe']);
  child.stdout?.destroy();
  await servesAndStops(child, address);
});

test('a reader of the log that stalls holds up neither answers nor the end', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const { child, address } = await programWith(t, upstream.endpoint, ['ignore', 'pipe', 'pipe']);
  child.stdout?.pause();
  // More lines than a pipe holds.
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${address}/elsewhere`)));
  }
  await servesAndStops(child, address);
});

test('a line belongs to the trace of its request, with an id of its own', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  for (const traceparent of [
    `00-${trace}-00f067aa0ba902b7-01`,
    'rubbish',
    `00-${'0'.repeat(32)}-1-01`,
  ]) {
    await fetch(proxy.url + RUNS, { headers: { traceparent } });
  }
  const [first, ...others] = await proxy.logged(3);
  assert.match(
    first.traceparent ?? '',
    new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`),
  );
  assert.deepEqual(
    others.map(({ traceparent }) => traceparent),
    [undefined, undefined],
  );
  assert.equal(upstream.requests[0].headers.traceparent, undefined);
});

/** @type {[string, number, Record<string, unknown>, number, string, string][]} */
const SERVICE_CODES = [
  [
    'throttling under 400',
    400,
    { Code: 'Throttling.User', Message: 'm', RequestId: 'r' },
    400,
    'throttled',
    '',
  ],
  [
    'a wrong secret',
    400,
    { Code: 'SignatureDoesNotMatch', Message: 'm', RequestId: 'r' },
    502,
    'wrong_secret',
    'Proxy.UpstreamCredentials',
  ],
  [
    'an expired STS token',
    400,
    { Code: 'InvalidSecurityToken.Expired', Message: 'm', RequestId: 'r' },
    502,
    'sts_token_expired',
    'Proxy.UpstreamCredentials',
  ],
  [
    'an unregistered user',
    400,
    { Code: 'InvalidUser.NotFound', Message: 'm', RequestId: 'r' },
    502,
    'unregistered',
    'Proxy.UpstreamCredentials',
  ],
  [
    'an unknown access key',
    404,
    { Code: 'InvalidAccessKeyId.NotFound', Message: 'm', RequestId: 'r' },
    502,
    'unknown_access_key',
    'Proxy.UpstreamCredentials',
  ],
  [
    'a missing right',
    401,
    { Code: 'InvalidParam.NoPermission', Message: 'm', RequestId: 'r' },
    502,
    'no_permission',
    'Proxy.UpstreamCredentials',
  ],
  [
    'a foreign organization',
    403,
    { Code: 'Forbidden.UserNotInCurrentOrganization', Message: 'm', RequestId: 'r' },
    403,
    'not_a_member',
    '',
  ],
  [
    'a failure under 200',
    200,
    { success: false, errorCode: 'Throttling', errorMessage: 'm', requestId: 'r' },
    200,
    'throttled',
    '',
  ],
];

for (const [name, status, body, viewers, reason, code] of SERVICE_CODES) {
  test(`${name} has its own word in the log, and what to do`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendJson(response, status, body));
    const proxy = await proxyFor(t, upstream.endpoint);
    const response = await fetch(proxy.url + RUNS);
    assert.equal(response.status, viewers);
    const [entry] = await proxy.logged(1);
    assert.equal(entry.reason, reason);
    assert.equal(entry.serviceCode, body.Code ?? body.errorCode);
    assert.ok(entry.action);
    assert.equal(entry.code, code || undefined);
    assert.equal(entry.organization, ORGANIZATION);
    assert.equal(entry.pipeline, '1233');
    const metrics = await proxy.proxy.metrics.text();
    assert.match(metrics, new RegExp(`upstream_calls_total\\{.*outcome="${reason}"\\} 1`));
  });
}

test('neither challenge nor cookie of the service reaches the browser', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic', 'set-cookie': 'a=b' }).end('{}');
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.status, 502);
  assert.equal(response.headers.get('www-authenticate'), null);
  assert.equal(response.headers.get('set-cookie'), null);
});
