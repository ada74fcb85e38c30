// Adding, finishing and removing runs, and overriding their fields.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIPELINE_IDS, SimulationError } from '../index.js';
import { control, list2021, startSimulator, WORKDAY } from './fixture.js';

const { short, live } = PIPELINE_IDS;
const MINUTE_MS = 60_000;

test('an added run starts now and has the given durations and outcome', async (t) => {
  const simulator = await startSimulator(t);
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

test('a run without a duration runs until finishRun', async (t) => {
  const simulator = await startSimulator(t);
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
    [409, `Run ${running} of pipeline ${short} has already ended.`],
  );
});

test('generated runs continue the numbers of added runs', async (t) => {
  const simulator = await startSimulator(t);
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

test('fields can be overridden with any value', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addRuns(short, { fields: { status: '<b>', triggerMode: '7', endTime: 0 } });
  const [run] = (await list2021(simulator, short)).json.pipelineRuns;
  assert.deepEqual([run.status, run.triggerMode, run.endTime], ['<b>', '7', 0]);
});

test('a removed run is not listed, and the others keep their ids', async (t) => {
  const simulator = await startSimulator(t);
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

test('invalid properties of a run are reported in one sentence', async (t) => {
  const simulator = await startSimulator(t);
  for (const [body, message] of /** @type {[any, string][]} */ ([
    [{ count: 0 }, 'count of a run must be an integer from 1 to 1000.'],
    [{ count: 1_001 }, 'count of a run must be an integer from 1 to 1000.'],
    [{ durationMs: -1 }, 'durationMs of a run must be milliseconds or null.'],
    [{ waitMs: '5' }, 'waitMs of a run must be milliseconds or null.'],
    [{ triggerMode: 1.5 }, 'triggerMode of a run must be an integer.'],
    [{ creatorAccountId: 5 }, 'creatorAccountId of a run must be a string or null.'],
    [{ outcome: null }, 'outcome of a run must be a string.'],
    [{ status: 'FAIL' }, 'A run has no property status.'],
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
  const invalid = await control(simulator, `/pipelines/${short}/runs/57/finish`, { status: 5 });
  assert.equal(invalid.status, 400);
});
