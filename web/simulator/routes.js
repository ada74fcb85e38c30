// Which service a request is for. Everything that is no known list is answered as the gateway
// answers unknown addresses.

import { gatewayRefusal } from './gateway/gateway-errors.js';
import { gatewayAnswer, listPipelineRuns } from './gateway/list-pipeline-runs.js';
import { MAX_TARGET_LENGTH } from './http-server.js';
import { parseRequestTarget } from './request-target.js';

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body
 * @param {import('./answer.js').ServiceContext} service
 * @param {string} requestId
 * @returns {import('./answer.js').Answer}
 */
export function answerRequest(incoming, body, service, requestId) {
  const raw = incoming.url ?? '';
  const target = raw.length <= MAX_TARGET_LENGTH ? parseRequestTarget(raw) : null;
  const request = {
    method: incoming.method ?? '',
    target: target ?? { segments: [], params: [] },
    headers: incoming.headersDistinct,
    body: body ?? new Uint8Array(),
    requestId,
    organizationId: target?.segments[1] ?? '',
    pipelineId: target?.segments[3] ?? '',
  };
  if (raw.length > MAX_TARGET_LENGTH) {
    return gatewayAnswer(gatewayRefusal('RequestUrl.TooLong'), request);
  }
  if (!body) {
    return gatewayAnswer(gatewayRefusal('RequestBody.TooLarge'), request);
  }
  if (incoming.method === 'GET' && target && isList2021(target.segments)) {
    return listPipelineRuns(request, service);
  }
  return gatewayAnswer(gatewayRefusal('InvalidAction.NotFound'), request);
}

/** @param {string[]} segments */
function isList2021(segments) {
  return (
    segments.length === 5 &&
    segments[0] === 'organization' &&
    segments[2] === 'pipelines' &&
    segments[4] === 'pipelineRuns'
  );
}
