// Names in the newer API: ListMembers
// (`GET /oapi/v1/platform/organizations/{organizationId}/members`) and GetPipeline
// (`GET /oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}`), both without the
// organization in the region edition.

import { PEOPLE } from '../../dataset/people.js';
import { ParameterReader } from '../../http/query-parameters.js';
import { checkCaller } from './caller-check.js';
import { oapiErrorResponse, oapiHeaders } from './errors.js';

const DEFAULT_PER_PAGE = 100;
const MAX_PER_PAGE = 100;
const MAX_PAGE = 1_000_000;

/** @type {import('../dialect.js').Operation} */
export function listMembers(request, service) {
  const code = checkCaller(request, service);
  if (code) {
    return oapiErrorResponse(code, request);
  }
  const params = new ParameterReader(request.target.params);
  const size = params.integer('perPage', { min: 1, max: MAX_PER_PAGE }) ?? DEFAULT_PER_PAGE;
  const page = params.integer('page', { min: 1, max: MAX_PAGE }) ?? 1;
  if (params.invalid) {
    return oapiErrorResponse('BadRequest', request, { detail: params.invalid });
  }
  const start = (page - 1) * size;
  const members = PEOPLE.slice(start, start + size).map(({ accountId, name }) => ({
    id: `member-${accountId}`,
    userId: accountId,
    name,
    status: 'ENABLED',
  }));
  return { status: 200, headers: oapiHeaders(request), body: JSON.stringify(members) };
}

/** @type {import('../dialect.js').Operation} */
export function getPipeline(request, service) {
  const code = checkCaller(request, service);
  if (code) {
    return oapiErrorResponse(code, request);
  }
  const pipeline = service.dataset.pipeline(request.pipelineId);
  if (!pipeline) {
    return oapiErrorResponse('NotFound', request);
  }
  const body = JSON.stringify({ name: pipeline.name, envId: 0, tagList: [] });
  return { status: 200, headers: oapiHeaders(request), body };
}
