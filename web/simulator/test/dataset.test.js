// The dataset: deterministic, changing with time, and realistic.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PEOPLE, PIPELINE_IDS, Simulation } from '../index.js';
import { WORKDAY } from './fixture.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @param {import('../simulation.js').SimulationOptions} [options] */
function createSimulation(options) {
  return new Simulation({ startAt: WORKDAY, frozen: true, ...options });
}

/** @param {number} time */
function hourInShanghai(time) {
  return new Date(time + 8 * HOUR_MS).getUTCHours();
}

/** @param {number} time */
function isWeekend(time) {
  return [0, 6].includes(new Date(time + 8 * HOUR_MS).getUTCDay());
}

test('the same seed, start and clock give the same runs; another seed gives other runs', () => {
  for (const id of [...Object.values(PIPELINE_IDS), '2001', '2045']) {
    assert.deepEqual(createSimulation().runs(id), createSimulation().runs(id), id);
  }
  assert.deepEqual(
    createSimulation({ seed: undefined }).runs(PIPELINE_IDS.short),
    createSimulation().runs(PIPELINE_IDS.short),
  );
  const other = createSimulation({ seed: 'other' }).runs(PIPELINE_IDS.long);
  assert.notDeepEqual(other, createSimulation().runs(PIPELINE_IDS.long));
});

test('runs depend on the current time, not on earlier ones', () => {
  const atOnce = createSimulation();
  atOnce.advanceClock(5 * HOUR_MS);
  const inSteps = createSimulation();
  for (let i = 0; i < 300; i += 1) {
    inSteps.advanceClock(MINUTE_MS);
    inSteps.runs(PIPELINE_IDS.live);
  }
  const thereAndBack = createSimulation();
  thereAndBack.advanceClock(20 * HOUR_MS);
  thereAndBack.runs(PIPELINE_IDS.live);
  thereAndBack.advanceClock(-15 * HOUR_MS);
  for (const id of [PIPELINE_IDS.live, PIPELINE_IDS.long, '2001']) {
    assert.deepEqual(inSteps.runs(id), atOnce.runs(id), id);
    assert.deepEqual(thereAndBack.runs(id), atOnce.runs(id), id);
  }
});

test('the documented pipelines have their numbers of runs at every start time', () => {
  for (let hours = 0; hours < 24 * 7; hours += 5) {
    const simulation = createSimulation({ startAt: WORKDAY + hours * HOUR_MS });
    const counts = [PIPELINE_IDS.empty, PIPELINE_IDS.short, PIPELINE_IDS.largeIds].map(
      (id) => simulation.runs(id).length,
    );
    assert.deepEqual(counts, [0, 57, 25]);
  }
  const counts = new Map(
    createSimulation()
      .pipelines()
      .map(({ id, runs }) => [id, runs]),
  );
  assert.equal(counts.get(PIPELINE_IDS.long), 5_000);
  assert.equal(counts.get(PIPELINE_IDS.huge), 12_345);
});

test('a fixed pipeline starts with one waiting and three running runs, and they end', () => {
  const simulation = createSimulation();
  for (const id of [PIPELINE_IDS.short, PIPELINE_IDS.long, PIPELINE_IDS.huge]) {
    const statuses = simulation
      .runs(id)
      .slice(0, 5)
      .map((run) => run.status);
    assert.deepEqual(statuses.slice(0, 4), ['WAITING', 'RUNNING', 'RUNNING', 'RUNNING']);
    assert.ok(['SUCCESS', 'FAIL', 'CANCELED'].includes(String(statuses[4])));
  }
  simulation.advanceClock(46_000);
  assert.equal(simulation.runs(PIPELINE_IDS.short)[2].status, 'SUCCESS');
  simulation.advanceClock(HOUR_MS);
  for (const id of [PIPELINE_IDS.short, PIPELINE_IDS.long, PIPELINE_IDS.huge]) {
    assert.deepEqual(simulation.runs(id, { status: 'RUNNING' }), []);
    assert.deepEqual(simulation.runs(id, { status: 'WAITING' }), []);
  }
  assert.equal(simulation.runs(PIPELINE_IDS.short).length, 57, 'no new runs');
});

test('the status of a run goes from WAITING to RUNNING to a final one, with an end time', () => {
  const order = ['WAITING', 'RUNNING', 'SUCCESS', 'FAIL', 'CANCELED'];
  const simulation = createSimulation();
  /** @type {Map<string, import('../dataset/run-state.js').Run>} */
  const seen = new Map();
  for (let minute = 0; minute < 60; minute += 1) {
    simulation.advanceClock(MINUTE_MS);
    for (const run of simulation.runs(PIPELINE_IDS.live)) {
      const before = seen.get(run.pipelineRunId);
      assert.ok(
        !before || order.indexOf(String(before.status)) <= order.indexOf(String(run.status)),
      );
      assert.ok(!before || before.startTime === run.startTime);
      assert.ok(!before?.endTime || before.status === run.status);
      const hasEnded = order.indexOf(String(run.status)) >= 2;
      assert.equal(run.endTime !== null, hasEnded);
      assert.ok(
        !hasEnded ||
          (Number(run.endTime) <= simulation.now() && Number(run.endTime) >= Number(run.startTime)),
      );
      seen.set(run.pipelineRunId, run);
    }
  }
});

test('the live pipeline always has a live run and starts about 100 runs an hour', () => {
  const simulation = createSimulation();
  const before = simulation.runs(PIPELINE_IDS.live).length;
  for (let minute = 0; minute < 60; minute += 1) {
    simulation.advanceClock(MINUTE_MS);
    const live = simulation
      .runs(PIPELINE_IDS.live)
      .slice(0, 30)
      .filter((run) => run.endTime === null);
    assert.ok(live.length > 0, `minute ${minute}`);
  }
  const started = simulation.runs(PIPELINE_IDS.live).length - before;
  assert.ok(started > 80 && started < 160, String(started));
});

test('ids increase by one in the order of starts', () => {
  const simulation = createSimulation();
  for (const { id } of simulation.pipelines()) {
    if (id === PIPELINE_IDS.unusual || id === PIPELINE_IDS.malformed) {
      continue; // their rows have other start times
    }
    const runs = simulation.runs(id).reverse();
    for (let i = 1; i < runs.length; i += 1) {
      assert.equal(BigInt(runs[i].pipelineRunId), BigInt(runs[i - 1].pipelineRunId) + 1n);
      assert.ok(Number(runs[i].startTime) >= Number(runs[i - 1].startTime));
    }
  }
});

describe('the long pipeline is realistic', () => {
  const runs = createSimulation().runs(PIPELINE_IDS.long);

  test('people start runs in the daytime of workdays', () => {
    const people = runs.filter((run) => run.triggerMode !== 2);
    const weekend = people.filter((run) => isWeekend(Number(run.startTime)));
    assert.ok(weekend.length > 0 && weekend.length < people.length * 0.06);
    assert.ok(people.slice(5).every((run) => hourInShanghai(Number(run.startTime)) >= 8));
  });

  test('a scheduled run starts every night', () => {
    const nightly = runs.filter((run) => run.triggerMode === 2);
    const days = (Number(runs[0].startTime) - Number(runs[runs.length - 1].startTime)) / DAY_MS;
    assert.ok(Math.abs(nightly.length - days) <= 1.5, `${nightly.length} in ${days} days`);
    assert.ok(nightly.every((run) => hourInShanghai(Number(run.startTime)) === 2));
    assert.ok(nightly.every((run) => run.creatorAccountId === null));
  });

  test('creators are people of the dataset, and push in bursts', () => {
    const ids = new Set(PEOPLE.map(({ accountId }) => accountId));
    assert.ok(runs.every(({ creatorAccountId: id }) => id === null || id === '' || ids.has(id)));
    const close = runs.filter(
      (run, i) =>
        i > 0 &&
        run.creatorAccountId === runs[i - 1].creatorAccountId &&
        Number(runs[i - 1].startTime) - Number(run.startTime) < 10 * MINUTE_MS,
    );
    assert.ok(close.length > runs.length / 10, String(close.length));
  });

  test('most runs succeed, some are canceled, and failures come in streaks', () => {
    const ratio = (/** @type {string} */ status) =>
      runs.filter((run) => run.status === status).length / runs.length;
    assert.ok(ratio('SUCCESS') > 0.7 && ratio('SUCCESS') < 0.95, String(ratio('SUCCESS')));
    assert.ok(ratio('CANCELED') > 0.01 && ratio('FAIL') > 0.05);
    const longest = runs
      .map((run) => (run.status === 'FAIL' ? 'F' : ' '))
      .join('')
      .split(' ')
      .reduce((most, streak) => Math.max(most, streak.length), 0);
    assert.ok(longest >= 6, String(longest));
  });

  test('every trigger mode occurs, and runs of the API have an empty creator', () => {
    const modes = new Set(runs.map((run) => run.triggerMode));
    assert.deepEqual([...modes].sort(), [1, 2, 3, 4, 5, 6]);
    const api = runs.filter((run) => run.triggerMode === 4);
    assert.ok(api.every((run) => run.creatorAccountId === ''));
  });
});

test('there are at least 48 pipelines with unique names, and growing ones get new runs', () => {
  const simulation = createSimulation();
  const before = simulation.pipelines();
  assert.ok(before.length >= 48);
  assert.equal(new Set(before.map(({ name }) => name)).size, before.length);
  simulation.advanceClock(2 * DAY_MS);
  const after = new Map(simulation.pipelines().map(({ id, runs }) => [id, runs]));
  for (const { id, kind, runs } of before) {
    const more = Number(after.get(id)) - runs;
    assert.equal(more > 0, kind === 'growing' || kind === 'live', id);
  }
});

test('the unusual pipeline has markup, formulas, unknown codes, null creators and zero end times', () => {
  const runs = createSimulation().runs(PIPELINE_IDS.unusual);
  const statuses = runs.map((run) => run.status);
  for (const status of [
    'SKIPPED',
    'CANCEL',
    '__proto__',
    '@SUM(A1:A9)',
    '<img src=x onerror="alert(1)">',
  ]) {
    assert.ok(statuses.includes(status), status);
  }
  for (const mode of [4, 99, -1, null]) {
    assert.ok(
      runs.some((run) => run.triggerMode === mode),
      String(mode),
    );
  }
  assert.ok(runs.some((run) => run.creatorAccountId === null));
  assert.ok(runs.some((run) => run.creatorAccountId?.includes?.('<script>')));
  assert.ok(runs.some((run) => run.status === 'RUNNING' && run.endTime === 0));
  assert.ok(runs.some((run) => String(run.status).length > 2_000));
  assert.ok(runs.every((run) => run.description));
});
