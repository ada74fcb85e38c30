// The simulated clock: real time plus an offset, or frozen. Runs, the `Date` header and retry dates
// follow it. Signatures are compared with real time by default, because clients date them without
// knowing this clock.

export class Clock {
  #realNow;
  #offset = 0;
  /** @type {number | null} */
  #frozenAt = null;
  #initial;

  /** @param {{ startAt?: number, frozen?: boolean, realNow?: () => number }} [options] */
  constructor({ startAt, frozen = false, realNow = Date.now } = {}) {
    this.#realNow = realNow;
    const start = startAt ?? realNow();
    this.#initial = { start, frozen };
    this.reset();
  }

  now() {
    return this.#frozenAt ?? this.#realNow() + this.#offset;
  }

  get frozen() {
    return this.#frozenAt !== null;
  }

  /** @param {number} ms Negative to go back. */
  advance(ms) {
    this.set(this.now() + ms);
  }

  /** @param {number} time Epoch milliseconds; a frozen clock stays frozen. */
  set(time) {
    if (this.frozen) {
      this.#frozenAt = time;
    } else {
      this.#offset = time - this.#realNow();
    }
  }

  freeze() {
    this.#frozenAt = this.now();
  }

  /** Continues from the current simulated time. */
  resume() {
    const now = this.now();
    this.#frozenAt = null;
    this.#offset = now - this.#realNow();
  }

  reset() {
    this.#frozenAt = this.#initial.frozen ? this.#initial.start : null;
    this.#offset = this.#initial.start - this.#realNow();
  }
}
