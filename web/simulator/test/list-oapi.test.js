// The list of the newer API in both editions: tokens, pages in headers, refusals.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FOREIGN_ORGANIZATION_ID, PIPELINE_IDS } from '../index.js';
import { listOapi, runIds, sendRequest, startSimulator } from './fixture.js';

/** @param {import('./fixture.js').TestResponse} response */
function paging({ headers }) {
  return Object.fromEntries(
    ['page', 'per-page', 'total', 'total-pages', 'next-page', 'prev-page'].map((name) => [
      name,
      headers[`x-${name}`],
    ]),
  );
}

test('an answer is a bare array with the runs’ fields, and paging in headers', async (t) => {
  const simulator = await startSimulator(t);
  const response = await listOapi(simulator, PIPELINE_IDS.short, { page: 2, perPage: 5 });
  assert.equal(response.status, 200);
  assert.equal(response.headers['content-type'], 'application/json');
  assert.deepEqual(runIds(response), ['52', '51', '50', '49', '48']);
  assert.deepEqual(Object.keys(response.json[0]), [
    'pipelineId',
    'startTime',
    'creatorAccountId',
    'endTime',
    'pipelineRunId',
    'triggerMode',
    'status',
  ]);
  assert.deepEqual(paging(response), {
    page: '2',
    'per-page': '5',
    total: '57',
    'total-pages': '12',
    'next-page': '3',
    'prev-page': '1',
  });
});

test('ten runs a page is usual and thirty is the most', async (t) => {
  const simulator = await startSimulator(t);
  assert.equal((await listOapi(simulator, PIPELINE_IDS.short)).json.length, 10);
  assert.equal((await listOapi(simulator, PIPELINE_IDS.short, { perPage: 30 })).json.length, 30);
  const { status, json } = await listOapi(simulator, PIPELINE_IDS.short, { perPage: 31 });
  assert.deepEqual([status, json.errorCode], [400, 'BadRequest']);
});

test('following x-next-page gives every run once, in both editions', async (t) => {
  const simulator = await startSimulator(t);
  const expected = simulator.runs(PIPELINE_IDS.short).map((run) => run.pipelineRunId);
  for (const options of [{}, { organizationId: null }]) {
    const ids = [];
    let page = '1';
    while (page) {
      const response = await listOapi(
        simulator,
        PIPELINE_IDS.short,
        { page, perPage: 30 },
        options,
      );
      ids.push(...runIds(response));
      page = response.headers['x-next-page'];
    }
    assert.deepEqual(ids, expected);
  }
});

test('a page past the end is empty and says so', async (t) => {
  const simulator = await startSimulator(t);
  const response = await listOapi(simulator, PIPELINE_IDS.short, { page: 7 });
  assert.deepEqual(response.json, []);
  assert.deepEqual([response.headers['x-page'], response.headers['x-next-page']], ['7', undefined]);
});

test('the last page says it has no next one in each of three ways', async (t) => {
  for (const [lastPage, value] of /** @type {const} */ ([
    ['absent', undefined],
    ['empty', ''],
    ['zero', '0'],
  ])) {
    const simulator = await startSimulator(t, { lastPage });
    for (const id of [PIPELINE_IDS.empty, PIPELINE_IDS.short]) {
      const { headers } = await listOapi(simulator, id, {
        page: id === PIPELINE_IDS.short ? 6 : 1,
      });
      assert.equal(headers['x-next-page'], value, `${lastPage} ${id}`);
    }
    const first = await listOapi(simulator, PIPELINE_IDS.short);
    assert.deepEqual([first.headers['x-next-page'], first.headers['x-prev-page']], ['2', value]);
  }
});

test('filters give what the expected gives, and the end is spelt endTme', async (t) => {
  const simulator = await startSimulator(t);
  const expected = simulator.runs(PIPELINE_IDS.long);
  const early = Number(expected[4_000].startTime);
  const query = { status: 'SUCCESS', triggerMode: 3, startTime: early - 86_400_000, perPage: 30 };
  const filtered = simulator.runs(PIPELINE_IDS.long, {
    status: 'SUCCESS',
    triggerMode: 3,
    startTime: early - 86_400_000,
    endTime: early,
  });
  const response = await listOapi(simulator, PIPELINE_IDS.long, { ...query, endTme: early });
  assert.ok(filtered.length > 0);
  assert.equal(response.headers['x-total'], String(filtered.length));
  assert.deepEqual(
    runIds(response),
    filtered.slice(0, 30).map((run) => run.pipelineRunId),
  );
  const ignored = await listOapi(simulator, PIPELINE_IDS.long, { ...query, endTime: early });
  assert.ok(Number(ignored.headers['x-total']) > filtered.length);
});

describe('a refusal', () => {
  /** @type {[string, number, string, (simulator: import('../index.js').Simulator) => Promise<import('./fixture.js').TestResponse>][]} */
  const cases = [
    [
      'no token',
      401,
      'Unauthorized',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, {}, { token: '' }),
    ],
    [
      'another token',
      401,
      'InvalidTokenError',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, {}, { token: 'pt-simulator-toke' }),
    ],
    [
      'an expired token',
      401,
      'ExpiredTokenError',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, {}, { token: 'pt-simulator-expired' }),
    ],
    [
      'a token without the right',
      403,
      'Forbidden',
      (simulator) =>
        listOapi(simulator, PIPELINE_IDS.short, {}, { token: 'pt-simulator-unprivileged' }),
    ],
    [
      'an organisation of others',
      403,
      'Forbidden',
      (simulator) =>
        listOapi(simulator, PIPELINE_IDS.short, {}, { organizationId: FOREIGN_ORGANIZATION_ID }),
    ],
    [
      'an unknown organisation',
      404,
      'NotFound',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, {}, { organizationId: 'nobody' }),
    ],
    ['an unknown pipeline', 404, 'NotFound', (simulator) => listOapi(simulator, '404')],
    ['a pipeline id that is none', 400, 'BadRequest', (simulator) => listOapi(simulator, 'abc')],
    [
      'page 0',
      400,
      'BadRequest',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, { page: 0 }),
    ],
    [
      'a page that is no number',
      400,
      'BadRequest',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, { page: 'next' }),
    ],
    [
      'a start after the end',
      400,
      'BadRequest',
      (simulator) => listOapi(simulator, PIPELINE_IDS.short, { startTime: 2, endTme: 1 }),
    ],
    [
      'a parameter that comes twice',
      400,
      'BadRequest',
      (simulator) =>
        sendRequest(simulator, `/oapi/v1/flow/pipelines/${PIPELINE_IDS.short}/runs?page=1&page=2`, {
          headers: { 'x-yunxiao-token': 'pt-simulator-token' },
        }),
    ],
    [
      'an address that the API does not have',
      404,
      'NotFound',
      (simulator) => sendRequest(simulator, '/oapi/v1/flow/pipelines'),
    ],
  ];
  for (const [what, status, code, ask] of cases) {
    test(`meets ${what}`, async (t) => {
      const response = await ask(await startSimulator(t));
      assert.deepEqual([response.status, response.json?.errorCode], [status, code], response.text);
      assert.deepEqual(Object.keys(response.json), ['errorCode', 'errorMessage', 'requestId']);
      assert.doesNotMatch(response.text, /pt-/);
    });
  }
});
