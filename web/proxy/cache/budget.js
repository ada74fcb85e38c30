// The budget of calls to the service for one credential: in no second more than so many, whatever
// viewers ask for. What exceeds it waits in a bounded queue in the order it came; what would wait
// too long, or finds the queue full, is refused at once. Retry-After of the service is respected.
import { Refusal } from '../server/refusal.js';
import { systemClock } from './clock.js';

/**
 * @typedef {object} BudgetSettings
 * @property {number} callsPerSecond more than 0; 0.5 is one call in two seconds
 * @property {number} queueLength calls that wait at most, 0 or more
 * @property {number} queueTimeoutMs a call that would wait longer is refused instead
 * @property {import('./clock.js').Clock} [clock]
 */

/**
 * @typedef {object} Budget
 * @property {<T>(call: () => Promise<T>) => Promise<T>} run calls `call` as soon as the budget
 *   allows and settles as it does; rejects with a Refusal `Busy` (503, Retry-After) without a call
 * @property {(ms: number) => void} pause no call begins within the next `ms` milliseconds
 * @property {() => { waiting: number }} state for metrics
 */

/**
 * @typedef {object} Waiting
 * @property {() => void} begin
 * @property {(reason: unknown) => void} refuse
 * @property {number} deadlineMs
 */

/**
 * @param {BudgetSettings} settings
 * @returns {Budget}
 */
export function createBudget({ callsPerSecond, queueLength, queueTimeoutMs, clock = systemClock }) {
  // Calls per window: a rate below one call a second makes the window longer instead.
  const windowCalls = Math.max(1, Math.floor(callsPerSecond));
  const windowMs = (windowCalls / callsPerSecond) * 1000;
  /** When each of the last `windowCalls` calls began: the next may begin a window after the oldest. */
  const begun = new Array(windowCalls).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  /** @type {Waiting[]} */
  const queue = [];
  /** @type {(() => void) | undefined} */
  let cancelTimer;

  /**
   * How long the call with `ahead` others in front of it has to wait; 0: it may begin.
   * @param {number} nowMs
   * @param {number} ahead
   */
  function waitOf(nowMs, ahead) {
    const after = begun[(oldest + ahead) % windowCalls];
    const rounds = Math.floor(ahead / windowCalls);
    return Math.max(after + windowMs, pausedUntilMs, nowMs) + rounds * windowMs - nowMs;
  }

  /** @param {number} nowMs */
  function count(nowMs) {
    begun[oldest] = nowMs;
    oldest = (oldest + 1) % windowCalls;
  }

  /** @param {number} waitMs */
  function busy(waitMs) {
    return new Refusal('Busy', 'The proxy makes no more calls to the service at the moment.', {
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
    });
  }

  function pump() {
    cancelTimer?.();
    cancelTimer = undefined;
    for (let first = queue[0]; first; first = queue[0]) {
      const nowMs = clock.now();
      const waitMs = waitOf(nowMs, 0);
      if (waitMs > 0 && nowMs + waitMs <= first.deadlineMs) {
        cancelTimer = clock.setTimer(waitMs, pump);
        return;
      }
      queue.shift();
      if (waitMs === 0) {
        count(nowMs);
        first.begin();
      } else {
        // The wait was short enough when the call came; a pause has made it longer.
        first.refuse(busy(waitMs));
      }
    }
  }

  return {
    async run(call) {
      const nowMs = clock.now();
      const waitMs = waitOf(nowMs, queue.length);
      if (waitMs === 0 && queue.length === 0) {
        count(nowMs);
        return call();
      }
      if (queue.length >= queueLength || waitMs > queueTimeoutMs) throw busy(waitMs);
      await /** @type {Promise<void>} */ (
        new Promise((begin, refuse) => {
          queue.push({ begin, refuse, deadlineMs: nowMs + queueTimeoutMs });
          if (!cancelTimer) pump();
        })
      );
      return call();
    },
    pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.now() + ms);
      if (queue.length > 0) pump();
    },
    state: () => ({ waiting: queue.length }),
  };
}
