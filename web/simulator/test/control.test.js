// The control endpoint, over a real socket, and the same acts in the process.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ORGANIZATION_ID, PEOPLE, PIPELINE_IDS, SimulationError } from '../index.js';
import { control, exchange, list2021, listOapi, stage, WORKDAY } from './stage.js';

const { short, live, wideIds } = PIPELINE_IDS;
const MINUTE_MS = 60_000;

test('the state says what there is', async (t) => {
  const simulator = await stage(t);
  simulator.addFault({ kind: 'reset', pipelineId: live });
  for (const path of ['', '/', '/state']) {
    const { status, json, headers } = await control(simulator, path);
    assert.equal(status, 200);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(json.organizationId, ORGANIZATION_ID);
    assert.deepEqual(json.clock, { now: WORKDAY, frozen: true, startedAt: WORKDAY });
    assert.deepEqual(json.settings, { lastPage: 'absent' });
    assert.equal(json.faults[0].kind, 'reset');
    const pipeline = json.pipelines.find((/** @type {any} */ { id }) => id === short);
    assert.deepEqual(pipeline, {
      id: short,
      name: '官网发布 · website release',
      kind: 'fixed',
      runs: 57,
    });
  }
});

test('people and kinds of faults are listed', async (t) => {
  const simulator = await stage(t);
  assert.deepEqual((await control(simulator, '/people')).json, PEOPLE);
  const kinds = (await control(simulator, '/fault-kinds')).json;
  assert.deepEqual(kinds['refuse-token'], {
    slot: 'paging',
    only: null,
    needsCursor: true,
    parameters: { code: { default: null, wants: 'a text of at most 128 characters' } },
  });
});

test('the truth about runs is told filtered and in parts, ids as text', async (t) => {
  const simulator = await stage(t);
  const all = (await control(simulator, `/pipelines/${wideIds}/runs`)).json;
  assert.equal(all.total, 25);
  assert.deepEqual(all.runs, simulator.runs(wideIds));
  assert.equal(all.runs[0].pipelineRunId, '9007199254741019');
  const part = (
    await control(simulator, `/pipelines/${short}/runs?status=SUCCESS&offset=2&limit=3`)
  ).json;
  const truth = simulator.runs(short, { status: 'SUCCESS' });
  assert.deepEqual([part.total, part.runs], [truth.length, truth.slice(2, 5)]);
  assert.equal((await control(simulator, `/pipelines/${short}/runs?limit=-1`)).status, 400);
  assert.equal((await control(simulator, '/pipelines/404/runs')).status, 404);
});

test('a run that is added starts now, runs as long as is said and ends as is said', async (t) => {
  const simulator = await stage(t);
  const added = await control(simulator, `/pipelines/${short}/runs`, {
    triggerMode: 6,
    creatorAccountId: '42',
    waitMs: MINUTE_MS,
    durationMs: 2 * MINUTE_MS,
    outcome: 'FAIL',
  });
  assert.deepEqual(added.json, { pipelineRunIds: ['58'] });
  const run = {
    pipelineId: short,
    startTime: WORKDAY,
    creatorAccountId: '42',
    pipelineRunId: '58',
    triggerMode: 6,
  };
  assert.deepEqual(simulator.runs(short)[0], { ...run, status: 'WAITING', endTime: null });
  simulator.advanceClock(MINUTE_MS);
  assert.deepEqual(simulator.runs(short)[0], { ...run, status: 'RUNNING', endTime: null });
  simulator.advanceClock(2 * MINUTE_MS);
  const over = { ...run, status: 'FAIL', endTime: WORKDAY + 3 * MINUTE_MS };
  assert.deepEqual(simulator.runs(short)[0], over);
  assert.equal((await list2021(simulator, short)).json.totalCount, 58);
});

test('a run without a duration runs until it is finished', async (t) => {
  const simulator = await stage(t);
  const [running, waiting] = [
    ...simulator.addRuns(short),
    ...simulator.addRuns(short, { waitMs: null }),
  ];
  simulator.advanceClock(10 * 24 * 60 * MINUTE_MS);
  assert.deepEqual(
    simulator
      .runs(short)
      .slice(0, 2)
      .map((run) => run.status),
    ['WAITING', 'RUNNING'],
  );
  const finished = await control(simulator, `/pipelines/${short}/runs/${running}/finish`, {
    status: 'FAIL',
  });
  assert.deepEqual([finished.json.status, finished.json.endTime], ['FAIL', simulator.now()]);
  assert.equal(simulator.finishRun(short, waiting, 'CANCELED').status, 'CANCELED');
  assert.deepEqual(
    simulator
      .runs(short)
      .slice(0, 2)
      .map((run) => run.status),
    ['CANCELED', 'FAIL'],
  );
  const again = await control(simulator, `/pipelines/${short}/runs/${running}/finish`, {});
  assert.deepEqual(
    [again.status, again.json.error],
    [409, `Run ${running} of pipeline ${short} is over already.`],
  );
});

test('runs of the schedule count on from runs that are added', async (t) => {
  const simulator = await stage(t);
  const before = simulator.runs(live);
  const ids = simulator.addRuns(live, { count: 3, durationMs: 1_000 });
  const next = Number(before[0].pipelineRunId) + 1;
  assert.deepEqual(ids, [String(next), String(next + 1), String(next + 2)]);
  simulator.advanceClock(10 * MINUTE_MS);
  const after = simulator.runs(live);
  assert.ok(after.length > before.length + 3);
  assert.deepEqual(
    after.map((run) => run.pipelineRunId),
    after.map((_, i) => String(after.length - i)),
  );
  assert.deepEqual(
    after.slice(-before.length).map((run) => run.startTime),
    before.map((run) => run.startTime),
  );
});

test('any field can be made to say anything', async (t) => {
  const simulator = await stage(t);
  simulator.addRuns(short, { fields: { status: '<b>', triggerMode: '7', endTime: 0 } });
  const [run] = (await list2021(simulator, short)).json.pipelineRuns;
  assert.deepEqual([run.status, run.triggerMode, run.endTime], ['<b>', '7', 0]);
});

test('a run that is removed is gone, and the others keep their ids', async (t) => {
  const simulator = await stage(t);
  assert.equal(
    (await control(simulator, `/pipelines/${short}/runs/56`, undefined, 'DELETE')).status,
    200,
  );
  const { json } = await list2021(simulator, short, { maxResults: 3 });
  assert.equal(json.totalCount, 56);
  const ids = json.pipelineRuns.map((/** @type {any} */ run) => run.pipelineRunId);
  assert.deepEqual(ids, [57, 55, 54]);
  assert.equal(
    (await control(simulator, `/pipelines/${short}/runs/56`, undefined, 'DELETE')).status,
    404,
  );
  const filtered = await list2021(simulator, short, { startTime: 1 });
  assert.equal(filtered.json.totalCount, 56);
});

test('what a run cannot be is said in a sentence', async (t) => {
  const simulator = await stage(t);
  for (const [body, message] of /** @type {[any, string][]} */ ([
    [{ count: 0 }, 'count of a run must be from 1 to 1000.'],
    [{ count: 1_001 }, 'count of a run must be from 1 to 1000.'],
    [{ durationMs: -1 }, 'durationMs of a run must be milliseconds or null.'],
    [{ waitMs: '5' }, 'waitMs of a run must be milliseconds or null.'],
    [{ triggerMode: 1.5 }, 'triggerMode of a run must be an integer.'],
    [{ creatorAccountId: 5 }, 'creatorAccountId of a run must be a text or null.'],
    [{ outcome: null }, 'outcome of a run must be a text.'],
    [{ status: 'FAIL' }, 'A run knows no status.'],
    [{ fields: { pipelineRunId: 1 } }, /^fields of a run must be an object with some of/],
  ])) {
    const { status, json } = await control(simulator, `/pipelines/${short}/runs`, body);
    assert.equal(status, 400);
    typeof message === 'string'
      ? assert.equal(json.error, message)
      : assert.match(json.error, message);
  }
  assert.equal(simulator.runs(short).length, 57);
  for (const runId of ['58', '0', '-1', 'x', '99999999999999999999']) {
    assert.throws(() => simulator.finishRun(short, runId), SimulationError, runId);
  }
  const odd = await control(simulator, `/pipelines/${short}/runs/57/finish`, { status: 5 });
  assert.equal(odd.status, 400);
});

test('the clock is read, set, advanced, frozen and resumed', async (t) => {
  const simulator = await stage(t);
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

test('faults are asked for, listed and taken away', async (t) => {
  const simulator = await stage(t);
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
  const refused = await control(simulator, '/faults', { kind: 'sloth' });
  assert.equal(refused.status, 400);
  assert.match(refused.json.error, /^kind must be one of/);
});

test('the form of the last page is a setting', async (t) => {
  const simulator = await stage(t);
  const changed = await control(simulator, '/settings', { lastPage: 'zero' });
  assert.deepEqual(changed.json, { lastPage: 'zero' });
  assert.equal((await listOapi(simulator, PIPELINE_IDS.empty)).headers['x-next-page'], '0');
  assert.equal((await control(simulator, '/settings', { lastPage: 'never' })).status, 400);
  assert.deepEqual((await control(simulator, '/settings')).json, { lastPage: 'zero' });
});

test('requests are logged with what they were answered, and never with a credential', async (t) => {
  const simulator = await stage(t);
  await list2021(simulator, short, { maxResults: 5 });
  await listOapi(simulator, '404', {}, { organizationId: null });
  await exchange(simulator, '/nowhere');
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

test('the log keeps the latest thousand', async (t) => {
  const simulator = await stage(t);
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

test('a reset brings back the beginning', async (t) => {
  const simulator = await stage(t);
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

describe('a call is refused', () => {
  test('at an unknown path, or by another method', async (t) => {
    const simulator = await stage(t);
    assert.equal((await control(simulator, '/nowhere')).status, 404);
    assert.equal((await control(simulator, '/pipelines/1002/runs/57/finish/now')).status, 404);
    const { status, headers, json } = await control(simulator, '/faults', undefined, 'PUT');
    assert.deepEqual([status, headers.allow], [405, 'GET, POST, DELETE']);
    assert.equal(json.error, 'This path takes GET, POST, DELETE.');
  });

  test('with a body that is no JSON object, not called JSON, or too large', async (t) => {
    const simulator = await stage(t);
    /** @param {string} body @param {string} [type] */
    const post = (body, type = 'application/json') =>
      exchange(simulator, '/_simulator/faults', {
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

  test('by a simulator without a control endpoint', async (t) => {
    const simulator = await stage(t, { control: false });
    const { status, json } = await control(simulator, '/state');
    assert.deepEqual([status, json.Code], [404, 'InvalidAction.NotFound']);
  });
});
