// The state of a simulator and the operations on it: clock, runs, faults, settings, request log. It
// knows no HTTP; the dialects and the control API read and change it.

import { Clock } from './clock.js';
import { Dataset, runIdFor, runNumberFor } from './dataset/dataset.js';
import { ORGANIZATION_ID } from './dataset/pipelines.js';
import { runAt } from './dataset/run-state.js';
import { NextTokenCodec } from './dialects/2021-06-25/next-token.js';
import { NonceCache } from './dialects/2021-06-25/nonce-cache.js';
import { DEFAULT_ACCESS_KEYS, DEFAULT_OAPI_TOKENS } from './dialects/default-credentials.js';
import { FaultRegistry } from './faults/fault-registry.js';
import { createRecord } from './new-run.js';

/**
 * @typedef {object} SimulationOptions
 * @property {string} [seed] The same seed, start and clock give the same runs. Default `flow`.
 * @property {number} [startAt] Start of the simulation in epoch milliseconds. Default: now.
 * @property {boolean} [frozen] The clock stands still until it is set or advanced. Default false.
 * @property {import('./dialects/2021-06-25/signature-check.js').AccessKey[]} [accessKeys]
 * @property {import('./dialects/oapi-v1/list-runs.js').OapiToken[]} [oapiTokens]
 * @property {'real' | 'simulated'} [signatureClock] The clock that `x-acs-date` is compared with. Default real.
 * @property {import('./dialects/oapi-v1/list-runs.js').LastPageForm} [lastPage] How `x-next-page`
 *   looks on the last page. Default absent.
 */

/**
 * @typedef {object} LoggedRequest
 * @property {number} sequence From 1.
 * @property {number} time Simulated time in epoch milliseconds.
 * @property {string} api
 * @property {string} method
 * @property {string} target
 * @property {string} pipelineId
 * @property {number} status The intended status; a connection fault can prevent it from being sent.
 * @property {string | null} code
 * @property {string[]} faults The kinds of the faults that acted on the request.
 */

/** An operation that is not possible; the message says why. */
export class SimulationError extends Error {
  /**
   * @param {string} message
   * @param {number} [status] HTTP status in the control API.
   */
  constructor(message, status = 400) {
    super(message);
    this.status = status;
  }
}

export const DEFAULT_SEED = 'flow';

const MAX_LOGGED_REQUESTS = 1_000;
const DAY_MS = 86_400_000;
/** History is generated up to the clock; the limits keep a typing error from generating too much. */
const MAX_AHEAD_MS = 92 * DAY_MS;
const MAX_BACK_MS = 3_660 * DAY_MS;

export class Simulation {
  #options;
  #clock;
  #startedAt;
  #dataset;
  #faults;
  #settings;
  /** @type {LoggedRequest[]} */
  #requests = [];
  #sequence = 0;

  /** The state that the dialects read. @type {import('./dialects/dialect.js').ServiceState} */
  service;

  /** @param {SimulationOptions} [options] */
  constructor(options = {}) {
    const { seed = DEFAULT_SEED, lastPage = 'absent' } = options;
    this.#options = { seed, lastPage };
    this.#clock = new Clock(options);
    this.#startedAt = this.#clock.now();
    this.#dataset = new Dataset({ seed, startedAt: this.#startedAt });
    this.#faults = new FaultRegistry(seed);
    this.#settings = { lastPage };
    this.configure({ lastPage });
    const now = () => this.#clock.now();
    this.service = {
      dataset: this.#dataset,
      now,
      signatureNow: options.signatureClock === 'simulated' ? now : Date.now,
      accessKeys: options.accessKeys ?? DEFAULT_ACCESS_KEYS,
      nonces: new NonceCache(),
      tokens: new NextTokenCodec(seed),
      oapiTokens: options.oapiTokens ?? DEFAULT_OAPI_TOKENS,
      settings: this.#settings,
    };
  }

  // The clock.

  now() {
    return this.#clock.now();
  }

  /** @param {number} ms Negative to go back; runs go back with the clock. */
  advanceClock(ms) {
    this.setClock(this.#clock.now() + ms);
  }

  /** @param {number} time Epoch milliseconds. */
  setClock(time) {
    const ahead = time - this.#startedAt;
    if (!(ahead <= MAX_AHEAD_MS && ahead >= -MAX_BACK_MS)) {
      throw new SimulationError(
        'The clock can be set from ten years before to 92 days after the start of the simulation.',
      );
    }
    this.#clock.set(time);
  }

  freezeClock() {
    this.#clock.freeze();
  }

  resumeClock() {
    this.#clock.resume();
  }

  clockState() {
    return { now: this.#clock.now(), frozen: this.#clock.frozen, startedAt: this.#startedAt };
  }

  // Pipelines and runs.

  /** The pipelines with their names and their current number of runs. */
  pipelines() {
    return this.#dataset.pipelines().map((pipeline) => ({
      id: pipeline.id,
      name: pipeline.name,
      kind: pipeline.kind,
      runs: this.#dataset.runStore(pipeline).count(this.now()),
    }));
  }

  /**
   * The current runs of a pipeline, newest first: the state that a client is expected to show. Runs
   * of the `unusual` and `malformed` pipelines have a `description` of what is special about them.
   * @param {string} pipelineId
   * @param {import('./run-filter.js').RunFilter} [filter]
   * @returns {(import('./dataset/run-state.js').Run & { description?: string })[]}
   */
  runs(pipelineId, filter = {}) {
    const listed = this.#dataset.runs(this.#pipeline(pipelineId), filter, this.now());
    return Array.from(listed, ({ run, record }) =>
      record.description === undefined ? run : { ...run, description: record.description },
    );
  }

  /**
   * Starts runs now. A run without a duration ends with `finishRun`.
   * @param {string} pipelineId
   * @param {import('./new-run.js').NewRun} [newRun]
   * @returns {string[]} Their ids, oldest first.
   */
  addRuns(pipelineId, newRun = {}) {
    const pipeline = this.#pipeline(pipelineId);
    const created = createRecord(newRun, this.now());
    if (!created.ok) {
      throw new SimulationError(created.message);
    }
    const runStore = this.#dataset.runStore(pipeline);
    return Array.from({ length: newRun.count ?? 1 }, () =>
      runIdFor(pipeline, runStore.add({ ...created.record })),
    );
  }

  /**
   * Ends a run now.
   * @param {string} pipelineId
   * @param {string} runId
   * @param {string} [status] Its final status.
   * @returns {import('./dataset/run-state.js').Run}
   */
  finishRun(pipelineId, runId, status = 'SUCCESS') {
    const { pipeline, record } = this.#run(pipelineId, runId);
    if (!this.#dataset.runStore(pipeline).finish(record, status, this.now())) {
      throw new SimulationError(`Run ${runId} of pipeline ${pipelineId} has already ended.`, 409);
    }
    return runAt(record, { pipelineId, pipelineRunId: runId, now: this.now() });
  }

  /**
   * Removes a run; the ids of the others do not change.
   * @param {string} pipelineId
   * @param {string} runId
   */
  removeRun(pipelineId, runId) {
    const { pipeline, record } = this.#run(pipelineId, runId);
    this.#dataset.runStore(pipeline).remove(record);
  }

  // Faults, settings, request log.

  /**
   * @param {Record<string, unknown>} specification See the table of faults in the README.
   * @returns {import('./faults/fault-registry.js').Fault}
   */
  addFault(specification) {
    const added = this.#faults.add(specification);
    if (!added.ok) {
      throw new SimulationError(added.message);
    }
    return added.fault;
  }

  /** @param {number} id */
  removeFault(id) {
    if (!this.#faults.remove(id)) {
      throw new SimulationError(`There is no fault ${id}.`, 404);
    }
  }

  clearFaults() {
    this.#faults.clear();
  }

  faults() {
    return this.#faults.list();
  }

  /**
   * Finds the faults that act on a request and counts one hit for each.
   * @param {import('./faults/fault-registry.js').FaultCandidate} request
   */
  matchFaults(request) {
    return this.#faults.match(request);
  }

  settings() {
    return { ...this.#settings };
  }

  /** @param {Partial<import('./dialects/dialect.js').Settings>} changes */
  configure({ lastPage = this.#settings.lastPage }) {
    if (!['absent', 'empty', 'zero'].includes(lastPage)) {
      throw new SimulationError('lastPage must be one of absent, empty, zero.');
    }
    this.#settings.lastPage = lastPage;
  }

  /** The latest 1,000 requests to the APIs, oldest first. @returns {LoggedRequest[]} */
  requests() {
    return structuredClone(this.#requests);
  }

  clearRequests() {
    this.#requests = [];
  }

  /** @param {Omit<LoggedRequest, 'sequence' | 'time'>} request */
  logRequest(request) {
    this.#sequence += 1;
    this.#requests.push({ sequence: this.#sequence, time: this.now(), ...request });
    if (this.#requests.length > MAX_LOGGED_REQUESTS) {
      this.#requests.shift();
    }
  }

  state() {
    return {
      seed: this.#options.seed,
      organizationId: ORGANIZATION_ID,
      clock: this.clockState(),
      settings: this.settings(),
      faults: this.faults(),
      requests: this.#sequence,
    };
  }

  /** Restores the initial state of clock, runs, faults, settings and request log. */
  reset() {
    const { seed, lastPage } = this.#options;
    this.#clock.reset();
    this.#dataset = new Dataset({ seed, startedAt: this.#startedAt });
    this.#faults = new FaultRegistry(seed);
    this.#settings = { lastPage };
    this.#requests = [];
    this.#sequence = 0;
    this.service.nonces.clear();
    Object.assign(this.service, { dataset: this.#dataset, settings: this.#settings });
  }

  /** @param {string} id */
  #pipeline(id) {
    const pipeline = this.#dataset.pipeline(id);
    if (!pipeline) {
      throw new SimulationError(`There is no pipeline ${id}.`, 404);
    }
    return pipeline;
  }

  /**
   * @param {string} pipelineId
   * @param {string} runId
   */
  #run(pipelineId, runId) {
    const pipeline = this.#pipeline(pipelineId);
    const record = this.#dataset.runStore(pipeline).find(runNumberFor(pipeline, runId), this.now());
    if (!record) {
      throw new SimulationError(`Pipeline ${pipelineId} has no run ${runId}.`, 404);
    }
    return { pipeline, record };
  }
}
