// The simulated clock: real time plus an offset, or frozen at an instant. Runs, the `Date` header
// and retry dates follow it; signatures are dated by clients and checked against real time instead
// (unless asked otherwise), as no client knows of this clock.

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

  /** @param {number} ms May be negative: time may go back, and runs with it. */
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

  /** Ticks on from where it stood. */
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
