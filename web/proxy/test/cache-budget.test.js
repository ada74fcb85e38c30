// The budget of calls: how many begin when, on a clock of the test's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBudget } from '../cache/budget.js';
import { Refusal } from '../server/refusal.js';
import { manualClock } from './manual-clock.js';

/**
 * A budget and what it did: `begun` has the time of each call, in milliseconds since the start.
 * @param {Partial<Parameters<typeof createBudget>[0]>} settings
 */
function budgetOf(settings) {
  const clock = manualClock();
  const startMs = clock.now();
  const budget = createBudget({
    callsPerSecond: 2,
    queueLength: 100,
    queueTimeoutMs: 60_000,
    clock,
    ...settings,
  });
  /** @type {number[]} */
  const begun = [];
  /** @type {unknown[]} */
  const refused = [];
  /** @param {number} count */
  const callTimes = (count) => {
    for (let i = 0; i < count; i++) {
      budget
        .run(async () => begun.push(clock.now() - startMs))
        .catch((reason) => refused.push(reason));
    }
  };
  return { budget, clock, begun, refused, callTimes };
}

test('calls within the budget begin at once by a clock that moves on while it is read', async () => {
  let nowMs = 0;
  const clock = {
    now: () => {
      nowMs += 0.001;
      return nowMs;
    },
    setTimer: () => assert.fail('a call waits'),
  };
  const { run } = createBudget({ callsPerSecond: 2, queueLength: 9, queueTimeoutMs: 1000, clock });
  assert.deepEqual(await Promise.all([run(async () => 1), run(async () => 2)]), [1, 2]);
});

test('calls within the budget begin at once', async () => {
  const { clock, begun, callTimes } = budgetOf({ callsPerSecond: 3 });
  callTimes(3);
  await clock.advance(0);
  assert.deepEqual(begun, [0, 0, 0]);
});

test('calls beyond the budget begin in order, a second after those that used it up', async () => {
  const { clock, begun, callTimes } = budgetOf({ callsPerSecond: 2 });
  callTimes(1);
  await clock.advance(400);
  callTimes(4);
  await clock.advance(10_000);
  assert.deepEqual(begun, [0, 400, 1000, 1400, 2000]);
});

test('in no second do more calls begin than the budget allows', async () => {
  // Arrivals from a fixed pseudo-random sequence (xorshift32), so that a failure can be repeated.
  let state = 20_240_229;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 50; round++) {
    const callsPerSecond = 1 + Math.floor(random() * 7);
    const { clock, begun, callTimes } = budgetOf({ callsPerSecond });
    for (let i = 0; i < 30; i++) {
      callTimes(Math.floor(random() * 4));
      await clock.advance(Math.floor(random() * 500));
    }
    await clock.advance(60_000);
    begun.forEach((ms, index) => {
      const before = begun[index - callsPerSecond];
      if (before !== undefined) assert.ok(ms - before >= 1000, `round ${round}: ${begun}`);
    });
  }
});

test('a rate below one call a second is kept over a longer time', async () => {
  const { clock, begun, callTimes } = budgetOf({ callsPerSecond: 0.5 });
  callTimes(3);
  await clock.advance(10_000);
  assert.deepEqual(begun, [0, 2000, 4000]);
});

test('a call that finds the queue full is refused with the time after which it may come', async () => {
  const { budget, clock, refused, callTimes } = budgetOf({ callsPerSecond: 1, queueLength: 2 });
  callTimes(4);
  await clock.advance(0);
  assert.equal(budget.state().waiting, 2);
  assert.equal(refused.length, 1);
  const [refusal] = refused;
  assert.ok(refusal instanceof Refusal);
  assert.equal(refusal.code, 'Busy');
  assert.equal(refusal.status, 503);
  assert.equal(refusal.details.retryAfterSeconds, 3);
});

test('a call that would wait too long is refused at once', async () => {
  const { clock, begun, refused, callTimes } = budgetOf({
    callsPerSecond: 1,
    queueTimeoutMs: 2000,
  });
  callTimes(4);
  await clock.advance(0);
  assert.equal(refused.length, 1);
  await clock.advance(5000);
  assert.deepEqual(begun, [0, 1000, 2000]);
});

test('while the service asks to be left alone no call begins', async () => {
  const { budget, clock, begun, refused, callTimes } = budgetOf({
    callsPerSecond: 1,
    queueTimeoutMs: 5000,
  });
  callTimes(2);
  await clock.advance(500);
  budget.pause(3000);
  await clock.advance(2999);
  assert.deepEqual(begun, [0]);
  await clock.advance(1);
  assert.deepEqual(begun, [0, 3500]);
  assert.deepEqual(refused, []);
});

test('calls that a pause makes wait too long are refused, waiting and new ones', async () => {
  const { budget, clock, begun, refused, callTimes } = budgetOf({
    callsPerSecond: 1,
    queueTimeoutMs: 5000,
  });
  callTimes(2);
  await clock.advance(0);
  budget.pause(60_000);
  callTimes(1);
  await clock.advance(0);
  assert.deepEqual(
    refused.map((each) => /** @type {Refusal} */ (each).details.retryAfterSeconds),
    [60, 60],
  );
  assert.equal(budget.state().waiting, 0);
  await clock.advance(60_000);
  callTimes(1);
  await clock.advance(0);
  assert.deepEqual(begun, [0, 60_000]);
});

test('a call that fails passes its error on and counts', async () => {
  const { budget, clock, begun, callTimes } = budgetOf({ callsPerSecond: 1 });
  await assert.rejects(
    budget.run(async () => {
      throw new Error('broken');
    }),
    /broken/,
  );
  callTimes(1);
  await clock.advance(999);
  assert.deepEqual(begun, []);
  await clock.advance(1);
  assert.deepEqual(begun, [1000]);
});

test('on a clock that goes on between two looks at it, calls within the budget do not wait', async () => {
  const clock = manualClock();
  let looks = 0;
  const budget = createBudget({
    callsPerSecond: 2,
    queueLength: 0,
    queueTimeoutMs: 1000,
    clock: { ...clock, now: () => clock.now() + looks++ * 0.01 },
  });
  assert.deepEqual(await Promise.all([1, 2].map((n) => budget.run(async () => n))), [1, 2]);
});
