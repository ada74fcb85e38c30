// Handles a request to one of the APIs: finds its dialect and the faults that match it, makes the
// response and writes the request log. Sending the response is http/send-response.js.

import { faultResponse } from '../faults/fault-responses.js';
import { parseRequestTarget } from '../http/request-target.js';
import { gatewayErrorResponse } from './2021-06-25/errors.js';
import { dialectOfUnknownPath, findDirectoryEndpoint, findList } from './dialects.js';

const MAX_TARGET_LENGTH = 8_192;

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body null: larger than the simulator reads.
 * @param {import('../simulation.js').Simulation} simulation
 * @param {string} requestId
 * @returns {{ response: import('./dialect.js').ServiceResponse, faults: import('../faults/fault-registry.js').MatchedFaults }}
 */
export function handleRequest(incoming, body, simulation, requestId) {
  const { request, dialect, isList, directory } = readRequest(incoming, body, requestId);
  const faults = isList ? simulation.matchFaults(faultCandidate(dialect, request)) : {};
  const respond = () => {
    if (faults.response) {
      return faultResponse(faults.response, { request, dialect, now: simulation.now() });
    }
    const tooLarge = sizeError(request, incoming.url ?? '', body);
    if (tooLarge) {
      return tooLarge;
    }
    if (isList) {
      return dialect.listRuns(request, simulation.service, faults.paging);
    }
    return directory
      ? directory.respond(request, simulation.service)
      : dialect.errorResponse(dialect.errorCodes.unknownPath, request);
  };
  const response = respond();
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
  const list = method === 'GET' ? findList(target.segments) : null;
  const directory = method === 'GET' ? findDirectoryEndpoint(target.segments) : null;
  const found = list ?? directory;
  const request = {
    method,
    target,
    headers: headersDistinct,
    body: body ?? new Uint8Array(),
    requestId,
    organizationId: found?.parameters.organizationId ?? null,
    pipelineId: found?.parameters.pipelineId ?? '',
  };
  const dialect = found?.dialect ?? dialectOfUnknownPath(target.segments);
  return { request, dialect, isList: list !== null, directory };
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
