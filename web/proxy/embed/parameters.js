// The parameters of the embed page: attributes of the element, under the same names. An allow-list:
// what would lead viewers elsewhere (`run-url`, `base-url`) cannot be set by an address.
import { namesOrganization } from '../config/dialects.js';
import { onlyOnce, readApi, readOrganization, readPipeline, refuse } from '../server/query.js';

/** @typedef {(value: string) => string | undefined} Reader */

/** @param {RegExp} pattern @returns {Reader} */
const matching = (pattern) => (value) => (pattern.test(value) ? value : undefined);

const TIME = matching(/^[0-9A-Za-z:.+-]{1,40}$/);
/** `?no-chart`, as HTML writes it. */
const FLAG = matching(/^(true|1)?$/);

/** @type {Readonly<Record<string, Reader>>} */
const READERS = Object.freeze({
  'api-version': readApi,
  'organization-id': readOrganization,
  'pipeline-id': readPipeline,
  label: matching(/^[^\p{C}]{1,200}$/u),
  mode: matching(/^(pages|scroll)$/),
  'page-size': matching(/^([1-9]\d?|100)$/),
  'filter-status': matching(/^[A-Z_]{1,32}$/),
  'filter-trigger': matching(/^\d{1,10}$/),
  'start-time': TIME,
  'end-time': TIME,
  'refresh-interval': matching(/^(auto|off|[1-9]\d{0,4})$/),
  columns: matching(/^[a-z ]{1,100}$/),
  lang: matching(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/),
  'time-zone': matching(/^[A-Za-z0-9_+/-]{1,64}$/),
  'time-format': matching(/^(relative|absolute|both)$/),
  'heading-level': matching(/^[1-6]$/),
  theme: matching(/^(auto|light|dark)$/),
  'no-toolbar': FLAG,
  'no-chart': FLAG,
  'no-pager': FLAG,
});

const REQUIRED = Object.freeze(['organization-id', 'pipeline-id']);

/**
 * @param {string} search with its question mark, or empty
 * @returns {{ attributes: Record<string, string>, query: import('../server/query.js').PipelineQuery }}
 * @throws {import('../server/refusal.js').Refusal} `InvalidRequest`
 */
export function readEmbedParameters(search) {
  const given = onlyOnce(new URLSearchParams(search), Object.keys(READERS));
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const name of REQUIRED) {
    if (!given.has(name)) throw refuse(name, 'is missing');
  }
  for (const [name, text] of given) {
    const value = READERS[name](text);
    if (value === undefined) throw refuse(name, 'has a value that is not accepted');
    attributes[name] = READERS[name] === FLAG ? '' : value;
  }
  const api = readApi(attributes['api-version']) ?? '2021-06-25';
  const organizationId = namesOrganization(api) ? attributes['organization-id'] : null;
  return { attributes, query: { api, organizationId, pipelineId: attributes['pipeline-id'] } };
}
