// The checks before every operation of the newer API: token and organization.

import { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID } from '../../dataset/pipelines.js';
import { equalInConstantTime } from '../2021-06-25/signature-check.js';

/**
 * @param {import('../dialect.js').ServiceRequest} request
 * @param {import('../dialect.js').ServiceState} service
 * @returns {string | null} The error code; null: the caller is allowed.
 */
export function checkCaller(request, { oapiTokens }) {
  return tokenError(request, oapiTokens) ?? organizationError(request.organizationId);
}

/**
 * @param {import('../dialect.js').ServiceRequest} request
 * @param {import('./list-runs.js').OapiToken[]} tokens
 */
function tokenError({ headers }, tokens) {
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
function organizationError(organizationId) {
  if (organizationId === FOREIGN_ORGANIZATION_ID) {
    return 'Forbidden';
  }
  return organizationId === null || organizationId === ORGANIZATION_ID ? null : 'NotFound';
}
