// The runs of one pipeline at any instant: its history, drawn as far as time has come, and what a
// test has added, ended or removed. A run's number is its place in the order of starts.

import { stateAt } from './run-state.js';

/**
 * @typedef {object} Entry
 * @property {number} number 1 for the pipeline's first run.
 * @property {import('./history.js').RunRecord} record
 */

export class RunLedger {
  #history;
  /** @type {import('./history.js').RunRecord[]} In the order of starts. */
  #records = [];
  /** @type {import('./history.js').RunRecord | null} Drawn, but not started yet. */
  #upcoming = null;
  #finished = false;
  /** @type {Set<import('./history.js').RunRecord>} */
  #removed = new Set();

  /** @param {Generator<import('./history.js').RunRecord, void, undefined>} history */
  constructor(history) {
    this.#history = history;
  }

  /**
   * Runs that have started by then, newest first, without the removed ones.
   * @param {number} now
   * @param {number} [below] Only runs with a smaller number.
   * @returns {Generator<Entry, void, undefined>}
   */
  *newestFirst(now, below = Number.POSITIVE_INFINITY) {
    for (let i = Math.min(this.#startedBy(now), below - 1) - 1; i >= 0; i -= 1) {
      const record = this.#records[i];
      if (!this.#removed.has(record)) {
        yield { number: i + 1, record };
      }
    }
  }

  /** @param {number} now */
  count(now) {
    const started = this.#startedBy(now);
    if (this.#removed.size === 0) {
      return started;
    }
    const gone = [...this.#removed].filter((record) => record.startTime <= now).length;
    return started - gone;
  }

  /**
   * @param {number} number
   * @param {number} now
   * @returns {import('./history.js').RunRecord | null}
   */
  find(number, now) {
    const record = number <= this.#startedBy(now) ? this.#records[number - 1] : undefined;
    return record && !this.#removed.has(record) ? record : null;
  }

  /**
   * The run starts now, after all that started before; runs that are still to come count on from it.
   * @param {import('./history.js').RunRecord} record
   * @returns {number} Its number.
   */
  add(record) {
    const place = this.#startedBy(record.startTime);
    this.#records.splice(place, 0, record);
    return place + 1;
  }

  /**
   * @param {import('./history.js').RunRecord} record
   * @param {string} outcome
   * @param {number} now
   * @returns {boolean} false if it was over already.
   */
  finish(record, outcome, now) {
    if (stateAt(record, now).endTime !== null) {
      return false;
    }
    record.waitMs = Math.min(record.waitMs, now - record.startTime);
    record.durationMs = now - record.startTime - record.waitMs;
    record.outcome = outcome;
    return true;
  }

  /** @param {import('./history.js').RunRecord} record */
  remove(record) {
    this.#removed.add(record);
  }

  /**
   * Draws history up to now and counts what has started.
   * @param {number} now
   */
  #startedBy(now) {
    while (!this.#finished && (this.#upcoming === null || this.#upcoming.startTime <= now)) {
      if (this.#upcoming !== null) {
        this.#records.push(this.#upcoming);
      }
      const next = this.#history.next();
      this.#upcoming = next.value ?? null;
      this.#finished = next.done ?? false;
    }
    return upperBound(this.#records, now);
  }
}

/**
 * @param {import('./history.js').RunRecord[]} records
 * @param {number} time
 * @returns {number} How many start at or before the time.
 */
function upperBound(records, time) {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (records[middle].startTime <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
