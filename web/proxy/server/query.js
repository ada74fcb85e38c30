// The query of the proxy's own addresses: every parameter known, there once, and in range. What is
// wrong is named, its value is not repeated.
import { APIS, namesOrganization } from '../config/dialects.js';
import { Refusal } from './refusal.js';

/** As in the paths that are forwarded. */
const ORGANIZATION_ID = /^[0-9A-Za-z_-]{1,128}$/;
const PIPELINE_ID = /^[1-9]\d{0,18}$/;
const MAX_PIPELINE_ID = 2n ** 63n;

/**
 * @typedef {object} PipelineQuery
 * @property {import('../credentials/credentials.js').Api} api
 * @property {string | null} organizationId null: the region edition's, which names none
 * @property {string} pipelineId
 */

/**
 * Reads which pipeline is meant, and whatever else is required.
 * @template {Record<string, (value: string) => unknown>} Readers
 * @param {string} search with its question mark, or empty
 * @param {Readers} readers each returns undefined for a value that is not accepted
 * @returns {PipelineQuery & { [Name in keyof Readers]: NonNullable<ReturnType<Readers[Name]>> }}
 * @throws {Refusal} `InvalidRequest`
 */
export function readParameters(search, readers) {
  const all = {
    api: readApi,
    organizationId: readOrganization,
    pipelineId: readPipeline,
    ...readers,
  };
  const given = onlyOnce(new URLSearchParams(search), Object.keys(all));
  const api = readApi(given.get('api') ?? '');
  const needsOrganization = api === undefined || namesOrganization(api);
  /** @type {Record<string, unknown>} */
  const values = {};
  for (const [name, read] of Object.entries(all)) {
    const text = given.get(name);
    if (text === undefined && name === 'organizationId' && !needsOrganization) {
      values[name] = null;
      continue;
    }
    if (text === undefined) throw refuse(name, 'is missing');
    const value = read(text);
    if (value === undefined) throw refuse(name, 'has a value that is not accepted');
    values[name] = value;
  }
  return /** @type {any} */ (values);
}

/**
 * @param {URLSearchParams} parameters
 * @param {readonly string[]} names
 * @returns {Map<string, string>}
 * @throws {Refusal} `InvalidRequest` for a name that is not known, or is there twice
 */
export function onlyOnce(parameters, names) {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const [name, value] of parameters) {
    if (!names.includes(name)) {
      throw new Refusal('InvalidRequest', `Only these parameters are known: ${names.join(', ')}.`);
    }
    if (given.has(name)) throw refuse(name, 'is there more than once');
    given.set(name, value);
  }
  return given;
}

/** @param {string} value */
export function readApi(value) {
  return APIS.find((api) => api === value);
}

/** @param {string} value */
export function readOrganization(value) {
  return ORGANIZATION_ID.test(value) ? value : undefined;
}

/** @param {string} value */
export function readPipeline(value) {
  return PIPELINE_ID.test(value) && BigInt(value) < MAX_PIPELINE_ID ? value : undefined;
}

/**
 * @param {string} name
 * @param {string} problem
 */
export function refuse(name, problem) {
  return new Refusal('InvalidRequest', `${name} ${problem}.`);
}
