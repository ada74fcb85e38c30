// `GET /organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns` of the 2021-06-25 API.
// Checks signature, permissions, parameters and token, then responds with a page of runs.

import { rowJson } from '../../dataset/run-state.js';
import { reportedTotal, returnedSize } from '../../faults/paging-faults.js';
import { ParameterReader } from '../../http/query-parameters.js';
import { isPipelineId } from '../dialect.js';
import { checkCaller } from './caller-check.js';
import { gatewayErrorResponse, gatewayHeaders } from './errors.js';

/** The documentation says that `maxResults` is required; every SDK makes it optional. */
const DEFAULT_RESULTS = 20;
/** The limit of the real service is not documented. */
const MAX_RESULTS = 100;

/** @type {import('../dialect.js').Operation} */
export function listPipelineRuns(request, service, pagingFault) {
  /** @param {string} code @param {string} [detail] */
  const error = (code, detail) => gatewayErrorResponse(code, request, { detail });

  const callerError = checkCaller(request, service, 'ListPipelineRuns');
  if (callerError) {
    return error(callerError.code, callerError.detail);
  }
  const params = new ParameterReader(request.target.params);
  const size = params.integer('maxResults', { min: 1, max: MAX_RESULTS }) ?? DEFAULT_RESULTS;
  const token = params.text('nextToken');
  const filter = params.filter('endTime');
  if (params.invalid || !isPipelineId(request.pipelineId)) {
    return error('InvalidParam.ParamNotPresent', `Parameter: ${params.invalid ?? 'pipelineId'}.`);
  }
  const pipeline = service.dataset.pipeline(request.pipelineId);
  if (!pipeline) {
    return error('InvalidPipeline.NotFound');
  }
  const queryKey = JSON.stringify([pipeline.id, filter]);
  const position = token === undefined ? { skip: 0 } : service.tokens.decode(token, queryKey);
  if (!position || pagingFault?.kind === 'reject-cursor') {
    return error(pagingFault?.parameters.code ?? 'InvalidParam.NextToken');
  }
  const page = readPage(service, pipeline, { filter, size, position }, pagingFault);
  const repeated = pagingFault?.kind === 'repeat-cursor' ? token : undefined;
  const nextToken = repeated ?? (page.next ? service.tokens.encode(page.next, queryKey) : '');
  return {
    status: 200,
    headers: gatewayHeaders(request),
    body: pageJson(page, nextToken, request.requestId),
  };
}

/** @typedef {import('./next-token.js').Position} Position */

/**
 * @param {import('../dialect.js').ServiceState} service
 * @param {import('../../dataset/pipelines.js').Pipeline} pipeline
 * @param {{ filter: import('../../run-filter.js').RunFilter, size: number, position: Position }} query
 * @param {import('../../faults/fault-registry.js').Fault} [fault]
 * @returns {{ rows: import('../../dataset/dataset.js').ListedRun[], total: number, next: Position | null }}
 *   next: where the next page begins; null: this page is the last.
 */
function readPage({ dataset, now }, pipeline, { filter, size, position }, fault) {
  const request = { filter, size: returnedSize(size, fault), ...position };
  const { rows, total, hasMore } = dataset.page(pipeline, request, now());
  if (fault?.kind === 'empty-page') {
    // The count makes the next token different from the one that was sent.
    const emptyPages = (position.emptyPages ?? 0) + 1;
    return { rows: [], total, next: { ...position, emptyPages } };
  }
  const last = rows.at(-1);
  /** @type {Position | null} */
  let next = hasMore && last ? { below: last.number } : null;
  if (next && last && fault?.kind === 'offset-cursor') {
    next = { skip: dataset.countFrom(pipeline, filter, now(), last.number) };
  }
  return { rows, total: reportedTotal(total, fault), next };
}

/**
 * @param {{ rows: import('../../dataset/dataset.js').ListedRun[], total: number }} page
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
  const runs = rows.map(({ run, record }) => rowJson(run, record.corrupt)).join(',');
  return `${JSON.stringify(envelope).slice(0, -1)},"pipelineRuns":[${runs}]}`;
}
