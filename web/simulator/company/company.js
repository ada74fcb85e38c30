// The simulated company: its pipelines and their runs at any instant. Answers questions; what a
// request or an answer looks like is not known here.

import { isUnfiltered, matches } from '../run-filter.js';
import { catalogueOf } from './catalogue.js';
import { historyOf } from './history.js';
import { RunLedger } from './run-ledger.js';
import { runAt } from './run-state.js';

/**
 * @typedef {object} ListedRun
 * @property {number} number Its place in the pipeline's history, from 1.
 * @property {import('./run-state.js').Run} run
 * @property {import('./history.js').RunRecord} record
 */

/**
 * @typedef {object} PageRequest
 * @property {import('../run-filter.js').RunFilter} filter
 * @property {number} size
 * @property {number} [below] Only runs with a smaller number.
 * @property {number} [skip] So many matching runs first.
 */

/** @typedef {{ rows: ListedRun[], total: number, more: boolean }} Page */

export class Company {
  #seed;
  #anchor;
  #catalogue;
  /** @type {Map<string, RunLedger>} */
  #ledgers = new Map();

  /** @param {{ seed: string, anchor: number }} options anchor: when the simulation begins. */
  constructor({ seed, anchor }) {
    this.#seed = seed;
    this.#anchor = anchor;
    this.#catalogue = catalogueOf(seed);
  }

  /** @returns {import('./catalogue.js').Pipeline[]} */
  pipelines() {
    return [...this.#catalogue.values()];
  }

  /** @param {string} id */
  pipeline(id) {
    return this.#catalogue.get(id) ?? null;
  }

  /** @param {import('./catalogue.js').Pipeline} pipeline */
  ledger(pipeline) {
    let ledger = this.#ledgers.get(pipeline.id);
    if (!ledger) {
      ledger = new RunLedger(historyOf(this.#seed, pipeline, this.#anchor));
      this.#ledgers.set(pipeline.id, ledger);
    }
    return ledger;
  }

  /**
   * @param {import('./catalogue.js').Pipeline} pipeline
   * @param {import('../run-filter.js').RunFilter} filter
   * @param {number} now
   * @param {number} [below]
   * @returns {Generator<ListedRun, void, undefined>} Newest first.
   */
  *runs(pipeline, filter, now, below) {
    for (const { number, record } of this.ledger(pipeline).newestFirst(now, below)) {
      const pipelineRunId = runIdOf(pipeline, number);
      const run = runAt(record, { pipelineId: pipeline.id, pipelineRunId, now });
      if (matches(run, filter)) {
        yield { number, run, record };
      }
    }
  }

  /**
   * @param {import('./catalogue.js').Pipeline} pipeline
   * @param {PageRequest} request
   * @param {number} now
   * @returns {Page}
   */
  page(pipeline, { filter, size, below, skip = 0 }, now) {
    /** @type {ListedRun[]} */
    const rows = [];
    let left = skip;
    let more = false;
    for (const listed of this.runs(pipeline, filter, now, below)) {
      if (left > 0) {
        left -= 1;
      } else if (rows.length < size) {
        rows.push(listed);
      } else {
        more = true;
        break;
      }
    }
    return { rows, total: this.#total(pipeline, filter, now), more };
  }

  /**
   * @param {import('./catalogue.js').Pipeline} pipeline
   * @param {import('../run-filter.js').RunFilter} filter
   * @param {number} now
   * @param {number} number
   * @returns {number} How many matching runs have this number or a greater one.
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
   * @param {import('./catalogue.js').Pipeline} pipeline
   * @param {import('../run-filter.js').RunFilter} filter
   * @param {number} now
   */
  #total(pipeline, filter, now) {
    if (isUnfiltered(filter)) {
      return this.ledger(pipeline).count(now);
    }
    let total = 0;
    for (const _ of this.runs(pipeline, filter, now)) {
      total += 1;
    }
    return total;
  }
}

/**
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} number
 */
export function runIdOf(pipeline, number) {
  return String(pipeline.firstRunId + BigInt(number - 1));
}

/**
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {string} runId
 * @returns {number} Not the number of any run if the id is none.
 */
export function numberOf(pipeline, runId) {
  return /^\d{1,19}$/.test(runId) ? Number(BigInt(runId) - pipeline.firstRunId) + 1 : 0;
}
