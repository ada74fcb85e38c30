// The list of the 2021-06-25 API: its fields, filters, tokens and refusals.

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

test('a page has the fields of the documentation, in its order, and no more', async (t) => {
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
  test(`the ${total} runs of the ${name} pipeline come once each, newest first`, async (t) => {
    const simulator = await startSimulator(t);
    const ids = await listAllPages2021(simulator, PIPELINE_IDS[name], { maxResults: 100 });
    assert.deepEqual(
      ids,
      Array.from({ length: total }, (_, i) => String(total - i)),
    );
  });
}

test('the last page has no token when the total is a multiple of the page size', async (t) => {
  const simulator = await startSimulator(t);
  const { json } = await list2021(simulator, PIPELINE_IDS.short, { maxResults: 57 });
  assert.equal(json.pipelineRuns.length, 57);
  assert.equal(json.nextToken, '');
});

test('ids beyond 2^53 are written digit by digit', async (t) => {
  const simulator = await startSimulator(t);
  const response = await list2021(simulator, PIPELINE_IDS.largeIds, { maxResults: 100 });
  const expected = simulator.runs(PIPELINE_IDS.largeIds).map((run) => run.pipelineRunId);
  assert.deepEqual(runIds(response), expected);
  assert.ok(expected.includes('9007199254740997'), 'an odd id that no double can hold');
  assert.ok(response.text.includes(`"pipelineId":${PIPELINE_IDS.largeIds}`));
});

test('every filter gives what the expected gives, and counts it', async (t) => {
  const simulator = await startSimulator(t);
  /** @type {import('../run-filter.js').RunFilter[]} */
  const filters = [
    { status: 'FAIL' },
    { status: 'RUNNING' },
    { status: 'NEVER_HEARD_OF' },
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

test('a start and an end at a run’s very start include it', async (t) => {
  const simulator = await startSimulator(t);
  const { startTime, pipelineRunId } = simulator.runs(PIPELINE_IDS.short)[30];
  const query = { startTime: Number(startTime), endTime: Number(startTime) };
  assert.deepEqual(runIds(await list2021(simulator, PIPELINE_IDS.short, query)), [pipelineRunId]);
});

test('empty parameters are as good as none, and 20 is the usual size', async (t) => {
  const simulator = await startSimulator(t);
  const query = { nextToken: '', status: '', startTime: '', endTime: '', triggerMode: '' };
  const { json } = await list2021(simulator, PIPELINE_IDS.short, query);
  assert.equal(json.pipelineRuns.length, 20);
});

test('runs that arrive during a walk neither repeat nor hide others', async (t) => {
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

describe('a refusal in the gateway’s envelope', () => {
  /** @type {[string, number, string, (simulator: import('../index.js').Simulator) => Promise<import('./fixture.js').TestResponse>][]} */
  const cases = [
    [
      'an unknown organisation',
      404,
      'InvalidOrganization.NotFound',
      (simulator) => list2021(simulator, PIPELINE_IDS.short, {}, { organizationId: 'nobody' }),
    ],
    [
      'an organisation of others',
      403,
      'Forbidden.UserNotInCurrentOrganization',
      (simulator) =>
        list2021(simulator, PIPELINE_IDS.short, {}, { organizationId: FOREIGN_ORGANIZATION_ID }),
    ],
    [
      'an unknown pipeline',
      404,
      'InvalidPipeline.NotFound',
      (simulator) => list2021(simulator, '404'),
    ],
    [
      'a user that Yunxiao does not know',
      400,
      'InvalidUser.NotFound',
      (simulator) =>
        list2021(simulator, PIPELINE_IDS.short, {}, { accessKeyId: 'testid-unregistered' }),
    ],
    ...['0', '01002', '-1', 'abc', '9223372036854775808', '1002 '].map(
      (id) =>
        /** @type {[string, number, string, (simulator: import('../index.js').Simulator) => Promise<import('./fixture.js').TestResponse>]} */ ([
          `the pipeline id ${JSON.stringify(id)}`,
          400,
          'InvalidParam.ParamNotPresent',
          (simulator) => list2021(simulator, id),
        ]),
    ),
    ...Object.entries({
      maxResults: ['0', '-1', '101', '1.5', 'x', ' 20', '1e1'],
      status: ['fail', 'A B', '<', 'X'.repeat(33)],
      triggerMode: ['-1', 'x', '2147483648'],
      startTime: ['-1', '1.5', 'now-7d', '99999999999999999999'],
      endTime: ['-1', 'x'],
    }).flatMap(([name, values]) =>
      values.map(
        (value) =>
          /** @type {[string, number, string, (simulator: import('../index.js').Simulator) => Promise<import('./fixture.js').TestResponse>]} */ ([
            `${name}=${value.slice(0, 20)}`,
            400,
            'InvalidParam.ParamNotPresent',
            (simulator) => list2021(simulator, PIPELINE_IDS.short, { [name]: value }),
          ]),
      ),
    ),
    [
      'a start after the end',
      400,
      'InvalidParam.ParamNotPresent',
      (simulator) => list2021(simulator, PIPELINE_IDS.short, { startTime: 2, endTime: 1 }),
    ],
    [
      'an address that no API has',
      404,
      'InvalidAction.NotFound',
      (simulator) => sendRequest(simulator, '/organization/x/pipelines'),
    ],
    [
      'another method',
      404,
      'InvalidAction.NotFound',
      (simulator) =>
        sendRequest(simulator, '/organization/x/pipelines/1/pipelineRuns', { method: 'POST' }),
    ],
    [
      'an address longer than is read',
      414,
      'RequestUrl.TooLong',
      (simulator) => sendRequest(simulator, `/${'x'.repeat(9_000)}`),
    ],
    [
      'a body larger than is read',
      413,
      'RequestBody.TooLarge',
      (simulator) =>
        sendRequest(simulator, '/organization/x/pipelines/1/pipelineRuns', {
          body: 'x'.repeat(70_000),
        }),
    ],
  ];
  for (const [what, status, code, ask] of cases) {
    test(`meets ${what}`, async (t) => {
      const response = await ask(await startSimulator(t));
      assert.deepEqual([response.status, response.json?.Code], [status, code], response.text);
      assert.deepEqual(Object.keys(response.json).sort(), [
        'Code',
        'HostId',
        'Message',
        'Recommend',
        'RequestId',
      ]);
      assert.equal(response.json.RequestId, response.headers['x-acs-request-id']);
    });
  }

  test('says what the recorded ones say', async (t) => {
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

test('a parameter that comes twice is refused, well signed as it is', async (t) => {
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
