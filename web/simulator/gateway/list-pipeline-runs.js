// `GET /organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns` of the 2021-06-25 API:
// from a request to an answer, through signature, rights, parameters, filter and token.

import { isPipelineId } from '../answer.js';
import { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID } from '../company/catalogue.js';
import { rowJson } from '../company/run-state.js';
import { givenSize, toldTotal } from '../faults/paging-faults.js';
import { ParameterReader } from '../query-parameters.js';
import { gatewayAnswer, gatewayHeaders } from './gateway-answer.js';
import { gatewayRefusal } from './gateway-errors.js';
import { checkSignature } from './signature-check.js';

/** The documentation calls `maxResults` required, every SDK makes it optional. */
const DEFAULT_RESULTS = 20;
/** The real cap is undocumented. */
const MAX_RESULTS = 100;

/**
 * @param {import('../answer.js').ServiceRequest} request
 * @param {import('../answer.js').ServiceContext} service
 * @param {import('../faults/fault-board.js').Fault} [pagingFault]
 * @returns {import('../answer.js').Answer}
 */
export function listPipelineRuns(request, service, pagingFault) {
  /** @param {string} code @param {string} [detail] */
  const refuse = (code, detail) => gatewayAnswer(gatewayRefusal(code, detail), request);

  const verdict = checkSignature(request, {
    accessKeys: service.accessKeys,
    nonces: service.nonces,
    now: service.signatureNow(),
  });
  if (!verdict.ok) {
    return gatewayAnswer(verdict.refusal, request);
  }
  const code =
    actionFault(request) ??
    (verdict.accessKey.registered === false ? 'InvalidUser.NotFound' : null) ??
    organizationFault(request.organizationId);
  if (code) {
    return refuse(code);
  }
  const params = new ParameterReader(request.target.params);
  const size = params.integer('maxResults', { min: 1, max: MAX_RESULTS }) ?? DEFAULT_RESULTS;
  const token = params.text('nextToken');
  const filter = params.filter('endTime');
  if (params.wrong || !isPipelineId(request.pipelineId)) {
    return refuse('InvalidParam.ParamNotPresent', `Parameter: ${params.wrong ?? 'pipelineId'}.`);
  }
  const pipeline = service.company.pipeline(request.pipelineId);
  if (!pipeline) {
    return refuse('InvalidPipeline.NotFound');
  }
  const queryName = JSON.stringify([pipeline.id, filter]);
  const position = token === undefined ? { skip: 0 } : service.tokens.open(token, queryName);
  if (!position || pagingFault?.kind === 'refuse-token') {
    return refuse(pagingFault?.parameters.code ?? 'InvalidParam.NextToken');
  }
  const page = pageAt(service, pipeline, { filter, size, position }, pagingFault);
  const repeated = pagingFault?.kind === 'repeat-token' ? token : undefined;
  const nextToken = repeated ?? (page.next ? service.tokens.seal(page.next, queryName) : '');
  return {
    status: 200,
    headers: gatewayHeaders(request),
    body: pageJson(page, nextToken, request.requestId),
  };
}

/** @typedef {import('./next-token.js').Position} Position */

/**
 * A page, where the walk goes on from it, and what a misbehaving service makes of both.
 * @param {import('../answer.js').ServiceContext} service
 * @param {import('../company/catalogue.js').Pipeline} pipeline
 * @param {{ filter: import('../run-filter.js').RunFilter, size: number, position: Position }} query
 * @param {import('../faults/fault-board.js').Fault} [fault]
 * @returns {{ rows: import('../company/company.js').ListedRun[], total: number, next: Position | null }}
 */
function pageAt({ company, now }, pipeline, { filter, size, position }, fault) {
  const request = { filter, size: givenSize(size, fault), ...position };
  const { rows, total, more } = company.page(pipeline, request, now());
  if (fault?.kind === 'empty-page') {
    const hops = (position.hops ?? 0) + 1; // so that the token differs from the one sent
    return { rows: [], total, next: { ...position, hops } };
  }
  const last = rows.at(-1);
  /** @type {Position | null} */
  let next = more && last ? { below: last.number } : null;
  if (next && last && fault?.kind === 'shift') {
    next = { skip: company.countFrom(pipeline, filter, now(), last.number) };
  }
  return { rows, total: toldTotal(total, fault), next };
}

/**
 * @param {{ rows: import('../company/company.js').ListedRun[], total: number }} page
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
