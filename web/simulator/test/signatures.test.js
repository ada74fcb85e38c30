// Signatures of Alibaba's libraries, verified over real sockets.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ORGANIZATION_ID, PIPELINE_IDS } from '../index.js';
import {
  assertError,
  encode,
  list2021,
  sendRequest,
  signRequest,
  startSimulator,
  WORKDAY,
} from './fixture.js';

const require = createRequire(import.meta.url);
const MINUTE_MS = 60_000;

/** @param {number} time */
function formatDate(time) {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

test('a request of Alibaba’s client is accepted', async (t) => {
  const simulator = await startSimulator(t);
  const { default: Client, $OpenApiUtil } = require('@alicloud/openapi-core');
  const { RuntimeOptions } = require('@darabonba/typescript');
  const client = new Client(
    new $OpenApiUtil.Config({
      accessKeyId: 'testid',
      accessKeySecret: 'testsecret',
      endpoint: `127.0.0.1:${simulator.port}`,
      protocol: 'http',
    }),
  );
  const params = new $OpenApiUtil.Params({
    action: 'ListPipelineRuns',
    version: '2021-06-25',
    protocol: 'HTTP',
    pathname: `/organization/${ORGANIZATION_ID}/pipelines/${PIPELINE_IDS.short}/pipelineRuns`,
    method: 'GET',
    authType: 'AK',
    style: 'ROA',
    reqBodyType: 'json',
    bodyType: 'json',
  });
  const first = { maxResults: '20', status: 'SUCCESS', nextToken: '' };
  const request = new $OpenApiUtil.OpenApiRequest({ query: first });
  const page = await client.callApi(params, request, new RuntimeOptions({}));
  assert.equal(page.statusCode, 200);
  const query = { ...first, nextToken: page.body.nextToken };
  const next = new $OpenApiUtil.OpenApiRequest({ query });
  const second = await client.callApi(params, next, new RuntimeOptions({}));
  const ids = [...page.body.pipelineRuns, ...second.body.pipelineRuns].map((run) =>
    String(run.pipelineRunId),
  );
  const expected = simulator.runs(PIPELINE_IDS.short, { status: 'SUCCESS' });
  assert.deepEqual(
    ids,
    expected.slice(0, 40).map((run) => run.pipelineRunId),
  );
});

test('an organization id with any characters is verified: it is unknown, and the signature valid', async (t) => {
  const simulator = await startSimulator(t);
  for (const organizationId of [
    "a'b",
    'a*b',
    'a(b)!c',
    '企业 🚀',
    'a?b#c',
    'a%2Fb',
    'a/b',
    'a+b',
    '..',
  ]) {
    const response = await list2021(simulator, PIPELINE_IDS.short, {}, { organizationId });
    assertError(response, '404 InvalidOrganization.NotFound');
  }
});

test('raw sub-delimiters are verified as if they were encoded', async (t) => {
  const simulator = await startSimulator(t);
  const { target, headers } = signRequest(simulator, PIPELINE_IDS.short, {
    query: { nextToken: "!*'()~ +%" },
  });
  assert.ok(target.includes('%21%2A%27%28%29~%20%2B%25'), target);
  const raw = target.replace('%21%2A%27%28%29~', "!*'()%7E");
  assertError(await sendRequest(simulator, raw, { headers }), '400 InvalidParam.NextToken');
});

test('a nonce is valid once for each key, and only a valid signature uses it up', async (t) => {
  const simulator = await startSimulator(t);
  const nonce = 'once';
  const wrong = await list2021(
    simulator,
    PIPELINE_IDS.short,
    {},
    { nonce, accessKeySecret: 'wrong' },
  );
  assertError(wrong, '400 SignatureDoesNotMatch');
  assert.equal((await list2021(simulator, PIPELINE_IDS.short, {}, { nonce })).status, 200);
  const again = await list2021(simulator, PIPELINE_IDS.long, {}, { nonce });
  assertError(again, '400 SignatureNonceUsed');
  const other = { nonce, accessKeyId: 'testid-unregistered' };
  assertError(await list2021(simulator, PIPELINE_IDS.short, {}, other), '400 InvalidUser.NotFound');
});

test('a date may differ by 15 minutes and not by a second more', async (t) => {
  const simulator = await startSimulator(t, { signatureClock: 'simulated' });
  for (const [offset, expected] of /** @type {const} */ ([
    [-15 * MINUTE_MS, 200],
    [15 * MINUTE_MS, 200],
    [-15 * MINUTE_MS - 1_000, 400],
    [15 * MINUTE_MS + 1_000, 400],
  ])) {
    const date = formatDate(WORKDAY + offset);
    const response = await list2021(simulator, PIPELINE_IDS.short, {}, { date });
    assert.equal(response.status, expected, date);
    assert.equal(response.json.Code, expected === 200 ? undefined : 'InvalidTimeStamp.Expired');
  }
});

test('signatures are compared with real time by default', async (t) => {
  const simulator = await startSimulator(t, { startAt: Date.parse('2020-01-01T00:00:00Z') });
  assert.equal((await list2021(simulator, PIPELINE_IDS.short)).status, 200);
  const date = formatDate(Date.now() - 16 * MINUTE_MS);
  const old = await list2021(simulator, PIPELINE_IDS.short, {}, { date });
  assertError(old, '400 InvalidTimeStamp.Expired');
});

test('a temporary key requires its signed security token, and no other key accepts one', async (t) => {
  const simulator = await startSimulator(t);
  const key = { accessKeyId: 'STS.testid' };
  const token = { 'x-acs-security-token': 'test-security-token' };
  const good = await list2021(simulator, PIPELINE_IDS.short, {}, { ...key, headers: token });
  assert.equal(good.status, 200);
  assertError(await list2021(simulator, PIPELINE_IDS.short, {}, key), '400 MissingSecurityToken');
  const wrong = { ...key, headers: { 'x-acs-security-token': 'another' } };
  const mismatch = '400 InvalidSecurityToken.MismatchWithAccessKey';
  assertError(await list2021(simulator, PIPELINE_IDS.short, {}, wrong), mismatch);
  assertError(await list2021(simulator, PIPELINE_IDS.short, {}, { headers: token }), mismatch);
});

test('the message of a mismatch contains no secret', async (t) => {
  const simulator = await startSimulator(t);
  const plain = signRequest(simulator, PIPELINE_IDS.short);
  const mismatch = await sendRequest(simulator, `${plain.target}?x=1`, plain);
  assert.match(mismatch.json.Message, /server string to sign is:ACS3-HMAC-SHA256\n[0-9a-f]{64}/);
  assert.match(mismatch.json.Message, /server canonical request is:GET\n\/organization\//);
  const temporary = signRequest(simulator, PIPELINE_IDS.short, {
    accessKeyId: 'STS.testid',
    headers: { 'x-acs-security-token': 'test-security-token' },
  });
  const hidden = await sendRequest(simulator, `${temporary.target}?x=1`, temporary);
  assert.match(hidden.json.Message, /server string to sign is:/);
  for (const { text } of [mismatch, hidden]) {
    assert.doesNotMatch(text, /testsecret|test-security-token/);
  }
});

test('a path with an invalid escape is unknown', async (t) => {
  const simulator = await startSimulator(t);
  const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
  const broken = target.replace(encode(ORGANIZATION_ID), '%zz');
  assertError(await sendRequest(simulator, broken, { headers }), '404 InvalidAction.NotFound');
});
