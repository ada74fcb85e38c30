// What the fuzz targets start from: the corpus, in the form that each target reads. Not the inputs
// that made one fail: those are in regressions/.

import { readFileSync } from 'node:fs';
import { randomFrom } from '../differential/random.js';
import { corpusCases } from '../differential/response_cases.js';

/**
 * A query of the corpus, its texts, numbers and wrong values as they came.
 * @typedef {{ api: string, query: Record<string, unknown>, officialRequestTarget?: string }} Request
 */

/** @type {Request[]} */
const requests = JSON.parse(
  readFileSync(new URL('../corpus/requests.json', import.meta.url), 'utf8'),
);

/** @param {string} api */
const bodiesOf = (api) =>
  corpusCases()
    .filter((answer) => answer.api === api)
    .map(({ body }) => body);

/** Blocks of headers: those of the corpus, and waits and dates in every form that HTTP has. */
function headerBlocks() {
  const waits = [
    'Retry-After: 120',
    'Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\nDate: Fri, 31 Dec 1999 23:59:50 GMT',
    'retry-after: Sunday, 06-Nov-94 08:49:37 GMT\r\nAge: 7',
    'x-acs-retry-after: 3\r\nDate: Sun Nov  6 08:49:37 1994',
    'X-Token: visible ~ text\r\nAccept: reserved\r\nSec-Fetch-Mode: cors',
  ];
  const blocks = corpusCases().map(({ headers }) =>
    headers.map(([name, value]) => `${name}: ${value}`).join('\r\n'),
  );
  return [...waits, ...blocks].map((block) => Buffer.from(block));
}

/**
 * The fields of a query in the order and the spelling of given_bytes.hpp.
 * @param {Request} request
 */
function queryBytes({ api, query }) {
  /** @type {unknown[]} */
  const fields = [api, '/flow'];
  for (const name of ['organizationId', 'pipelineId', 'pageSize', 'cursor', 'status']) {
    fields.push(query[name]);
  }
  fields.push(query.triggerMode, query.startTime, query.endTime);
  const separated = fields.flatMap((field) => [Buffer.from(spell(field)), Buffer.of(0xff)]);
  return Buffer.concat(separated.slice(0, -1));
}

/** @param {unknown} field */
function spell(field) {
  if (field === undefined || field === null) return '?';
  if (typeof field === 'number') return `#${field}`;
  return typeof field === 'string' ? field : '!';
}

/** Targets as the service's own client spells them, and all parameters of both spellings. */
function requestTargets() {
  const complete = [
    '/organization/o/pipelines/7/pipelineRuns?endTime=9&maxResults=30&nextToken=a%2Fb&startTime=1&status=FAIL&triggerMode=3',
    '/oapi/v1/flow/organizations/o/pipelines/7/runs?endTme=9&page=2&perPage=30&startTime=1&status=FAIL&triggerMode=3',
    '/oapi/v1/flow/pipelines/7/runs?page=1&perPage=30',
  ];
  const official = requests.flatMap(({ officialRequestTarget }) => officialRequestTarget ?? []);
  return [...complete, ...official].map((target) => Buffer.from(target));
}

/** Two bytes are a step of an afternoon; long enough for a walk, some faults and some polls. */
function afternoons() {
  const random = randomFrom(1);
  return Array.from({ length: 28 }, (_, index) =>
    Uint8Array.from({ length: 20 + 5 * index }, () => random.below(256)),
  );
}

/** @type {Record<string, () => Uint8Array[]>} */
const makers = {
  controller_events: afternoons,
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
 * How libFuzzer searches, where its own choice is not the best. Inputs as long as a body of a page;
 * but an afternoon has said everything after some eighty steps of two bytes. And each afternoon
 * reaches thousands of features, so that weighing them by rarity took longer than playing it.
 * @param {string} target
 */
export const optionsOf = (target) =>
  target === 'controller_events' ? ['-max_len=160', '-entropic=0'] : [`-max_len=${1 << 16}`];
