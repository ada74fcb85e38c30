// The seeds of the fuzz targets: the corpus in the input format of each target. Inputs that made a
// target fail are in regressions/.

import { readFileSync } from 'node:fs';
import { randomFrom } from '../differential/random.js';
import { corpusCases } from '../differential/response_cases.js';

/**
 * A request of the corpus.
 * @typedef {{ api: string, query: Record<string, unknown>, officialRequestTarget?: string }} Request
 */

/** @type {Request[]} */
const requests = JSON.parse(
  readFileSync(new URL('../corpus/requests.json', import.meta.url), 'utf8'),
);

/** @param {string} api */
const bodiesOf = (api) =>
  corpusCases()
    .filter((response) => response.api === api)
    .map(({ body }) => body);

/** Header blocks: those of the corpus, and delays and dates in all formats of HTTP. */
function headerBlocks() {
  const delays = [
    'Retry-After: 120',
    'Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\nDate: Fri, 31 Dec 1999 23:59:50 GMT',
    'retry-after: Sunday, 06-Nov-94 08:49:37 GMT\r\nAge: 7',
    'x-acs-retry-after: 3\r\nDate: Sun Nov  6 08:49:37 1994',
    'X-Token: visible ~ text\r\nAccept: reserved\r\nSec-Fetch-Mode: cors',
  ];
  const blocks = corpusCases().map(({ headers }) =>
    headers.map(([name, value]) => `${name}: ${value}`).join('\r\n'),
  );
  return [...delays, ...blocks].map((block) => Buffer.from(block));
}

/**
 * A query in the format of fuzz_input.hpp.
 * @param {Request} request
 */
function queryBytes({ api, query }) {
  /** @type {unknown[]} */
  const fields = [api, '/flow'];
  for (const name of ['organizationId', 'pipelineId', 'pageSize', 'cursor', 'status']) {
    fields.push(query[name]);
  }
  fields.push(query.triggerMode, query.startTime, query.endTime);
  const separated = fields.flatMap((field) => [Buffer.from(encode(field)), Buffer.of(0xff)]);
  return Buffer.concat(separated.slice(0, -1));
}

/** @param {unknown} field */
function encode(field) {
  if (field === undefined || field === null) return '?';
  if (typeof field === 'number') return `#${field}`;
  return typeof field === 'string' ? field : '!';
}

/** Targets of the service's own client, and targets with all parameters of each dialect. */
function requestTargets() {
  const complete = [
    '/organization/o/pipelines/7/pipelineRuns?endTime=9&maxResults=30&nextToken=a%2Fb&startTime=1&status=FAIL&triggerMode=3',
    '/oapi/v1/flow/organizations/o/pipelines/7/runs?endTme=9&page=2&perPage=30&startTime=1&status=FAIL&triggerMode=3',
    '/oapi/v1/flow/pipelines/7/runs?page=1&perPage=30',
  ];
  const official = requests.flatMap(({ officialRequestTarget }) => officialRequestTarget ?? []);
  return [...complete, ...official].map((target) => Buffer.from(target));
}

/** Scenarios, two bytes a step: long enough for some pages, faults and polls. */
function scenarios() {
  const random = randomFrom(1);
  return Array.from({ length: 28 }, (_, index) =>
    Uint8Array.from({ length: 20 + 5 * index }, () => random.below(256)),
  );
}

/** @type {Record<string, () => Uint8Array[]>} */
const makers = {
  controller_events: scenarios,
  headers: headerBlocks,
  read_request: requestTargets,
  request: () => requests.map(queryBytes),
  response_oapi: () => bodiesOf('oapi-v1'),
  response_region: () => bodiesOf('oapi-v1'),
  response_seed: () => bodiesOf('2021-06-25'),
};

/** By the name of the target's source file. */
export const targets = Object.keys(makers);

/** @param {string} target */
export const seedsOf = (target) => makers[target]();

/**
 * Options of libFuzzer. Inputs may be as long as the body of a page; a scenario needs no more than 80
 * steps of two bytes. Each scenario reaches thousands of features, and weighting them by rarity
 * (entropic) took longer than running the scenario.
 * @param {string} target
 */
export const optionsOf = (target) =>
  target === 'controller_events' ? ['-max_len=160', '-entropic=0'] : [`-max_len=${1 << 16}`];
