// The registry of active faults: validates new faults, decides which of them match a request, and
// counts. It does not know what a fault does.

import { Prng } from '../dataset/prng.js';
import { DIALECTS } from '../dialects/dialects.js';
import { FAULT_KINDS } from './fault-kinds.js';

/**
 * @typedef {object} Fault
 * @property {number} id
 * @property {string} kind
 * @property {number | 'always'} times Number of requests that it will still affect.
 * @property {number} after Number of matching requests to skip first.
 * @property {number} probability From 0 to 1; drawn from the seed for each matching request.
 * @property {string} [pipelineId] Matches requests for this pipeline only.
 * @property {string} [api] Matches requests of this dialect only, for example `oapi-v1`.
 * @property {'first' | 'later'} [page] Matches first pages only, or only requests with a cursor.
 * @property {number} hits Number of requests affected so far.
 * @property {Record<string, any>} parameters
 */

/** @typedef {{ [phase in import('./fault-kinds.js').Phase]?: Fault }} MatchedFaults */

/**
 * The properties of a request that faults are matched with.
 * @typedef {object} FaultCandidate
 * @property {string} api
 * @property {string} family
 * @property {string} pipelineId
 * @property {boolean} hasCursor
 */

/** `response` stands before `paging`. @type {import('./fault-kinds.js').Phase[]} */
const PHASES = ['delay', 'response', 'paging', 'body', 'pace', 'connection'];
const MAX_FAULTS = 100;
const APIS = DIALECTS.map(({ api }) => api);

/** @type {Record<string, { isValid: (value: any) => boolean, expected: string }>} */
const CONDITIONS = {
  times: {
    isValid: (value) => value === 'always' || isCount(value, 1),
    expected: 'an integer from 1, or always',
  },
  after: { isValid: (value) => isCount(value, 0), expected: 'an integer from 0' },
  probability: {
    isValid: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    expected: 'a number from 0 to 1',
  },
  pipelineId: {
    isValid: (value) => typeof value === 'string' && /^\d{1,19}$/.test(value),
    expected: 'a string of digits',
  },
  api: { isValid: (value) => APIS.includes(value), expected: `one of ${APIS.join(', ')}` },
  page: { isValid: (value) => value === 'first' || value === 'later', expected: 'first or later' },
};

/**
 * @param {unknown} value
 * @param {number} min
 */
function isCount(value, min) {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= 1_000_000;
}

export class FaultRegistry {
  #seed;
  #nextId = 1;
  /** @type {{ fault: Fault, random: Prng }[]} In the order in which they were added. */
  #active = [];

  /** @param {string} seed */
  constructor(seed) {
    this.#seed = seed;
  }

  /**
   * @param {Record<string, unknown>} specification `kind`, conditions and the parameters of the kind, flat.
   * @returns {{ ok: true, fault: Fault } | { ok: false, message: string }}
   */
  add(specification) {
    if (this.#active.length >= MAX_FAULTS) {
      return { ok: false, message: `There are already ${MAX_FAULTS} faults.` };
    }
    const parsed = parseSpecification(specification);
    if (!parsed.ok) {
      return parsed;
    }
    const fault = { id: this.#nextId, hits: 0, ...parsed.fault };
    this.#nextId += 1;
    this.#active.push({ fault, random: new Prng(this.#seed, 'fault', fault.id) });
    return { ok: true, fault: structuredClone(fault) };
  }

  /** @returns {Fault[]} Faults that can still act. */
  list() {
    return this.#active.map(({ fault }) => structuredClone(fault));
  }

  /** @param {number} id @returns {boolean} Whether the fault existed. */
  remove(id) {
    const before = this.#active.length;
    this.#active = this.#active.filter(({ fault }) => fault.id !== id);
    return this.#active.length < before;
  }

  clear() {
    this.#active = [];
  }

  /**
   * Finds the faults that act on this request and counts one hit for each.
   * @param {FaultCandidate} request
   * @returns {MatchedFaults}
   */
  match(request) {
    /** @type {MatchedFaults} */
    const matched = {};
    for (const phase of PHASES) {
      if (phase === 'paging' && matched.response) {
        continue; // the request gets no page, so the fault stays for the next one that does
      }
      const candidates = this.#active.filter(
        ({ fault }) => FAULT_KINDS[fault.kind].phase === phase,
      );
      const entry = candidates.find(
        ({ fault, random }) => matches(fault, request) && countMatch(fault, random),
      );
      if (entry) {
        entry.fault.hits += 1;
        matched[phase] = structuredClone(entry.fault);
      }
    }
    this.#active = this.#active.filter(({ fault }) => fault.times !== 0);
    return matched;
  }
}

/**
 * @param {Record<string, unknown>} specification
 * @returns {{ ok: true, fault: Omit<Fault, 'id' | 'hits'> } | { ok: false, message: string }}
 */
function parseSpecification({ kind, ...rest }) {
  const definition =
    typeof kind === 'string' && Object.hasOwn(FAULT_KINDS, kind) && FAULT_KINDS[kind];
  if (!definition) {
    return { ok: false, message: `kind must be one of ${Object.keys(FAULT_KINDS).join(', ')}.` };
  }
  /** @type {Record<string, unknown>} */
  const conditions = {};
  const parameters = Object.fromEntries(
    Object.entries(definition.parameters).map(([name, parameter]) => [name, parameter.default]),
  );
  for (const [name, value] of Object.entries(rest)) {
    const isCondition = Object.hasOwn(CONDITIONS, name);
    if (!isCondition && !Object.hasOwn(parameters, name)) {
      return { ok: false, message: `${kind} has no ${name}.` };
    }
    const { isValid, expected } = isCondition ? CONDITIONS[name] : definition.parameters[name];
    if (!isValid(value)) {
      return { ok: false, message: `${name} of ${kind} must be ${expected}.` };
    }
    (isCondition ? conditions : parameters)[name] = value;
  }
  return {
    ok: true,
    fault: { kind, times: 1, after: 0, probability: 1, ...conditions, parameters },
  };
}

/**
 * @param {Fault} fault
 * @param {FaultCandidate} request
 */
function matches({ kind, pipelineId, api, page }, request) {
  const { family, needsCursor } = FAULT_KINDS[kind];
  return (
    (family === undefined || family === request.family) &&
    (!needsCursor || request.hasCursor) &&
    (pipelineId === undefined || pipelineId === request.pipelineId) &&
    (api === undefined || api === request.api) &&
    (page === undefined || (page === 'later') === request.hasCursor)
  );
}

/**
 * Counts a matching request against `after` and `times`.
 * @param {Fault} fault
 * @param {Prng} random
 * @returns {boolean} Whether the fault acts on the request.
 */
function countMatch(fault, random) {
  if (fault.after > 0) {
    fault.after -= 1;
    return false;
  }
  if (!random.chance(fault.probability)) {
    return false;
  }
  if (fault.times !== 'always') {
    fault.times -= 1;
  }
  return true;
}
