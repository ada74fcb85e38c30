// The simulated clock: its operations, and its effect on responses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock } from '../clock.js';
import { PIPELINE_IDS, SimulationError } from '../index.js';
import { list2021, listOapi, startSimulator, WORKDAY } from './fixture.js';

const DAY_MS = 86_400_000;

/** @param {{ startAt?: number, frozen?: boolean }} [options] */
function createClock(options) {
  const real = { now: 1_000 };
  return { real, clock: new Clock({ ...options, realNow: () => real.now }) };
}

test('without a start, the clock is real time', () => {
  const { real, clock } = createClock();
  real.now = 5_000;
  assert.equal(clock.now(), 5_000);
});

test('the clock runs from its start, and from every time it is set to', () => {
  const { real, clock } = createClock({ startAt: 70_000 });
  real.now += 10;
  assert.equal(clock.now(), 70_010);
  clock.advance(-20_000);
  real.now += 1;
  assert.equal(clock.now(), 50_011);
  clock.set(90_000);
  real.now += 5;
  assert.equal(clock.now(), 90_005);
});

test('a frozen clock stands still until it is set, advanced or resumed', () => {
  const { real, clock } = createClock({ startAt: 70_000, frozen: true });
  real.now += 99;
  assert.equal(clock.now(), 70_000);
  clock.advance(5);
  real.now += 99;
  assert.equal(clock.now(), 70_005);
  clock.resume();
  real.now += 1;
  assert.equal(clock.now(), 70_006);
  clock.freeze();
  real.now += 99;
  assert.equal(clock.now(), 70_006);
});

test('a reset restores the initial clock', () => {
  const { real, clock } = createClock({ startAt: 70_000, frozen: true });
  clock.resume();
  clock.advance(10);
  real.now += 10;
  clock.reset();
  assert.deepEqual([clock.now(), clock.frozen], [70_000, true]);
});

test('the Date header of every response is simulated time', async (t) => {
  const simulator = await startSimulator(t);
  for (const time of [WORKDAY, WORKDAY + 40 * DAY_MS, WORKDAY - 800 * DAY_MS]) {
    simulator.setClock(time);
    const expected = new Date(time).toUTCString();
    const responses = [
      await list2021(simulator, PIPELINE_IDS.short),
      await list2021(simulator, '404'),
      await listOapi(simulator, PIPELINE_IDS.short),
    ];
    for (const { headers } of responses) {
      assert.equal(headers.date, expected);
    }
  }
});

test('runs are not listed before their start', async (t) => {
  const simulator = await startSimulator(t);
  simulator.setClock(WORKDAY - 4 * DAY_MS);
  const runs = simulator.runs(PIPELINE_IDS.long);
  assert.ok(runs.length > 4_000 && runs.length < 5_000);
  assert.ok(runs.every((run) => Number(run.startTime) <= simulator.now()));
});

test('the clock cannot be set outside its limits', async (t) => {
  const simulator = await startSimulator(t);
  for (const time of [WORKDAY + 93 * DAY_MS, WORKDAY - 3_661 * DAY_MS, Number.NaN, Infinity]) {
    assert.throws(() => simulator.setClock(time), SimulationError);
  }
  assert.equal(simulator.now(), WORKDAY);
});
