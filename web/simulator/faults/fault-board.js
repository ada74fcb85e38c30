// The faults that are waiting to happen: checks what is asked for, decides which of them a request
// meets, and counts. What a fault does is not known here.

import { Keystream } from '../company/keystream.js';
import { FAULT_KINDS } from './fault-kinds.js';

/**
 * @typedef {object} Fault
 * @property {number} id
 * @property {string} kind
 * @property {number | 'always'} times How many requests it still hits.
 * @property {number} after How many matching requests it still lets pass first.
 * @property {number} probability Of hitting a matching request; drawn from the seed.
 * @property {string} [pipelineId]
 * @property {string} [api] `2021-06-25`, `oapi-v1` or `oapi-v1-region`.
 * @property {'first' | 'later'} [page] Only requests without, or with, a token or a page above 1.
 * @property {number} hits How many requests it has hit.
 * @property {Record<string, any>} parameters
 */

/** @typedef {{ [slot in import('./fault-kinds.js').Slot]?: Fault }} FaultsOfRequest */

/**
 * What of a request decides which faults it meets.
 * @typedef {{ api: string, pipelineId: string, hasCursor: boolean }} FaultSubject
 */

/** `answer` before `paging`. @type {import('./fault-kinds.js').Slot[]} */
const SLOTS = ['timing', 'answer', 'paging', 'spoil', 'pace', 'transport'];
const MAX_FAULTS = 100;
const APIS = ['2021-06-25', 'oapi-v1', 'oapi-v1-region'];

/** @type {Record<string, { accepts: (value: any) => boolean, wants: string }>} */
const CONDITIONS = {
  times: {
    accepts: (value) => value === 'always' || isCount(value, 1),
    wants: 'a number from 1, or always',
  },
  after: { accepts: (value) => isCount(value, 0), wants: 'a number from 0' },
  probability: {
    accepts: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    wants: 'a number from 0 to 1',
  },
  pipelineId: {
    accepts: (value) => typeof value === 'string' && /^\d{1,19}$/.test(value),
    wants: 'digits as text',
  },
  api: { accepts: (value) => APIS.includes(value), wants: `one of ${APIS.join(', ')}` },
  page: { accepts: (value) => value === 'first' || value === 'later', wants: 'first or later' },
};

/**
 * @param {unknown} value
 * @param {number} min
 */
function isCount(value, min) {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= 1_000_000;
}

export class FaultBoard {
  #seed;
  #nextId = 1;
  /** @type {{ fault: Fault, random: Keystream }[]} In the order in which they were asked for. */
  #waiting = [];

  /** @param {string} seed */
  constructor(seed) {
    this.#seed = seed;
  }

  /**
   * @param {Record<string, unknown>} specification `kind`, conditions and the kind's parameters, flat.
   * @returns {{ ok: true, fault: Fault } | { ok: false, message: string }}
   */
  add(specification) {
    if (this.#waiting.length >= MAX_FAULTS) {
      return { ok: false, message: `There are ${MAX_FAULTS} faults already.` };
    }
    const read = readSpecification(specification);
    if (!read.ok) {
      return read;
    }
    const fault = { id: this.#nextId, hits: 0, ...read.described };
    this.#nextId += 1;
    this.#waiting.push({ fault, random: new Keystream(this.#seed, 'fault', fault.id) });
    return { ok: true, fault: structuredClone(fault) };
  }

  /** Faults that can still happen. @returns {Fault[]} */
  list() {
    return this.#waiting.map(({ fault }) => structuredClone(fault));
  }

  /** @param {number} id @returns {boolean} Whether there was one. */
  remove(id) {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter(({ fault }) => fault.id !== id);
    return this.#waiting.length < before;
  }

  clear() {
    this.#waiting = [];
  }

  /**
   * The faults that this request meets; each counts as having happened.
   * @param {FaultSubject} request
   * @returns {FaultsOfRequest}
   */
  take(request) {
    /** @type {FaultsOfRequest} */
    const taken = {};
    for (const slot of SLOTS) {
      if (slot === 'paging' && taken.answer) {
        continue; // no page is cut, so the fault waits for one that is
      }
      const candidates = this.#waiting.filter(({ fault }) => FAULT_KINDS[fault.kind].slot === slot);
      const due = candidates.find(
        ({ fault, random }) => matches(fault, request) && isDue(fault, random),
      );
      if (due) {
        due.fault.hits += 1;
        taken[slot] = structuredClone(due.fault);
      }
    }
    this.#waiting = this.#waiting.filter(({ fault }) => fault.times !== 0);
    return taken;
  }
}

/**
 * @param {Record<string, unknown>} specification
 * @returns {{ ok: true, described: Omit<Fault, 'id' | 'hits'> } | { ok: false, message: string }}
 */
function readSpecification({ kind, ...rest }) {
  const known = typeof kind === 'string' && Object.hasOwn(FAULT_KINDS, kind) && FAULT_KINDS[kind];
  if (!known) {
    return { ok: false, message: `kind must be one of ${Object.keys(FAULT_KINDS).join(', ')}.` };
  }
  /** @type {Record<string, unknown>} */
  const conditions = {};
  const parameters = Object.fromEntries(
    Object.entries(known.parameters).map(([name, parameter]) => [name, parameter.default]),
  );
  for (const [name, value] of Object.entries(rest)) {
    const isCondition = Object.hasOwn(CONDITIONS, name);
    if (!isCondition && !Object.hasOwn(parameters, name)) {
      return { ok: false, message: `${kind} knows no ${name}.` };
    }
    const { accepts, wants } = isCondition ? CONDITIONS[name] : known.parameters[name];
    if (!accepts(value)) {
      return { ok: false, message: `${name} of ${kind} must be ${wants}.` };
    }
    (isCondition ? conditions : parameters)[name] = value;
  }
  return {
    ok: true,
    described: { kind, times: 1, after: 0, probability: 1, ...conditions, parameters },
  };
}

/**
 * @param {Fault} fault
 * @param {FaultSubject} request
 */
function matches({ kind, pipelineId, api, page }, request) {
  const { only, needsCursor } = FAULT_KINDS[kind];
  const generation = request.api === '2021-06-25' ? 'gateway' : 'oapi';
  return (
    (only === undefined || only === generation) &&
    (!needsCursor || request.hasCursor) &&
    (pipelineId === undefined || pipelineId === request.pipelineId) &&
    (api === undefined || api === request.api) &&
    (page === undefined || (page === 'later') === request.hasCursor)
  );
}

/**
 * @param {Fault} fault
 * @param {Keystream} random
 */
function isDue(fault, random) {
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
