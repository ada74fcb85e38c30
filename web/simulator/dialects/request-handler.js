// Handles a request to one of the APIs: finds its dialect and the faults that match it, makes the
// response and writes the request log. Sending the response is http/send-response.js.

import { faultResponse } from '../faults/fault-responses.js';
import { parseRequestTarget } from '../http/request-target.js';
import { gatewayErrorResponse } from './2021-06-25/errors.js';
import { dialectOfUnknownPath, findRoute } from './dialects.js';

const MAX_TARGET_LENGTH = 8_192;

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body null: larger than the simulator reads.
 * @param {import('../simulation.js').Simulation} simulation
 * @param {string} requestId
 * @returns {{ response: import('./dialect.js').ServiceResponse, faults: import('../faults/fault-registry.js').MatchedFaults }}
 */
export function handleRequest(incoming, body, simulation, requestId) {
  const { request, dialect, operation } = readRequest(incoming, body, requestId);
  const isList = operation === dialect.listRuns;
  const faults = isList ? simulation.matchFaults(faultCandidate(dialect, request)) : {};
  const response = faults.response
    ? faultResponse(faults.response, { request, dialect, now: simulation.now() })
    : (sizeError(request, incoming.url ?? '', body) ??
      operation?.(request, simulation.service, faults.paging) ??
      dialect.errorResponse(dialect.errorCodes.unknownPath, request));
  simulation.logRequest({
    api: dialect.api,
    method: request.method,
    target: (incoming.url ?? '').slice(0, MAX_TARGET_LENGTH),
    pipelineId: request.pipelineId,
    status: response.status,
    code: response.code ?? null,
    faults: Object.values(faults).map(({ kind }) => kind),
  });
  return { response, faults };
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body
 * @param {string} requestId
 */
function readRequest({ method = '', url = '', headersDistinct }, body, requestId) {
  const target = (url.length <= MAX_TARGET_LENGTH && parseRequestTarget(url)) || {
    segments: [],
    params: [],
  };
  const route = method === 'GET' ? findRoute(target.segments) : null;
  const request = {
    method,
    target,
    headers: headersDistinct,
    body: body ?? new Uint8Array(),
    requestId,
    organizationId: route?.parameters.organizationId ?? null,
    pipelineId: route?.parameters.pipelineId ?? '',
  };
  const dialect = route?.dialect ?? dialectOfUnknownPath(target.segments);
  return { request, dialect, operation: route?.operation };
}

/**
 * Both limits belong to the gateway, which is in front of every dialect.
 * @param {import('./dialect.js').ServiceRequest} request
 * @param {string} url
 * @param {Uint8Array | null} body
 */
function sizeError(request, url, body) {
  if (url.length > MAX_TARGET_LENGTH) {
    return gatewayErrorResponse('RequestUrl.TooLong', request);
  }
  return body ? null : gatewayErrorResponse('RequestBody.TooLarge', request);
}

/**
 * @param {import('./dialect.js').Dialect} dialect
 * @param {import('./dialect.js').ServiceRequest} request
 * @returns {import('../faults/fault-registry.js').FaultCandidate}
 */
function faultCandidate({ api, family, cursorParameter }, { pipelineId, target }) {
  const cursor = target.params.find(([name]) => name === cursorParameter)?.[1] ?? '';
  return { api, family, pipelineId, hasCursor: cursor !== '' && cursor !== '1' };
}
