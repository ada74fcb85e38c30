// The state of a simulator and everything that a test may do to it: clock, runs, faults, settings,
// the log of requests. No HTTP: the control endpoint and the services are faces of this.

import { Clock } from './clock.js';
import { ORGANIZATION_ID } from './company/catalogue.js';
import { Company, numberOf, runIdOf } from './company/company.js';
import { runAt } from './company/run-state.js';
import { FaultBoard } from './faults/fault-board.js';
import { TokenSealer } from './gateway/next-token.js';
import { NonceMemory } from './gateway/nonce-memory.js';
import { recordOf } from './new-run.js';

/**
 * @typedef {object} SimulationOptions
 * @property {string} [seed] The same seed, start and clock give the same runs. Default `flow`.
 * @property {number} [startAt] Epoch milliseconds at which the simulation begins. Default: now.
 * @property {boolean} [frozen] The clock moves only when told to.
 * @property {import('./gateway/signature-check.js').AccessKey[]} [accessKeys]
 * @property {import('./oapi/list-runs.js').OapiToken[]} [oapiTokens]
 * @property {'real' | 'simulated'} [signatureClock] What `x-acs-date` is checked against. Default real.
 * @property {import('./oapi/list-runs.js').LastPageForm} [lastPage] Default absent.
 */

/**
 * @typedef {object} LoggedRequest
 * @property {number} sequence From 1.
 * @property {number} time Simulated.
 * @property {string} api
 * @property {string} method
 * @property {string} target
 * @property {string} pipelineId
 * @property {number} status What was meant to be sent; a fault of the connection may prevent it.
 * @property {string | null} code
 * @property {string[]} faults Kinds.
 */

/** Something that was asked for cannot be done; the message says why. */
export class SimulationError extends Error {
  /**
   * @param {string} message
   * @param {number} [status] For the control endpoint.
   */
  constructor(message, status = 400) {
    super(message);
    this.status = status;
  }
}

export const DEFAULT_SEED = 'flow';
/** @type {import('./gateway/signature-check.js').AccessKey[]} */
const DEFAULT_ACCESS_KEYS = [
  { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  { accessKeyId: 'testid-unregistered', accessKeySecret: 'testsecret', registered: false },
  {
    accessKeyId: 'STS.testid',
    accessKeySecret: 'testsecret',
    securityToken: 'test-security-token',
  },
];
/** @type {import('./oapi/list-runs.js').OapiToken[]} */
const DEFAULT_OAPI_TOKENS = [
  { token: 'pt-simulator-token' },
  { token: 'pt-simulator-expired', state: 'expired' },
  { token: 'pt-simulator-unprivileged', state: 'unprivileged' },
];

const MAX_LOGGED = 1_000;
const DAY_MS = 86_400_000;
/** History is drawn up to the clock: without a bound a typing error would draw it for ever. */
const MAX_AHEAD_MS = 92 * DAY_MS;
const MAX_BACK_MS = 3_660 * DAY_MS;

export class Simulation {
  #options;
  #clock;
  #anchor;
  #company;
  #faults;
  #settings;
  /** @type {LoggedRequest[]} */
  #requests = [];
  #sequence = 0;

  /** What the services work with. @type {import('./answer.js').ServiceContext} */
  service;

  /** @param {SimulationOptions} [options] */
  constructor(options = {}) {
    const { seed = DEFAULT_SEED, lastPage = 'absent' } = options;
    this.#options = { seed, lastPage };
    this.#clock = new Clock(options);
    this.#anchor = this.#clock.now();
    this.#company = new Company({ seed, anchor: this.#anchor });
    this.#faults = new FaultBoard(seed);
    this.#settings = { lastPage };
    this.configure({ lastPage });
    const now = () => this.#clock.now();
    this.service = {
      company: this.#company,
      now,
      signatureNow: options.signatureClock === 'simulated' ? now : Date.now,
      accessKeys: options.accessKeys ?? DEFAULT_ACCESS_KEYS,
      nonces: new NonceMemory(),
      tokens: new TokenSealer(seed),
      oapiTokens: options.oapiTokens ?? DEFAULT_OAPI_TOKENS,
      settings: this.#settings,
    };
  }

  // The clock.

  now() {
    return this.#clock.now();
  }

  /** @param {number} ms May be negative: runs go back with the clock. */
  advanceClock(ms) {
    this.setClock(this.#clock.now() + ms);
  }

  /** @param {number} time Epoch milliseconds. */
  setClock(time) {
    const ahead = time - this.#anchor;
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
    return { now: this.#clock.now(), frozen: this.#clock.frozen, startedAt: this.#anchor };
  }

  // The company: what is so, and changes to it.

  /** Pipelines with their names and how many runs each has at this moment. */
  pipelines() {
    return this.#company.pipelines().map((pipeline) => ({
      id: pipeline.id,
      name: pipeline.name,
      kind: pipeline.kind,
      runs: this.#company.ledger(pipeline).count(this.now()),
    }));
  }

  /**
   * The truth about a pipeline's runs at this moment, newest first. Of runs that go out damaged or
   * are odd, `oddity` says in words what is strange.
   * @param {string} pipelineId
   * @param {import('./run-filter.js').RunFilter} [filter]
   * @returns {(import('./company/run-state.js').Run & { oddity?: string })[]}
   */
  runs(pipelineId, filter = {}) {
    const listed = this.#company.runs(this.#pipeline(pipelineId), filter, this.now());
    return Array.from(listed, ({ run, record }) =>
      record.oddity === undefined ? run : { ...run, oddity: record.oddity },
    );
  }

  /**
   * Starts runs now. Without a duration they run until `finishRun`.
   * @param {string} pipelineId
   * @param {import('./new-run.js').NewRun} [newRun]
   * @returns {string[]} Their ids, in the order of their starts.
   */
  addRuns(pipelineId, newRun = {}) {
    const pipeline = this.#pipeline(pipelineId);
    const record = recordOf(newRun, this.now());
    if (!record.ok) {
      throw new SimulationError(record.message);
    }
    const ledger = this.#company.ledger(pipeline);
    return Array.from({ length: newRun.count ?? 1 }, () =>
      runIdOf(pipeline, ledger.add({ ...record.record })),
    );
  }

  /**
   * Ends a run now.
   * @param {string} pipelineId
   * @param {string} runId
   * @param {string} [status]
   * @returns {import('./company/run-state.js').Run}
   */
  finishRun(pipelineId, runId, status = 'SUCCESS') {
    const { pipeline, record } = this.#run(pipelineId, runId);
    if (!this.#company.ledger(pipeline).finish(record, status, this.now())) {
      throw new SimulationError(`Run ${runId} of pipeline ${pipelineId} is over already.`, 409);
    }
    return runAt(record, { pipelineId, pipelineRunId: runId, now: this.now() });
  }

  /**
   * As if it had never been; the ids of others stay.
   * @param {string} pipelineId
   * @param {string} runId
   */
  removeRun(pipelineId, runId) {
    const { pipeline, record } = this.#run(pipelineId, runId);
    this.#company.ledger(pipeline).remove(record);
  }

  // Faults, settings, the log.

  /**
   * @param {Record<string, unknown>} specification See the README's table of faults.
   * @returns {import('./faults/fault-board.js').Fault}
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
   * The faults that a request meets; each counts as having happened.
   * @param {import('./faults/fault-board.js').FaultSubject} request
   */
  takeFaults(request) {
    return this.#faults.take(request);
  }

  settings() {
    return { ...this.#settings };
  }

  /** @param {Partial<import('./answer.js').Settings>} changes */
  configure({ lastPage = this.#settings.lastPage }) {
    if (!['absent', 'empty', 'zero'].includes(lastPage)) {
      throw new SimulationError('lastPage must be one of absent, empty, zero.');
    }
    this.#settings.lastPage = lastPage;
  }

  /** The latest requests to the services, oldest first. @returns {LoggedRequest[]} */
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
    if (this.#requests.length > MAX_LOGGED) {
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

  /** Back to the beginning: clock, runs, faults, settings, log. */
  reset() {
    const { seed, lastPage } = this.#options;
    this.#clock.reset();
    this.#company = new Company({ seed, anchor: this.#anchor });
    this.#faults = new FaultBoard(seed);
    this.#settings = { lastPage };
    this.#requests = [];
    this.#sequence = 0;
    this.service.nonces.clear();
    Object.assign(this.service, { company: this.#company, settings: this.#settings });
  }

  /** @param {string} id */
  #pipeline(id) {
    const pipeline = this.#company.pipeline(id);
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
    const record = this.#company.ledger(pipeline).find(numberOf(pipeline, runId), this.now());
    if (!record) {
      throw new SimulationError(`Pipeline ${pipelineId} has no run ${runId}.`, 404);
    }
    return { pipeline, record };
  }
}
