// The runs of one pipeline at any time: its history, generated up to the current time, and the runs
// that a test has added, finished or removed. A run's number is its position in the order of
// starts.

import { stateAt } from './run-state.js';

/**
 * @typedef {object} Entry
 * @property {number} number 1 for the first run of the pipeline.
 * @property {import('./history.js').RunRecord} record
 */

export class RunStore {
  #history;
  /** @type {import('./history.js').RunRecord[]} In the order of starts. */
  #records = [];
  /** @type {import('./history.js').RunRecord | null} Generated, but not started yet. */
  #upcoming = null;
  #exhausted = false;
  /** @type {Set<import('./history.js').RunRecord>} */
  #removed = new Set();

  /** @param {Generator<import('./history.js').RunRecord, void, undefined>} history */
  constructor(history) {
    this.#history = history;
  }

  /**
   * Lists the runs that have started, newest first, without removed ones.
   * @param {number} now
   * @param {number} [below] Lists only runs with a smaller number.
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
    const removed = [...this.#removed].filter((record) => record.startTime <= now).length;
    return started - removed;
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
   * Inserts a run after all that have started by its start time. The numbers of later runs increase
   * by one.
   * @param {import('./history.js').RunRecord} record
   * @returns {number} Its number.
   */
  add(record) {
    const index = this.#startedBy(record.startTime);
    this.#records.splice(index, 0, record);
    return index + 1;
  }

  /**
   * @param {import('./history.js').RunRecord} record
   * @param {string} outcome
   * @param {number} now
   * @returns {boolean} false: the run had already ended.
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
   * Generates history up to now and counts the runs that have started.
   * @param {number} now
   */
  #startedBy(now) {
    while (!this.#exhausted && (this.#upcoming === null || this.#upcoming.startTime <= now)) {
      if (this.#upcoming !== null) {
        this.#records.push(this.#upcoming);
      }
      const next = this.#history.next();
      this.#upcoming = next.value ?? null;
      this.#exhausted = next.done ?? false;
    }
    return upperBound(this.#records, now);
  }
}

/**
 * @param {import('./history.js').RunRecord[]} records
 * @param {number} time
 * @returns {number} The number of records that start at this time or earlier.
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
