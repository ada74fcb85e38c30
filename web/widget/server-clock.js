// The server's time as the core estimates it, for one list. It ticks only while the widget is
// visible; the timer is shared by all widgets of the page (clock.js).

import { onTick } from './clock.js';

export class ServerClock {
  /** Server time minus local time, from the snapshot. */
  offsetMs = 0;

  /** @type {Set<() => void>} */
  #listeners = new Set();
  #visible = false;
  /** @type {number | null} */
  #frozenMs = null;
  /** @type {(() => void) | undefined} */
  #stop;

  /** Current server time, epoch ms. */
  now() {
    return Date.now() + this.offsetMs;
  }

  /**
   * Nothing has confirmed the rows since then: running durations stop growing.
   * @param {number | null} ms local time; null: updates come
   */
  freeze(ms) {
    if (ms === this.#frozenMs) return;
    this.#frozenMs = ms;
    this.#tick();
  }

  /**
   * @param {Pick<import('./surface.js').Row, 'unconfirmedSinceMs'>} run
   * @returns {number | null} local time up to which it is known to run; null: up to now
   */
  frozenAt({ unconfirmedSinceMs }) {
    return unconfirmedSinceMs ?? this.#frozenMs;
  }

  /**
   * Server time up to which a run is known to run, epoch ms.
   * @param {Pick<import('./surface.js').Row, 'unconfirmedSinceMs'>} run
   */
  confirmed(run) {
    return (this.frozenAt(run) ?? Date.now()) + this.offsetMs;
  }

  /**
   * How long a run took, or is known to have been running.
   * @param {Pick<import('./surface.js').Row, 'durationMs' | 'runningSinceMs' |
   *   'unconfirmedSinceMs'>} run
   * @returns {number | null} milliseconds; null: not known
   */
  durationOf(run) {
    const { durationMs, runningSinceMs } = run;
    return runningSinceMs === null ? durationMs : Math.max(0, this.confirmed(run) - runningSinceMs);
  }

  /**
   * Starts or stops ticking; ticks once when the widget becomes visible.
   * @param {boolean} visible
   */
  setVisible(visible) {
    this.#visible = visible;
    this.#sync();
    if (visible) this.#tick();
  }

  /**
   * @param {() => void} listener called about once a second
   * @returns {() => void} stops listening
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    this.#sync();
    return () => {
      this.#listeners.delete(listener);
      this.#sync();
    };
  }

  #tick() {
    for (const listener of [...this.#listeners]) listener();
  }

  #sync() {
    const wanted = this.#visible && this.#listeners.size > 0;
    if (wanted && !this.#stop) {
      this.#stop = onTick(() => this.#tick());
    } else if (!wanted && this.#stop) {
      this.#stop();
      this.#stop = undefined;
    }
  }
}
