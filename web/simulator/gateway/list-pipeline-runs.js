// `GET /organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns` of the 2021-06-25 API:
// from a request to an answer, through signature, rights, parameters, filter and token.

import { isPipelineId } from '../answer.js';
import { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID } from '../company/catalogue.js';
import { rowJson } from '../company/run-state.js';
import { ParameterReader } from '../query-parameters.js';
import { gatewayEnvelope, gatewayRefusal } from './gateway-errors.js';
import { checkSignature } from './signature-check.js';

/** The documentation calls `maxResults` required, every SDK makes it optional. */
const DEFAULT_RESULTS = 20;
/** The real cap is undocumented. */
const MAX_RESULTS = 100;

/**
 * @param {import('../answer.js').ServiceRequest} request
 * @param {import('../answer.js').ServiceContext} service
 * @returns {import('../answer.js').Answer}
 */
export function listPipelineRuns(request, service) {
  const verdict = checkSignature(request, {
    accessKeys: service.accessKeys,
    nonces: service.nonces,
    now: service.signatureNow(),
  });
  if (!verdict.ok) {
    return gatewayAnswer(verdict.refusal, request);
  }
  const params = new ParameterReader(request.target.params);
  const query = {
    size: params.integer('maxResults', { min: 1, max: MAX_RESULTS }) ?? DEFAULT_RESULTS,
    token: params.text('nextToken'),
    filter: params.filter('endTime'),
  };
  const code =
    actionFault(request) ??
    (verdict.accessKey.registered === false ? 'InvalidUser.NotFound' : null) ??
    organizationFault(request.organizationId);
  if (code) {
    return gatewayAnswer(gatewayRefusal(code), request);
  }
  if (params.wrong || !isPipelineId(request.pipelineId)) {
    const detail = `Parameter: ${params.wrong ?? 'pipelineId'}.`;
    return gatewayAnswer(gatewayRefusal('InvalidParam.ParamNotPresent', detail), request);
  }
  const pipeline = service.company.pipeline(request.pipelineId);
  if (!pipeline) {
    return gatewayAnswer(gatewayRefusal('InvalidPipeline.NotFound'), request);
  }
  const queryName = JSON.stringify([pipeline.id, query.filter]);
  const position = query.token === undefined ? {} : service.tokens.open(query.token, queryName);
  if (!position) {
    return gatewayAnswer(gatewayRefusal('InvalidParam.NextToken'), request);
  }
  const page = service.company.page(pipeline, { ...query, ...position }, service.now());
  const last = page.rows.at(-1);
  const nextToken = page.more && last ? service.tokens.seal({ below: last.number }, queryName) : '';
  return {
    status: 200,
    headers: gatewayHeaders(request),
    body: pageJson(page, nextToken, request.requestId),
  };
}

/**
 * @param {import('../company/company.js').Page} page
 * @param {string} nextToken
 * @param {string} requestId
 */
function pageJson({ rows, total }, nextToken, requestId) {
  const envelope = {
    requestId,
    errorMessage: '',
    errorCode: '',
    success: true,
    totalCount: total,
    nextToken,
  };
  const runs = rows.map(({ run, record }) => rowJson(run, record.damage)).join(',');
  return `${JSON.stringify(envelope).slice(0, -1)},"pipelineRuns":[${runs}]}`;
}

/**
 * @param {import('./gateway-errors.js').Refusal} refusal
 * @param {import('../answer.js').ServiceRequest} request
 * @returns {import('../answer.js').Answer}
 */
export function gatewayAnswer(refusal, request) {
  const hostId = request.headers.host?.[0] ?? '';
  return {
    status: refusal.status,
    headers: gatewayHeaders(request),
    body: JSON.stringify(gatewayEnvelope(refusal, { requestId: request.requestId, hostId })),
    code: refusal.code,
  };
}

/** @param {import('../answer.js').ServiceRequest} request */
function gatewayHeaders({ requestId }) {
  return { 'Content-Type': 'application/json;charset=utf-8', 'x-acs-request-id': requestId };
}

/** @param {import('../answer.js').ServiceRequest} request */
function actionFault({ headers }) {
  if (headers['x-acs-version']?.[0] !== '2021-06-25') {
    return 'InvalidVersion';
  }
  return headers['x-acs-action']?.[0] === 'ListPipelineRuns' ? null : 'InvalidAction.NotFound';
}

/** @param {string | null} organizationId */
function organizationFault(organizationId) {
  if (organizationId === FOREIGN_ORGANIZATION_ID) {
    return 'Forbidden.UserNotInCurrentOrganization';
  }
  return organizationId === ORGANIZATION_ID ? null : 'InvalidOrganization.NotFound';
}
