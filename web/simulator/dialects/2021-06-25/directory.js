// Names in the 2021-06-25 API: ListOrganizationMembers
// (`GET /organization/{organizationId}/members`) and GetPipeline
// (`GET /organization/{organizationId}/pipelines/{pipelineId}`).

import { PEOPLE } from '../../dataset/people.js';
import { ParameterReader } from '../../http/query-parameters.js';
import { checkCaller } from './caller-check.js';
import { gatewayErrorResponse, gatewayHeaders } from './errors.js';

const DEFAULT_RESULTS = 20;
const MAX_RESULTS = 50;

/** @type {import('../dialect.js').Operation} */
export function listOrganizationMembers(request, service) {
  const error = checkCaller(request, service, 'ListOrganizationMembers');
  if (error) {
    return gatewayErrorResponse(error.code, request, { detail: error.detail });
  }
  const params = new ParameterReader(request.target.params);
  const size = params.integer('maxResults', { min: 1, max: MAX_RESULTS }) ?? DEFAULT_RESULTS;
  const token = params.text('nextToken') ?? '0';
  const start = /^\d{1,6}$/.test(token) ? Number(token) : PEOPLE.length;
  if (params.invalid || start >= PEOPLE.length) {
    const parameter = params.invalid ?? 'nextToken';
    return gatewayErrorResponse('InvalidParam.ParamNotPresent', request, {
      detail: `Parameter: ${parameter}.`,
    });
  }
  const end = start + size;
  return success(request, {
    totalCount: PEOPLE.length,
    nextToken: end < PEOPLE.length ? String(end) : '',
    members: PEOPLE.slice(start, end).map(({ accountId, name }) => ({
      accountId,
      organizationMemberName: name,
      state: 'normal',
    })),
  });
}

/** @type {import('../dialect.js').Operation} */
export function getPipeline(request, service) {
  const error = checkCaller(request, service, 'GetPipeline');
  if (error) {
    return gatewayErrorResponse(error.code, request, { detail: error.detail });
  }
  const pipeline = service.dataset.pipeline(request.pipelineId);
  if (!pipeline) {
    return gatewayErrorResponse('InvalidPipeline.NotFound', request);
  }
  return success(request, { pipeline: { name: pipeline.name, envId: 0, tagList: [] } });
}

/**
 * @param {import('../dialect.js').ServiceRequest} request
 * @param {Record<string, unknown>} content
 * @returns {import('../dialect.js').ServiceResponse}
 */
function success(request, content) {
  const envelope = { requestId: request.requestId, errorMessage: '', errorCode: '', success: true };
  return {
    status: 200,
    headers: gatewayHeaders(request),
    body: JSON.stringify({ ...envelope, ...content }),
  };
}
