// The list of the newer API in both editions: tokens, paging headers and errors.

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

test('a response is a bare array of runs, with paging in headers', async (t) => {
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

test('the default page size is 10 and the largest 30', async (t) => {
  const simulator = await startSimulator(t);
  assert.equal((await listOapi(simulator, PIPELINE_IDS.short)).json.length, 10);
  assert.equal((await listOapi(simulator, PIPELINE_IDS.short, { perPage: 30 })).json.length, 30);
  const { status, json } = await listOapi(simulator, PIPELINE_IDS.short, { perPage: 31 });
  assert.deepEqual([status, json.errorCode], [400, 'BadRequest']);
});

test('following x-next-page lists every run once, in both editions', async (t) => {
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

test('a page after the last one is empty and has no next page', async (t) => {
  const simulator = await startSimulator(t);
  const response = await listOapi(simulator, PIPELINE_IDS.short, { page: 7 });
  assert.deepEqual(response.json, []);
  assert.deepEqual([response.headers['x-page'], response.headers['x-next-page']], ['7', undefined]);
});

test('x-next-page of the last page has each of three forms', async (t) => {
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

test('filters list the expected runs, and the end parameter is endTme', async (t) => {
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

describe('an error', () => {
  /** @type {[name: string, error: string, query: Record<string, string | number>, options?: { token?: string, organizationId?: string }][]} */
  const cases = [
    ['no token', '401 Unauthorized', {}, { token: '' }],
    ['another token', '401 InvalidTokenError', {}, { token: 'pt-simulator-toke' }],
    ['an expired token', '401 ExpiredTokenError', {}, { token: 'pt-simulator-expired' }],
    ['a token without permission', '403 Forbidden', {}, { token: 'pt-simulator-unprivileged' }],
    [
      'an organization without the caller',
      '403 Forbidden',
      {},
      { organizationId: FOREIGN_ORGANIZATION_ID },
    ],
    ['an unknown organization', '404 NotFound', {}, { organizationId: 'unknown' }],
    ['page 0', '400 BadRequest', { page: 0 }],
    ['a page that is not a number', '400 BadRequest', { page: 'next' }],
    ['a start after the end', '400 BadRequest', { startTime: 2, endTme: 1 }],
  ];
  for (const [name, error, query, options] of cases) {
    test(`for ${name}`, async (t) => {
      assertError(
        await listOapi(await startSimulator(t), PIPELINE_IDS.short, query, options),
        error,
      );
    });
  }

  test('for an unknown and an invalid pipeline id', async (t) => {
    const simulator = await startSimulator(t);
    assertError(await listOapi(simulator, '404'), '404 NotFound');
    assertError(await listOapi(simulator, 'abc'), '400 BadRequest');
  });

  test('for a repeated parameter', async (t) => {
    const target = `/oapi/v1/flow/pipelines/${PIPELINE_IDS.short}/runs?page=1&page=2`;
    const headers = { 'x-yunxiao-token': 'pt-simulator-token' };
    assertError(await sendRequest(await startSimulator(t), target, { headers }), '400 BadRequest');
  });

  test('for an unknown path', async (t) => {
    const response = await sendRequest(await startSimulator(t), '/oapi/v1/flow/pipelines');
    assertError(response, '404 NotFound');
  });

  /**
   * @param {import('./fixture.js').TestResponse} response
   * @param {string} expected Status and code.
   */
  function assertError({ status, json, text }, expected) {
    assert.equal(`${status} ${json?.errorCode}`, expected, text);
    assert.deepEqual(Object.keys(json), ['errorCode', 'errorMessage', 'requestId']);
    assert.doesNotMatch(text, /pt-/);
  }
});
