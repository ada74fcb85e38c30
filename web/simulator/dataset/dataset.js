// The dataset: the pipelines of the organization and their runs at any time. It knows nothing of
// requests and responses.

import { isUnfiltered, matches } from '../run-filter.js';
import { createHistory } from './history.js';
import { createPipelines } from './pipelines.js';
import { runAt } from './run-state.js';
import { RunStore } from './run-store.js';

/**
 * @typedef {object} ListedRun
 * @property {number} number Its position in the pipeline's history, from 1.
 * @property {import('./run-state.js').Run} run
 * @property {import('./history.js').RunRecord} record
 */

/**
 * @typedef {object} PageRequest
 * @property {import('../run-filter.js').RunFilter} filter
 * @property {number} size
 * @property {number} [below] Lists only runs with a smaller number.
 * @property {number} [skip] Number of matching runs to skip. Default 0.
 */

/** @typedef {{ rows: ListedRun[], total: number, hasMore: boolean }} Page */

export class Dataset {
  #seed;
  #startedAt;
  #pipelines;
  /** @type {Map<string, RunStore>} */
  #stores = new Map();

  /** @param {{ seed: string, startedAt: number }} options startedAt: start of the
   *   simulation in epoch milliseconds. */
  constructor({ seed, startedAt }) {
    this.#seed = seed;
    this.#startedAt = startedAt;
    this.#pipelines = createPipelines(seed);
  }

  /** @returns {import('./pipelines.js').Pipeline[]} */
  pipelines() {
    return [...this.#pipelines.values()];
  }

  /** @param {string} id */
  pipeline(id) {
    return this.#pipelines.get(id) ?? null;
  }

  /** @param {import('./pipelines.js').Pipeline} pipeline */
  runStore(pipeline) {
    let store = this.#stores.get(pipeline.id);
    if (!store) {
      store = new RunStore(createHistory(this.#seed, pipeline, this.#startedAt));
      this.#stores.set(pipeline.id, store);
    }
    return store;
  }

  /**
   * @param {import('./pipelines.js').Pipeline} pipeline
   * @param {import('../run-filter.js').RunFilter} filter
   * @param {number} now
   * @param {number} [below]
   * @returns {Generator<ListedRun, void, undefined>} Newest first.
   */
  *runs(pipeline, filter, now, below) {
    for (const { number, record } of this.runStore(pipeline).newestFirst(now, below)) {
      const pipelineRunId = runIdFor(pipeline, number);
      const run = runAt(record, { pipelineId: pipeline.id, pipelineRunId, now });
      if (matches(run, filter)) {
        yield { number, run, record };
      }
    }
  }

  /**
   * @param {import('./pipelines.js').Pipeline} pipeline
   * @param {PageRequest} request
   * @param {number} now
   * @returns {Page}
   */
  page(pipeline, { filter, size, below, skip = 0 }, now) {
    /** @type {ListedRun[]} */
    const rows = [];
    let remaining = skip;
    let hasMore = false;
    for (const listed of this.runs(pipeline, filter, now, below)) {
      if (remaining > 0) {
        remaining -= 1;
      } else if (rows.length < size) {
        rows.push(listed);
      } else {
        hasMore = true;
        break;
      }
    }
    return { rows, total: this.#total(pipeline, filter, now), hasMore };
  }

  /**
   * @param {import('./pipelines.js').Pipeline} pipeline
   * @param {import('../run-filter.js').RunFilter} filter
   * @param {number} now
   * @param {number} number
   * @returns {number} The number of matching runs with this number or a greater one.
   */
  countFrom(pipeline, filter, now, number) {
    let count = 0;
    for (const listed of this.runs(pipeline, filter, now)) {
      if (listed.number < number) {
        break;
      }
      count += 1;
    }
    return count;
  }

  /**
   * @param {import('./pipelines.js').Pipeline} pipeline
   * @param {import('../run-filter.js').RunFilter} filter
   * @param {number} now
   */
  #total(pipeline, filter, now) {
    if (isUnfiltered(filter)) {
      return this.runStore(pipeline).count(now);
    }
    let total = 0;
    for (const _ of this.runs(pipeline, filter, now)) {
      total += 1;
    }
    return total;
  }
}

/**
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} number
 */
export function runIdFor(pipeline, number) {
  return String(pipeline.firstRunId + BigInt(number - 1));
}

/**
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {string} runId
 * @returns {number} The number of no run if the id is invalid.
 */
export function runNumberFor(pipeline, runId) {
  return /^\d{1,19}$/.test(runId) ? Number(BigInt(runId) - pipeline.firstRunId) + 1 : 0;
}
