// The list of the 2021-06-25 API: fields, filters, tokens and errors.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { canonicalRequest, sign } from '../dialects/2021-06-25/canonical-request.js';
import { parseRequestTarget } from '../http/request-target.js';
import { FOREIGN_ORGANIZATION_ID, PIPELINE_IDS } from '../index.js';
import {
  EMPTY_HASH,
  list2021,
  listAllPages2021,
  runIds,
  sendRequest,
  signRequest,
  startSimulator,
  WORKDAY,
} from './fixture.js';

const DAY_MS = 86_400_000;
const LIST = '/organization/x/pipelines/1/pipelineRuns';

test('a page has exactly the documented fields, in their order', async (t) => {
  const simulator = await startSimulator(t);
  const { json, headers, status } = await list2021(simulator, PIPELINE_IDS.short, {
    maxResults: 3,
  });
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'application/json;charset=utf-8');
  assert.equal(headers['x-acs-request-id'], json.requestId);
  assert.match(json.requestId, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  assert.deepEqual(Object.keys(json), [
    'requestId',
    'errorMessage',
    'errorCode',
    'success',
    'totalCount',
    'nextToken',
    'pipelineRuns',
  ]);
  assert.equal(json.success, true);
  assert.equal(json.totalCount, 57);
  assert.equal(json.pipelineRuns.length, 3);
  assert.deepEqual(Object.keys(json.pipelineRuns[0]), [
    'pipelineId',
    'startTime',
    'creatorAccountId',
    'endTime',
    'pipelineRunId',
    'triggerMode',
    'status',
  ]);
});

test('an empty pipeline has an empty list and no token', async (t) => {
  const simulator = await startSimulator(t);
  const { json } = await list2021(simulator, PIPELINE_IDS.empty, { maxResults: 20 });
  assert.deepEqual([json.totalCount, json.nextToken, json.pipelineRuns], [0, '', []]);
});

for (const [name, total] of /** @type {const} */ ([
  ['short', 57],
  ['long', 5_000],
  ['huge', 12_345],
])) {
  test(`the ${total} runs of the ${name} pipeline are listed once each, newest first`, async (t) => {
    const simulator = await startSimulator(t);
    const ids = await listAllPages2021(simulator, PIPELINE_IDS[name], { maxResults: 100 });
    assert.deepEqual(
      ids,
      Array.from({ length: total }, (_, i) => String(total - i)),
    );
  });
}

test('the last page has no token if the total is a multiple of the page size', async (t) => {
  const simulator = await startSimulator(t);
  const { json } = await list2021(simulator, PIPELINE_IDS.short, { maxResults: 57 });
  assert.equal(json.pipelineRuns.length, 57);
  assert.equal(json.nextToken, '');
});

test('ids above 2^53 are written exactly', async (t) => {
  const simulator = await startSimulator(t);
  const response = await list2021(simulator, PIPELINE_IDS.largeIds, { maxResults: 100 });
  const expected = simulator.runs(PIPELINE_IDS.largeIds).map((run) => run.pipelineRunId);
  assert.deepEqual(runIds(response), expected);
  assert.ok(expected.includes('9007199254740997'), 'an odd id that a double cannot hold');
  assert.ok(response.text.includes(`"pipelineId":${PIPELINE_IDS.largeIds}`));
});

test('every filter lists and counts the expected runs', async (t) => {
  const simulator = await startSimulator(t);
  /** @type {import('../run-filter.js').RunFilter[]} */
  const filters = [
    { status: 'FAIL' },
    { status: 'RUNNING' },
    { status: 'UNKNOWN' },
    { triggerMode: 2 },
    { triggerMode: 3, status: 'SUCCESS' },
    { startTime: WORKDAY - 7 * DAY_MS },
    { endTime: WORKDAY - 200 * DAY_MS },
    { startTime: WORKDAY - 9 * DAY_MS, endTime: WORKDAY - 2 * DAY_MS, status: 'CANCELED' },
  ];
  for (const filter of filters) {
    const expected = simulator.runs(PIPELINE_IDS.long, filter);
    /** @type {number[]} */
    const totals = [];
    const query = { ...Object.fromEntries(Object.entries(filter)), maxResults: 100 };
    const ids = await listAllPages2021(simulator, PIPELINE_IDS.long, query, (page) =>
      totals.push(page.totalCount),
    );
    assert.deepEqual(
      ids,
      expected.map((run) => run.pipelineRunId),
      JSON.stringify(filter),
    );
    assert.ok(totals.every((total) => total === expected.length));
  }
});

test('startTime and endTime are inclusive', async (t) => {
  const simulator = await startSimulator(t);
  const { startTime, pipelineRunId } = simulator.runs(PIPELINE_IDS.short)[30];
  const query = { startTime: Number(startTime), endTime: Number(startTime) };
  assert.deepEqual(runIds(await list2021(simulator, PIPELINE_IDS.short, query)), [pipelineRunId]);
});

test('empty parameters count as missing, and the default size is 20', async (t) => {
  const simulator = await startSimulator(t);
  const query = { nextToken: '', status: '', startTime: '', endTime: '', triggerMode: '' };
  const { json } = await list2021(simulator, PIPELINE_IDS.short, query);
  assert.equal(json.pipelineRuns.length, 20);
});

test('runs that arrive between pages neither repeat nor hide others', async (t) => {
  const simulator = await startSimulator(t);
  const before = simulator.runs(PIPELINE_IDS.long, { status: 'FAIL' });
  const query = { maxResults: 50, status: 'FAIL' };
  const ids = await listAllPages2021(simulator, PIPELINE_IDS.long, query, () => {
    simulator.addRuns(PIPELINE_IDS.long, { durationMs: 0, outcome: 'FAIL', count: 3 });
  });
  assert.deepEqual(
    ids,
    before.map((run) => run.pipelineRunId),
  );
});

describe('an error in the envelope of the gateway', () => {
  const invalid = '400 InvalidParam.ParamNotPresent';
  const invalidValues = {
    maxResults: ['0', '-1', '101', '1.5', 'x', ' 20', '1e1'],
    status: ['fail', 'A B', '<', 'X'.repeat(33)],
    triggerMode: ['-1', 'x', '2147483648'],
    startTime: ['-1', '1.5', 'now-7d', '99999999999999999999'],
    endTime: ['-1', 'x'],
  };
  /** @type {[name: string, error: string, request: { pipelineId?: string, query?: Record<string, string>, signing?: Omit<import('./fixture.js').Signing, 'query'> }][]} */
  const cases = [
    [
      'an unknown organization',
      '404 InvalidOrganization.NotFound',
      { signing: { organizationId: 'unknown' } },
    ],
    [
      'an organization without the caller',
      '403 Forbidden.UserNotInCurrentOrganization',
      { signing: { organizationId: FOREIGN_ORGANIZATION_ID } },
    ],
    ['an unknown pipeline', '404 InvalidPipeline.NotFound', { pipelineId: '404' }],
    [
      'an unregistered user',
      '400 InvalidUser.NotFound',
      { signing: { accessKeyId: 'testid-unregistered' } },
    ],
    ['a start after the end', invalid, { query: { startTime: '2', endTime: '1' } }],
  ];
  for (const pipelineId of ['0', '01002', '-1', 'abc', '9223372036854775808', '1002 ']) {
    cases.push([`the pipeline id ${JSON.stringify(pipelineId)}`, invalid, { pipelineId }]);
  }
  for (const [name, values] of Object.entries(invalidValues)) {
    for (const value of values) {
      cases.push([`${name}=${value.slice(0, 20)}`, invalid, { query: { [name]: value } }]);
    }
  }
  for (const [name, error, { pipelineId = PIPELINE_IDS.short, query, signing }] of cases) {
    test(`for ${name}`, async (t) => {
      assertError(await list2021(await startSimulator(t), pipelineId, query, signing), error);
    });
  }

  for (const [name, error, target, options] of /** @type {const} */ ([
    ['an unknown path', '404 InvalidAction.NotFound', '/organization/x/pipelines', {}],
    ['another method', '404 InvalidAction.NotFound', LIST, { method: 'POST' }],
    ['a target over the limit', '414 RequestUrl.TooLong', `/${'x'.repeat(9_000)}`, {}],
    ['a body over the limit', '413 RequestBody.TooLarge', LIST, { body: 'x'.repeat(70_000) }],
  ])) {
    test(`for ${name}`, async (t) => {
      assertError(await sendRequest(await startSimulator(t), target, options), error);
    });
  }

  /**
   * @param {import('./fixture.js').TestResponse} response
   * @param {string} expected Status and code.
   */
  function assertError({ status, headers, json, text }, expected) {
    assert.equal(`${status} ${json?.Code}`, expected, text);
    assert.deepEqual(Object.keys(json).sort(), [
      'Code',
      'HostId',
      'Message',
      'Recommend',
      'RequestId',
    ]);
    assert.equal(json.RequestId, headers['x-acs-request-id']);
  }

  test('is the same as in recorded responses', async (t) => {
    const simulator = await startSimulator(t);
    for (const file of [
      '60-throttling-user',
      '62-throttling',
      '63-service-unavailable',
      '65-nonce-used',
      '67-accesskey-notfound',
      '68-forbidden-org',
      '70-param-missing',
    ]) {
      const url = new URL(`../../../native-tests/corpus/responses/${file}.json`, import.meta.url);
      const recorded = JSON.parse(readFileSync(url, 'utf8'));
      simulator.addFault({ kind: 'error', code: recorded.Code });
      const { json } = await list2021(simulator, PIPELINE_IDS.short);
      for (const field of ['Code', 'Message', 'Recommend']) {
        assert.equal(json[field], recorded[field], `${file} ${field}`);
      }
    }
  });
});

test('a repeated parameter is rejected, even with a valid signature', async (t) => {
  const simulator = await startSimulator(t);
  const once = signRequest(simulator, PIPELINE_IDS.short);
  const target = `${once.target}?maxResults=20&maxResults=21`;
  const signedHeaders = Object.keys(once.headers)
    .filter((name) => name !== 'authorization')
    .sort();
  const canonical = canonicalRequest({
    method: 'GET',
    target: parseRequestTarget(target) ?? { segments: [], params: [] },
    headers: Object.fromEntries(Object.entries(once.headers).map(([k, v]) => [k, [v]])),
    signedHeaders,
    payloadHash: EMPTY_HASH,
  });
  const authorization = `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${signedHeaders.join(';')},Signature=${sign(canonical, 'testsecret')}`;
  const { json } = await sendRequest(simulator, target, {
    headers: { ...once.headers, authorization },
  });
  assert.equal(json.Code, 'InvalidParam.ParamNotPresent');
  assert.match(json.Message, /maxResults/);
});
