// The time of one list: the server's clock as the core knows it, ticking for what is on screen
// only while somebody can see it. The shared page clock does the ticking.

import { onTick } from './clock.js';

export class ServerClock {
  /** Server minus viewer, from the snapshot. */
  offsetMs = 0;

  /** @type {Set<() => void>} */
  #listeners = new Set();
  #visible = false;
  /** @type {(() => void) | undefined} */
  #stop;

  /** The server's present, epoch ms. */
  now() {
    return Date.now() + this.offsetMs;
  }

  /**
   * Whether what ticks can be seen; catches up at once when it becomes so.
   * @param {boolean} visible
   */
  setVisible(visible) {
    this.#visible = visible;
    this.#settle();
    if (visible) this.#tick();
  }

  /**
   * @param {() => void} listener called about once a second
   * @returns {() => void} stops listening
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    this.#settle();
    return () => {
      this.#listeners.delete(listener);
      this.#settle();
    };
  }

  #tick() {
    for (const listener of [...this.#listeners]) listener();
  }

  #settle() {
    const wanted = this.#visible && this.#listeners.size > 0;
    if (wanted && !this.#stop) {
      this.#stop = onTick(() => this.#tick());
    } else if (!wanted && this.#stop) {
      this.#stop();
      this.#stop = undefined;
    }
  }
}
