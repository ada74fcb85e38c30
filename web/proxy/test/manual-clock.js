// A clock that stands until a test moves it. No test itself.

/**
 * @typedef {import('../cache/clock.js').Clock & { advance: (ms: number) => Promise<void> }} ManualClock
 */

/** @returns {ManualClock} */
export function manualClock() {
  let nowMs = 1_000_000;
  /** @type {Set<{ dueMs: number, run: () => void }>} */
  const timers = new Set();

  return {
    now: () => nowMs,
    setTimer(ms, run) {
      const timer = { dueMs: nowMs + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    /** Moves on by `ms`, running each timer at its time and then what it set off. */
    async advance(ms) {
      const endMs = nowMs + ms;
      await settled();
      for (;;) {
        const [next] = [...timers]
          .filter(({ dueMs }) => dueMs <= endMs)
          .sort((a, b) => a.dueMs - b.dueMs);
        if (!next) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.dueMs);
        next.run();
        await settled();
      }
      nowMs = endMs;
    },
  };
}

/** Lets every promise that can settle do so. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
