// The control API over a real socket, and the same operations as methods.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ORGANIZATION_ID, PEOPLE, PIPELINE_IDS, Simulation, SimulationError } from '../index.js';
import { control, list2021, listOapi, sendRequest, startSimulator, WORKDAY } from './fixture.js';

const { short, live, largeIds } = PIPELINE_IDS;

test('the state has clock, settings, faults and number of requests', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'reset', pipelineId: live });
  for (const path of ['', '/', '/state']) {
    const { status, json, headers } = await control(simulator, path);
    assert.equal(status, 200);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(json.organizationId, ORGANIZATION_ID);
    assert.deepEqual(json.clock, { now: WORKDAY, frozen: true, startedAt: WORKDAY });
    assert.deepEqual(json.settings, { lastPage: 'absent' });
    assert.equal(json.faults[0].kind, 'reset');
    assert.equal(json.requests, 0);
  }
});

test('pipelines are listed with their names and numbers of runs', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addRuns(short);
  const { json } = await control(simulator, '/pipelines');
  const pipeline = json.find((/** @type {any} */ { id }) => id === short);
  assert.deepEqual(pipeline, {
    id: short,
    name: '官网发布 · website release',
    kind: 'fixed',
    runs: 58,
  });
});

test('people and fault kinds are listed', async (t) => {
  const simulator = await startSimulator(t);
  assert.deepEqual((await control(simulator, '/people')).json, PEOPLE);
  const kinds = (await control(simulator, '/fault-kinds')).json;
  assert.deepEqual(kinds['reject-cursor'], {
    phase: 'paging',
    family: null,
    needsCursor: true,
    parameters: { code: { default: null, expected: 'a string of at most 128 characters' } },
  });
});

test('runs are listed with a filter and a range, and their ids are strings', async (t) => {
  const simulator = await startSimulator(t);
  const all = (await control(simulator, `/pipelines/${largeIds}/runs`)).json;
  assert.equal(all.total, 25);
  assert.deepEqual(all.runs, simulator.runs(largeIds));
  assert.equal(all.runs[0].pipelineRunId, '9007199254741019');
  const page = (
    await control(simulator, `/pipelines/${short}/runs?status=SUCCESS&offset=2&limit=3`)
  ).json;
  const expected = simulator.runs(short, { status: 'SUCCESS' });
  assert.deepEqual([page.total, page.runs], [expected.length, expected.slice(2, 5)]);
  assert.equal((await control(simulator, `/pipelines/${short}/runs?limit=-1`)).status, 400);
  assert.equal((await control(simulator, '/pipelines/404/runs')).status, 404);
});

test('the clock is read, set, advanced, frozen and resumed', async (t) => {
  const simulator = await startSimulator(t);
  assert.equal(
    (await control(simulator, '/clock', { advanceMs: 5_000 })).json.now,
    WORKDAY + 5_000,
  );
  assert.equal((await control(simulator, '/clock', { now: WORKDAY - 1 })).json.now, WORKDAY - 1);
  const resumed = (await control(simulator, '/clock', { frozen: false })).json;
  assert.ok(!resumed.frozen && resumed.now >= WORKDAY - 1);
  assert.equal((await control(simulator, '/clock', { frozen: true })).json.frozen, true);
  assert.deepEqual((await control(simulator, '/clock')).json, simulator.clockState());
  for (const body of [{ now: 'x' }, { advanceMs: 1.5 }, { frozen: 1 }, { now: 9e15 }]) {
    assert.equal((await control(simulator, '/clock', body)).status, 400, JSON.stringify(body));
  }
});

test('faults are added, listed and removed', async (t) => {
  const simulator = await startSimulator(t);
  const added = await control(simulator, '/faults', {
    kind: 'throttle',
    times: 'always',
    pipelineId: short,
  });
  assert.deepEqual(added.json, {
    id: 1,
    hits: 0,
    kind: 'throttle',
    times: 'always',
    after: 0,
    probability: 1,
    pipelineId: short,
    parameters: { code: null, retryAfterSeconds: null, retryAfterForm: 'seconds' },
  });
  assert.equal((await list2021(simulator, short)).json.Code, 'Throttling.User');
  assert.equal((await control(simulator, '/faults')).json[0].hits, 1);
  assert.equal((await control(simulator, '/faults/1', undefined, 'DELETE')).status, 200);
  assert.equal((await control(simulator, '/faults/1', undefined, 'DELETE')).status, 404);
  await control(simulator, '/faults', { kind: 'reset' });
  await control(simulator, '/faults', undefined, 'DELETE');
  assert.deepEqual(simulator.faults(), []);
  const rejected = await control(simulator, '/faults', { kind: 'unknown' });
  assert.equal(rejected.status, 400);
  assert.match(rejected.json.error, /^kind must be one of/);
});

test('the form of the last page can be changed', async (t) => {
  const simulator = await startSimulator(t);
  const changed = await control(simulator, '/settings', { lastPage: 'zero' });
  assert.deepEqual(changed.json, { lastPage: 'zero' });
  assert.equal((await listOapi(simulator, PIPELINE_IDS.empty)).headers['x-next-page'], '0');
  assert.equal((await control(simulator, '/settings', { lastPage: 'never' })).status, 400);
  assert.deepEqual((await control(simulator, '/settings')).json, { lastPage: 'zero' });
  assert.throws(() => new Simulation({ lastPage: /** @type {any} */ ('never') }), SimulationError);
});

test('requests are logged with their responses and without credentials', async (t) => {
  const simulator = await startSimulator(t);
  await list2021(simulator, short, { maxResults: 5 });
  await listOapi(simulator, '404', {}, { organizationId: null });
  await sendRequest(simulator, '/nowhere');
  const { text, json } = await control(simulator, '/requests');
  assert.deepEqual(json, [
    {
      sequence: 1,
      time: WORKDAY,
      api: '2021-06-25',
      method: 'GET',
      target: `/organization/${ORGANIZATION_ID}/pipelines/${short}/pipelineRuns?maxResults=5`,
      pipelineId: short,
      status: 200,
      code: null,
      faults: [],
    },
    {
      sequence: 2,
      time: WORKDAY,
      api: 'oapi-v1-region',
      method: 'GET',
      target: '/oapi/v1/flow/pipelines/404/runs?',
      pipelineId: '404',
      status: 404,
      code: 'NotFound',
      faults: [],
    },
    {
      sequence: 3,
      time: WORKDAY,
      api: '2021-06-25',
      method: 'GET',
      target: '/nowhere',
      pipelineId: '',
      status: 404,
      code: 'InvalidAction.NotFound',
      faults: [],
    },
  ]);
  assert.doesNotMatch(text, /testsecret|pt-simulator|Signature=/);
  await control(simulator, '/requests', undefined, 'DELETE');
  assert.deepEqual(simulator.requests(), []);
});

test('the log keeps the latest 1,000 requests', async (t) => {
  const simulator = await startSimulator(t);
  const entry = {
    api: '',
    method: '',
    target: '',
    pipelineId: '',
    status: 200,
    code: null,
    faults: [],
  };
  for (let i = 0; i < 1_005; i += 1) {
    simulator.logRequest(entry);
  }
  const kept = simulator.requests();
  assert.deepEqual([kept.length, kept[0].sequence, kept[999].sequence], [1_000, 6, 1_005]);
});

test('a reset restores the initial state', async (t) => {
  const simulator = await startSimulator(t);
  const before = simulator.runs(short);
  const nonce = 'again';
  assert.equal((await list2021(simulator, short, {}, { nonce })).status, 200);
  simulator.addRuns(short);
  simulator.removeRun(short, '3');
  simulator.finishRun(short, '57');
  simulator.advanceClock(1);
  simulator.addFault({ kind: 'reset', times: 'always' });
  simulator.configure({ lastPage: 'empty' });
  await control(simulator, '/reset', {});
  assert.deepEqual(simulator.runs(short), before);
  assert.deepEqual(
    [simulator.now(), simulator.faults(), simulator.settings()],
    [WORKDAY, [], { lastPage: 'absent' }],
  );
  assert.deepEqual(simulator.requests(), []);
  assert.equal((await list2021(simulator, short, {}, { nonce })).json.totalCount, 57);
});

describe('a call is rejected', () => {
  test('at an unknown path or with another method', async (t) => {
    const simulator = await startSimulator(t);
    assert.equal((await control(simulator, '/nowhere')).status, 404);
    assert.equal((await control(simulator, '/pipelines/1002/runs/57/finish/now')).status, 404);
    const { status, headers, json } = await control(simulator, '/faults', undefined, 'PUT');
    assert.deepEqual([status, headers.allow], [405, 'GET, POST, DELETE']);
    assert.equal(json.error, 'Allowed methods: GET, POST, DELETE.');
  });

  test('if its body is not a JSON object, has another content type or is too large', async (t) => {
    const simulator = await startSimulator(t);
    /** @param {string} body @param {string} [type] */
    const post = (body, type = 'application/json') =>
      sendRequest(simulator, '/_simulator/faults', {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    for (const body of ['{', '[]', 'null', '"x"', '5']) {
      assert.equal((await post(body)).status, 400, body);
    }
    assert.equal((await post('{"kind":"reset"}', 'text/plain')).status, 415);
    assert.equal((await post('{"kind":"reset"}', 'application/jsonp')).status, 415);
    assert.equal((await post(`{"kind":"reset","x":"${'x'.repeat(70_000)}"}`)).status, 413);
    assert.deepEqual(simulator.faults(), []);
    assert.equal((await post('{"kind":"reset"}', 'application/json; charset=utf-8')).status, 200);
  });

  test('by a simulator without a control API', async (t) => {
    const simulator = await startSimulator(t, { control: false });
    const { status, json } = await control(simulator, '/state');
    assert.deepEqual([status, json.Code], [404, 'InvalidAction.NotFound']);
  });
});
