// Which service a request is for, which faults it meets, and what it is answered. Everything that is
// no known list is answered as the service whose address space it is in answers unknown addresses.

import { faultAnswer } from './faults/fault-answers.js';
import { gatewayAnswer } from './gateway/gateway-answer.js';
import { gatewayRefusal } from './gateway/gateway-errors.js';
import { listPipelineRuns } from './gateway/list-pipeline-runs.js';
import { listRuns } from './oapi/list-runs.js';
import { oapiRefusal } from './oapi/oapi-errors.js';
import { parseRequestTarget } from './request-target.js';

const MAX_TARGET_LENGTH = 8_192;

/**
 * @typedef {object} Route
 * @property {string} api
 * @property {(string | null)[]} pattern Path segments; null: any one.
 * @property {number} [organization] Where in the path.
 * @property {number} pipeline
 * @property {string} cursor The query parameter that goes on from an earlier page.
 * @property {typeof listRuns} list
 */

/** @type {Route[]} */
const ROUTES = [
  {
    api: '2021-06-25',
    pattern: ['organization', null, 'pipelines', null, 'pipelineRuns'],
    organization: 1,
    pipeline: 3,
    cursor: 'nextToken',
    list: listPipelineRuns,
  },
  {
    api: 'oapi-v1',
    pattern: ['oapi', 'v1', 'flow', 'organizations', null, 'pipelines', null, 'runs'],
    organization: 4,
    pipeline: 6,
    cursor: 'page',
    list: listRuns,
  },
  {
    api: 'oapi-v1-region',
    pattern: ['oapi', 'v1', 'flow', 'pipelines', null, 'runs'],
    pipeline: 4,
    cursor: 'page',
    list: listRuns,
  },
];

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body null: larger than is read.
 * @param {import('./simulation.js').Simulation} simulation
 * @param {string} requestId
 * @returns {{ answer: import('./answer.js').Answer, faults: import('./faults/fault-board.js').FaultsOfRequest }}
 */
export function answerRequest(incoming, body, simulation, requestId) {
  const { request, route, api, oversize } = readRequest(incoming, body, requestId);
  const faults = route ? simulation.takeFaults(subjectOf(route, request)) : {};
  const answer = faults.answer
    ? faultAnswer(faults.answer, { request, api, now: simulation.now() })
    : (oversize ??
      route?.list(request, simulation.service, faults.paging) ??
      unknown(request, api));
  simulation.logRequest({
    api,
    method: request.method,
    target: (incoming.url ?? '').slice(0, MAX_TARGET_LENGTH),
    pipelineId: request.pipelineId,
    status: answer.status,
    code: answer.code ?? null,
    faults: Object.values(faults).map(({ kind }) => kind),
  });
  return { answer, faults };
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body
 * @param {string} requestId
 */
function readRequest({ method = '', url = '', headersDistinct }, body, requestId) {
  const target = url.length > MAX_TARGET_LENGTH ? null : parseRequestTarget(url);
  const segments = target?.segments ?? [];
  const route = ROUTES.find(({ pattern }) => method === 'GET' && fits(pattern, segments));
  const request = {
    method,
    target: target ?? { segments: [], params: [] },
    headers: headersDistinct,
    body: body ?? new Uint8Array(),
    requestId,
    organizationId: route?.organization === undefined ? null : segments[route.organization],
    pipelineId: route ? segments[route.pipeline] : '',
  };
  const api = route?.api ?? (segments[0] === 'oapi' ? 'oapi-v1' : '2021-06-25');
  return { request, route, api, oversize: oversizeAnswer(request, url, body) };
}

/**
 * @param {import('./answer.js').ServiceRequest} request
 * @param {string} url
 * @param {Uint8Array | null} body
 */
function oversizeAnswer(request, url, body) {
  if (url.length > MAX_TARGET_LENGTH) {
    return gatewayAnswer(gatewayRefusal('RequestUrl.TooLong'), request);
  }
  return body ? null : gatewayAnswer(gatewayRefusal('RequestBody.TooLarge'), request);
}

/**
 * @param {import('./answer.js').ServiceRequest} request
 * @param {string} api
 */
function unknown(request, api) {
  return api === '2021-06-25'
    ? gatewayAnswer(gatewayRefusal('InvalidAction.NotFound'), request)
    : oapiRefusal('NotFound', request);
}

/**
 * @param {(string | null)[]} pattern
 * @param {string[]} segments
 */
function fits(pattern, segments) {
  return (
    pattern.length === segments.length &&
    pattern.every((expected, i) => expected === null || expected === segments[i])
  );
}

/**
 * @param {Route} route
 * @param {import('./answer.js').ServiceRequest} request
 * @returns {import('./faults/fault-board.js').FaultSubject}
 */
function subjectOf({ api, cursor }, { pipelineId, target }) {
  const value = target.params.find(([name]) => name === cursor)?.[1] ?? '';
  return { api, pipelineId, hasCursor: value !== '' && value !== '1' };
}
