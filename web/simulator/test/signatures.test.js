// Signatures as the gateway checks them, over real sockets, made by Alibaba's own libraries.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { ORGANIZATION_ID, PIPELINE_IDS } from '../index.js';
import { EMPTY_HASH, encode, exchange, list2021, signed, stage, WORKDAY } from './stage.js';

const require = createRequire(import.meta.url);
const MINUTE_MS = 60_000;

/** @typedef {{ target: string, headers: Record<string, string> }} SignedGet */

/** @param {number} time */
function dateHeader(time) {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * @param {import('./stage.js').Reply} reply
 * @param {number} status
 * @param {string} code
 */
function assertRefused(reply, status, code) {
  assert.equal(`${reply.status} ${reply.json?.Code}`, `${status} ${code}`, reply.text);
}

test('a call by Alibaba’s client goes through, query, extra signed header and all', async (t) => {
  const simulator = await stage(t);
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
  const truth = simulator.runs(PIPELINE_IDS.short, { status: 'SUCCESS' });
  assert.deepEqual(
    ids,
    truth.slice(0, 40).map((run) => run.pipelineRunId),
  );
});

test('an id of any characters signs well: the organisation is unknown, not the signature wrong', async (t) => {
  const simulator = await stage(t);
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
    const reply = await list2021(simulator, PIPELINE_IDS.short, {}, { organizationId });
    assertRefused(reply, 404, 'InvalidOrganization.NotFound');
  }
});

test('raw sub-delimiters on the wire are signed as if they were encoded', async (t) => {
  const simulator = await stage(t);
  const { target, headers } = signed(simulator, PIPELINE_IDS.short, {
    query: { nextToken: "!*'()~ +%" },
  });
  assert.ok(target.includes('%21%2A%27%28%29~%20%2B%25'), target);
  const raw = target.replace('%21%2A%27%28%29~', "!*'()%7E");
  assertRefused(await exchange(simulator, raw, { headers }), 400, 'InvalidParam.NextToken');
});

describe('a request is refused', () => {
  /** @type {[string, number, string, (request: SignedGet) => void][]} */
  const cases = [
    [
      'without Authorization',
      400,
      'MissingAuthorization',
      ({ headers }) => delete headers.authorization,
    ],
    ...[
      'x-acs-action',
      'x-acs-content-sha256',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-version',
    ].map(
      (name) =>
        /** @type {[string, number, string, (request: SignedGet) => void]} */ ([
          `without ${name}`,
          400,
          'MissingParameter',
          ({ headers }) => delete headers[name],
        ]),
    ),
    [
      'with the signature method before this one',
      400,
      'InvalidSignatureMethod',
      ({ headers }) => (headers.authorization = 'acs testid:AAAA'),
    ],
    [
      'with another algorithm',
      400,
      'InvalidSignatureMethod',
      ({ headers }) => (headers.authorization = headers.authorization.replace('SHA256', 'SM3')),
    ],
    [
      'with an Authorization that is no list of three',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers.authorization = 'ACS3-HMAC-SHA256 Credential=testid'),
    ],
    [
      'with a key nobody has',
      404,
      'InvalidAccessKeyId.NotFound',
      ({ headers }) => (headers.authorization = headers.authorization.replace('testid', 'nobody')),
    ],
    [
      'with a date that is none',
      400,
      'InvalidTimeStamp.Format',
      ({ headers }) => (headers['x-acs-date'] = 'Thu, 12 Mar 2026 03:30:00 GMT'),
    ],
    [
      'with an x-acs header that is not signed',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers['x-acs-extra'] = '1'),
    ],
    [
      'with a content type that is not signed',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers['content-type'] = 'application/json'),
    ],
    [
      'without host among the signed headers',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers.authorization = headers.authorization.replace('host;', '')),
    ],
    [
      'with a signed header that is not there',
      400,
      'IncompleteSignature',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace('version,', 'version;x-zzz,')),
    ],
    [
      'with signed headers out of order',
      400,
      'IncompleteSignature',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace(
          'host;x-acs-action',
          'x-acs-action;host',
        )),
    ],
    [
      'with another hash than that of its body',
      400,
      'SignatureDoesNotMatch',
      ({ headers }) => (headers['x-acs-content-sha256'] = EMPTY_HASH.replace('e3', 'e4')),
    ],
    [
      'with a signature cut short',
      400,
      'SignatureDoesNotMatch',
      ({ headers }) => (headers.authorization = headers.authorization.slice(0, -1)),
    ],
    [
      'with a signature in capitals',
      400,
      'SignatureDoesNotMatch',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace(
          /[0-9a-f]{64}$/,
          (/** @type {string} */ hex) => hex.toUpperCase(),
        )),
    ],
    [
      'with another path than was signed',
      400,
      'SignatureDoesNotMatch',
      (request) => (request.target = request.target.replace(PIPELINE_IDS.short, PIPELINE_IDS.long)),
    ],
    [
      'with one more parameter than was signed',
      400,
      'SignatureDoesNotMatch',
      (request) => (request.target += '?status=FAIL'),
    ],
  ];
  for (const [what, status, code, change] of cases) {
    test(what, async (t) => {
      const simulator = await stage(t);
      const request = signed(simulator, PIPELINE_IDS.short);
      change(request);
      assertRefused(await exchange(simulator, request.target, request), status, code);
    });
  }

  test('when any one of its signed headers is another than was signed', async (t) => {
    const simulator = await stage(t);
    const { target, headers } = signed(simulator, PIPELINE_IDS.short);
    for (const name of ['host', 'x-acs-action', 'x-acs-signature-nonce', 'x-acs-version']) {
      const changed = { ...headers, [name]: `${headers[name]}1` };
      assertRefused(
        await exchange(simulator, target, { headers: changed }),
        400,
        'SignatureDoesNotMatch',
      );
    }
  });

  test('when its secret is another', async (t) => {
    const simulator = await stage(t);
    const reply = await list2021(simulator, PIPELINE_IDS.short, {}, { accessKeySecret: 'wrong' });
    assertRefused(reply, 400, 'SignatureDoesNotMatch');
  });

  test('when it carries a body that its hash does not cover', async (t) => {
    const simulator = await stage(t);
    const { target, headers } = signed(simulator, PIPELINE_IDS.short);
    assertRefused(
      await exchange(simulator, target, { headers, body: 'x' }),
      400,
      'SignatureDoesNotMatch',
    );
  });

  test('when a required header comes twice', async (t) => {
    const simulator = await stage(t);
    const { target, headers } = signed(simulator, PIPELINE_IDS.short);
    const twice = { ...headers, 'x-acs-date': [headers['x-acs-date'], headers['x-acs-date']] };
    assertRefused(
      await exchange(simulator, target, { headers: twice }),
      400,
      'IncompleteSignature',
    );
  });

  test('for another action or version than the list’s', async (t) => {
    const simulator = await stage(t);
    const action = { headers: { 'x-acs-action': 'GetPipelineRun' } };
    assertRefused(
      await list2021(simulator, PIPELINE_IDS.short, {}, action),
      404,
      'InvalidAction.NotFound',
    );
    const version = { headers: { 'x-acs-version': '2020-03-03' } };
    assertRefused(
      await list2021(simulator, PIPELINE_IDS.short, {}, version),
      400,
      'InvalidVersion',
    );
  });
});

test('a nonce is good once for each key, and only a good signature uses it up', async (t) => {
  const simulator = await stage(t);
  const nonce = 'once';
  const wrong = await list2021(
    simulator,
    PIPELINE_IDS.short,
    {},
    { nonce, accessKeySecret: 'wrong' },
  );
  assertRefused(wrong, 400, 'SignatureDoesNotMatch');
  assert.equal((await list2021(simulator, PIPELINE_IDS.short, {}, { nonce })).status, 200);
  const again = await list2021(simulator, PIPELINE_IDS.long, {}, { nonce });
  assertRefused(again, 400, 'SignatureNonceUsed');
  const other = { nonce, accessKeyId: 'testid-unregistered' };
  assertRefused(
    await list2021(simulator, PIPELINE_IDS.short, {}, other),
    400,
    'InvalidUser.NotFound',
  );
});

test('a date may be fifteen minutes off, either way, and not a second more', async (t) => {
  const simulator = await stage(t, { signatureClock: 'simulated' });
  for (const [offset, expected] of /** @type {const} */ ([
    [-15 * MINUTE_MS, 200],
    [15 * MINUTE_MS, 200],
    [-15 * MINUTE_MS - 1_000, 400],
    [15 * MINUTE_MS + 1_000, 400],
  ])) {
    const date = dateHeader(WORKDAY + offset);
    const reply = await list2021(simulator, PIPELINE_IDS.short, {}, { date });
    assert.equal(reply.status, expected, date);
    assert.equal(reply.json.Code, expected === 200 ? undefined : 'InvalidTimeStamp.Expired');
  }
});

test('signatures are dated by real time however far the simulated clock is', async (t) => {
  const simulator = await stage(t, { startAt: Date.parse('2020-01-01T00:00:00Z') });
  assert.equal((await list2021(simulator, PIPELINE_IDS.short)).status, 200);
  const date = dateHeader(Date.now() - 16 * MINUTE_MS);
  const old = await list2021(simulator, PIPELINE_IDS.short, {}, { date });
  assertRefused(old, 400, 'InvalidTimeStamp.Expired');
});

test('a temporary key wants its security token, signed, and no other key takes one', async (t) => {
  const simulator = await stage(t);
  const key = { accessKeyId: 'STS.testid' };
  const token = { 'x-acs-security-token': 'test-security-token' };
  const good = await list2021(simulator, PIPELINE_IDS.short, {}, { ...key, headers: token });
  assert.equal(good.status, 200);
  assertRefused(
    await list2021(simulator, PIPELINE_IDS.short, {}, key),
    400,
    'MissingSecurityToken',
  );
  const wrong = { ...key, headers: { 'x-acs-security-token': 'another' } };
  const mismatch = 'InvalidSecurityToken.MismatchWithAccessKey';
  assertRefused(await list2021(simulator, PIPELINE_IDS.short, {}, wrong), 400, mismatch);
  assertRefused(
    await list2021(simulator, PIPELINE_IDS.short, {}, { headers: token }),
    400,
    mismatch,
  );
});

test('a mismatch is explained without a secret in it', async (t) => {
  const simulator = await stage(t);
  const plain = signed(simulator, PIPELINE_IDS.short);
  const mismatch = await exchange(simulator, `${plain.target}?x=1`, plain);
  assert.match(mismatch.json.Message, /server string to sign is:ACS3-HMAC-SHA256\n[0-9a-f]{64}/);
  assert.match(mismatch.json.Message, /server canonical request is:GET\n\/organization\//);
  const temporary = signed(simulator, PIPELINE_IDS.short, {
    accessKeyId: 'STS.testid',
    headers: { 'x-acs-security-token': 'test-security-token' },
  });
  const hidden = await exchange(simulator, `${temporary.target}?x=1`, temporary);
  assert.match(hidden.json.Message, /server string to sign is:/);
  for (const { text } of [mismatch, hidden]) {
    assert.doesNotMatch(text, /testsecret|test-security-token/);
  }
});

test('a path with an ill-formed escape is no known address', async (t) => {
  const simulator = await stage(t);
  const { target, headers } = signed(simulator, PIPELINE_IDS.short);
  const broken = target.replace(encode(ORGANIZATION_ID), '%zz');
  assertRefused(await exchange(simulator, broken, { headers }), 404, 'InvalidAction.NotFound');
});
