// The list of runs of the newer API, both editions: `/oapi/v1/flow/organizations/{organizationId}/
// pipelines/{pipelineId}/runs`, and without the organisation where the region's token implies it.
// A bare array; all paging is in headers.

import { isPipelineId } from '../answer.js';
import { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID } from '../company/catalogue.js';
import { rowJson } from '../company/run-state.js';
import { givenSize, toldTotal } from '../faults/paging-faults.js';
import { equalInConstantTime } from '../gateway/signature-check.js';
import { ParameterReader } from '../query-parameters.js';
import { oapiHeaders, oapiRefusal } from './oapi-errors.js';

/**
 * @typedef {object} OapiToken
 * @property {string} token
 * @property {'valid' | 'expired' | 'unprivileged'} [state] Default valid.
 */

/**
 * How `x-next-page` says that there is no next page (and `x-prev-page` that there is none before):
 * not documented, so a client must take all three.
 * @typedef {'absent' | 'empty' | 'zero'} LastPageForm
 */

const DEFAULT_PER_PAGE = 10;
const MAX_PER_PAGE = 30;
const MAX_PAGE = 1_000_000;

/**
 * @param {import('../answer.js').ServiceRequest} request
 * @param {import('../answer.js').ServiceContext} service
 * @param {import('../faults/fault-board.js').Fault} [pagingFault]
 * @returns {import('../answer.js').Answer}
 */
export function listRuns(request, service, pagingFault) {
  const code = tokenFault(request, service.oapiTokens) ?? organizationFault(request.organizationId);
  if (code) {
    return oapiRefusal(code, request);
  }
  const params = new ParameterReader(request.target.params);
  const size = params.integer('perPage', { min: 1, max: MAX_PER_PAGE }) ?? DEFAULT_PER_PAGE;
  const page = params.integer('page', { min: 1, max: MAX_PAGE }) ?? 1;
  const filter = params.filter('endTme'); // spelt so in documentation, swagger and client
  if (params.wrong || !isPipelineId(request.pipelineId)) {
    return oapiRefusal('BadRequest', request, { detail: params.wrong ?? 'pipelineId' });
  }
  const pipeline = service.company.pipeline(request.pipelineId);
  if (!pipeline) {
    return oapiRefusal('NotFound', request);
  }
  if (pagingFault?.kind === 'refuse-token') {
    const refused = pagingFault.parameters.code ?? 'BadRequest';
    return oapiRefusal(refused, request, { status: 400, detail: 'page' });
  }
  const { rows, total } = service.company.page(
    pipeline,
    { filter, size: givenSize(size, pagingFault), skip: (page - 1) * size },
    service.now(),
  );
  const shown = pagingFault?.kind === 'empty-page' ? [] : rows;
  return {
    status: 200,
    headers: {
      ...oapiHeaders(request),
      ...pagingHeaders({ page, size, total }, service.settings.lastPage, pagingFault),
    },
    body: `[${shown.map(({ run, record }) => rowJson(run, record.damage)).join(',')}]`,
  };
}

/**
 * @param {{ page: number, size: number, total: number }} place
 * @param {LastPageForm} lastPage
 * @param {import('../faults/fault-board.js').Fault} [fault]
 * @returns {Record<string, string>}
 */
function pagingHeaders({ page, size, total }, lastPage, fault) {
  if (fault?.kind === 'drop-paging-headers') {
    return {};
  }
  const pages = Math.ceil(total / size);
  const told = toldTotal(total, fault);
  let next = page < pages ? page + 1 : null;
  if (fault?.kind === 'repeat-token') {
    next = page;
  } else if (fault?.kind === 'empty-page') {
    next = page + 1;
  }
  return {
    'x-page': String(page),
    'x-per-page': String(size),
    'x-total': String(told),
    'x-total-pages': String(Math.ceil(told / size)),
    ...neighbour('x-next-page', next, lastPage),
    ...neighbour('x-prev-page', page > 1 ? page - 1 : null, lastPage),
  };
}

/**
 * @param {string} name
 * @param {number | null} page
 * @param {LastPageForm} lastPage
 * @returns {Record<string, string>}
 */
function neighbour(name, page, lastPage) {
  if (page !== null) {
    return { [name]: String(page) };
  }
  return lastPage === 'absent' ? {} : { [name]: lastPage === 'zero' ? '0' : '' };
}

/**
 * @param {import('../answer.js').ServiceRequest} request
 * @param {OapiToken[]} tokens
 */
function tokenFault({ headers }, tokens) {
  const sent = headers['x-yunxiao-token'];
  if (!sent?.[0]) {
    return 'Unauthorized';
  }
  const known =
    sent.length === 1 && tokens.find(({ token }) => equalInConstantTime(token, sent[0]));
  if (!known) {
    return 'InvalidTokenError';
  }
  if (known.state === 'expired') {
    return 'ExpiredTokenError';
  }
  return known.state === 'unprivileged' ? 'Forbidden' : null;
}

/** @param {string | null} organizationId */
function organizationFault(organizationId) {
  if (organizationId === FOREIGN_ORGANIZATION_ID) {
    return 'Forbidden';
  }
  return organizationId === null || organizationId === ORGANIZATION_ID ? null : 'NotFound';
}
