// The list of runs of the newer API in both editions:
// `GET /oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}/runs`, and without the
// organization in the region edition, where the token implies it. The body is a bare array of runs;
// paging is in headers.

import { rowJson } from '../../dataset/run-state.js';
import { reportedTotal, returnedSize } from '../../faults/paging-faults.js';
import { ParameterReader } from '../../http/query-parameters.js';
import { isPipelineId } from '../dialect.js';
import { checkCaller } from './caller-check.js';
import { oapiErrorResponse, oapiHeaders } from './errors.js';

/**
 * @typedef {object} OapiToken
 * @property {string} token
 * @property {'valid' | 'expired' | 'unprivileged'} [state] Default valid.
 */

/**
 * How `x-next-page` looks on the last page, and `x-prev-page` on the first. The documentation does
 * not say, so a client must accept all three forms.
 * @typedef {'absent' | 'empty' | 'zero'} LastPageForm
 */

const DEFAULT_PER_PAGE = 10;
const MAX_PAGE = 1_000_000;

/**
 * @param {{ maxPerPage: number }} limits of the dialect
 * @returns {import('../dialect.js').Operation}
 */
export function createListRuns({ maxPerPage }) {
  return (request, service, pagingFault) => {
    const code = checkCaller(request, service);
    if (code) {
      return oapiErrorResponse(code, request);
    }
    const params = new ParameterReader(request.target.params);
    const size = params.integer('perPage', { min: 1, max: maxPerPage }) ?? DEFAULT_PER_PAGE;
    const page = params.integer('page', { min: 1, max: MAX_PAGE }) ?? 1;
    const filter = params.filter('endTme'); // the API's own spelling
    if (params.invalid || !isPipelineId(request.pipelineId)) {
      return oapiErrorResponse('BadRequest', request, { detail: params.invalid ?? 'pipelineId' });
    }
    const pipeline = service.dataset.pipeline(request.pipelineId);
    if (!pipeline) {
      return oapiErrorResponse('NotFound', request);
    }
    if (pagingFault?.kind === 'reject-cursor') {
      const rejection = pagingFault.parameters.code ?? 'BadRequest';
      return oapiErrorResponse(rejection, request, { status: 400, detail: 'page' });
    }
    const { rows, total } = service.dataset.page(
      pipeline,
      { filter, size: returnedSize(size, pagingFault), skip: (page - 1) * size },
      service.now(),
    );
    const listed = pagingFault?.kind === 'empty-page' ? [] : rows;
    return {
      status: 200,
      headers: {
        ...oapiHeaders(request),
        ...pagingHeaders({ page, size, total }, service.settings.lastPage, pagingFault),
      },
      body: `[${listed.map(({ run, record }) => rowJson(run, record.corrupt)).join(',')}]`,
    };
  };
}

/**
 * @param {{ page: number, size: number, total: number }} position
 * @param {LastPageForm} lastPage
 * @param {import('../../faults/fault-registry.js').Fault} [fault]
 * @returns {Record<string, string>}
 */
function pagingHeaders({ page, size, total }, lastPage, fault) {
  if (fault?.kind === 'drop-paging-headers') {
    return {};
  }
  const pages = Math.ceil(total / size);
  const reported = reportedTotal(total, fault);
  let next = page < pages ? page + 1 : null;
  if (fault?.kind === 'repeat-cursor') {
    next = page;
  } else if (fault?.kind === 'empty-page') {
    next = page + 1;
  }
  return {
    'x-page': String(page),
    'x-per-page': String(size),
    'x-total': String(reported),
    'x-total-pages': String(Math.ceil(reported / size)),
    ...adjacentPageHeader('x-next-page', next, lastPage),
    ...adjacentPageHeader('x-prev-page', page > 1 ? page - 1 : null, lastPage),
  };
}

/**
 * @param {string} name
 * @param {number | null} page
 * @param {LastPageForm} lastPage
 * @returns {Record<string, string>}
 */
function adjacentPageHeader(name, page, lastPage) {
  if (page !== null) {
    return { [name]: String(page) };
  }
  return lastPage === 'absent' ? {} : { [name]: lastPage === 'zero' ? '0' : '' };
}
