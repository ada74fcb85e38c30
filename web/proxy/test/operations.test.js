// What operators use: health, readiness, metrics, and the commands init and check.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfiguration } from '../config/read.js';
import { schema } from '../config/schema.js';
import { TEMPLATE } from '../config/template.js';
import { listenForAdmin } from '../index.js';
import { proxyFor, RUNS, sendEmptyPage, TOKEN, upstreamThat } from './fixture.js';
import { startProgram } from './program.js';

/** @param {import('node:test').TestContext} t */
function folder(t) {
  const name = mkdtempSync(path.join(tmpdir(), 'flow-run-proxy-'));
  t.after(() => rmSync(name, { recursive: true }));
  return name;
}

test('it is live and ready when the service answers anything at all, without a signed call', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.writeHead(404).end());
  const proxy = await proxyFor(t, upstream.endpoint);
  assert.equal((await fetch(`${proxy.url}/healthz`)).status, 200);
  assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
  assert.equal((await fetch(`${proxy.url}/readyz`, { method: 'HEAD' })).status, 200);
  assert.ok(upstream.requests.length > 0);
  for (const { headers } of upstream.requests) {
    assert.equal(headers.authorization ?? headers['x-yunxiao-token'], undefined);
  }
  assert.equal((await fetch(`${proxy.url}/healthz`, { method: 'POST' })).status, 405);
});

test('it is live but not ready while the service is unreachable', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1');
  assert.equal((await fetch(`${proxy.url}/healthz`)).status, 200);
  assert.equal((await fetch(`${proxy.url}/readyz`)).status, 503);
});

test('it is not ready without a credential, and the admin port says which', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ organizations }) => {
      organizations['*'].apis = {
        'oapi-v1': {
          endpoint: upstream.endpoint,
          credential: { type: 'token', tokenFile: '/nowhere/token' },
        },
      };
    },
  });
  assert.equal((await fetch(`${proxy.url}/readyz`)).status, 503);
  const admin = await listenForAdmin(proxy.proxy, { host: '127.0.0.1', port: 0 });
  t.after(() => admin.close());
  const response = await fetch(`${admin.url}/readyz`);
  assert.equal(response.status, 503);
  const { checks } = await response.json();
  assert.deepEqual(
    checks
      .filter((/** @type {any} */ check) => !check.ok)
      .map((/** @type {any} */ check) => check.name),
    ['credential */oapi-v1'],
  );
});

test('metrics are on the admin port only, and hold no secret', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  const admin = await listenForAdmin(proxy.proxy, { host: '127.0.0.1', port: 0 });
  t.after(() => admin.close());
  await (await fetch(proxy.url + RUNS)).arrayBuffer();
  await proxy.logged(1);
  assert.equal((await fetch(`${proxy.url}/metrics`)).status, 404);
  const text = await (await fetch(`${admin.url}/metrics`)).text();
  assert.match(
    text,
    /^flow_run_proxy_requests_total\{api="2021-06-25",status="200",code="",cache="miss"\} 1$/m,
  );
  assert.match(text, /^flow_run_proxy_upstream_calls_total\{.*outcome="ok"\} 1$/m);
  assert.match(text, /^flow_run_proxy_credential_usable\{credential="\*\/2021-06-25"\} 1$/m);
  assert.equal(text.includes(TOKEN), false);
});

test('init writes a file for its owner only, and never over one that is there', async (t) => {
  const file = path.join(folder(t), 'proxy.yaml');
  assert.equal(await startProgram(t, {}, ['init', file]).closed, 0);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(readFileSync(file, 'utf8'), TEMPLATE);
  writeFileSync(file, 'mine');
  const again = startProgram(t, {}, ['init', file]);
  assert.equal(await again.closed, 2);
  assert.match(again.written.stderr, /is there already and is left as it is/);
  assert.equal(readFileSync(file, 'utf8'), 'mine');
});

test('what init writes is valid, and explains every key of the schema', (t) => {
  const file = path.join(folder(t), 'proxy.yaml');
  writeFileSync(file, TEMPLATE);
  const config = readConfiguration({ file });
  assert.equal(config.listen.basePath, '/flow');
  assert.ok(parse(TEMPLATE).organizations);
  const outline = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const keys = new Set(
    [...outline.matchAll(/"(\w+)":\{"(?:default|type|anyOf|oneOf)"/g)].map(([, key]) => key),
  );
  const left = ['roleSessionName', 'durationSeconds', 'stsEndpoint', 'externalId'];
  for (const key of keys) {
    if (['properties', 'items', 'additionalProperties', 'propertyNames', ...left].includes(key))
      continue;
    if (['token', 'accessKeyId', 'securityToken', 'client', 'header', 'cookie'].includes(key))
      continue;
    assert.match(TEMPLATE, new RegExp(`\\b${key}\\b`), key);
  }
});

test('check makes one call with each credential and says what works', async (t) => {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const file = path.join(folder(t), 'proxy.json');
  const organization = {
    apis: {
      '2021-06-25': {
        endpoint: simulator.url,
        credential: { type: 'accessKey', accessKeyId: 'testid', accessKeySecret: 'testsecret' },
      },
      'oapi-v1': {
        endpoint: simulator.url,
        credential: { type: 'token', token: 'pt-simulator-token' },
      },
    },
    pipelines: { [PIPELINE_IDS.short]: { groups: '*' } },
  };
  writeFileSync(file, JSON.stringify({ organizations: { [ORGANIZATION_ID]: organization } }));
  const good = startProgram(t, {}, ['check', '--config', file]);
  assert.equal(await good.closed, 0, good.written.stderr + good.written.stdout);
  assert.match(good.written.stdout, /^The configuration is valid\.\n/);
  assert.equal(good.written.stdout.match(/: works \(\d+ ms\)/g)?.length, 2);

  organization.apis['2021-06-25'].credential.accessKeySecret = 'wrongsecret';
  writeFileSync(file, JSON.stringify({ organizations: { [ORGANIZATION_ID]: organization } }));
  const bad = startProgram(t, {}, ['check', '--config', file]);
  assert.equal(await bad.closed, 1);
  assert.match(
    bad.written.stdout,
    /\(SignatureDoesNotMatch\) The secret does not belong to the access key/,
  );
  assert.equal(bad.written.stdout.includes('wrongsecret'), false);
});

test('check without a pipeline of its own accepts that the service does not know the one it tries', async (t) => {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const program = startProgram(
    t,
    { YUNXIAO_ACCESS_TOKEN: 'pt-simulator-token', FLOW_RUN_PROXY_OAPI_ENDPOINT: simulator.url },
    ['check'],
  );
  assert.equal(await program.closed, 0, program.written.stdout);
  assert.match(program.written.stdout, /the credential is accepted; the service reported \w+/);
});

test('a file that check finds wrong is one sentence and exit code 2', async (t) => {
  const file = path.join(folder(t), 'proxy.yaml');
  writeFileSync(file, 'listen: { prot: 80 }');
  const program = startProgram(t, {}, ['check', '--config', file]);
  assert.equal(await program.closed, 2);
  assert.equal(program.written.stderr, 'listen.prot is not known: did you mean port.\n');
  assert.ok(existsSync(file));
});
