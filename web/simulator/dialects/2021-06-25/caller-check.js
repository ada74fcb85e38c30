// The checks before every operation of the 2021-06-25 API: signature, operation, user,
// organization.

import { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID } from '../../dataset/pipelines.js';
import { checkSignature } from './signature-check.js';

/**
 * @param {import('../dialect.js').ServiceRequest} request
 * @param {import('../dialect.js').ServiceState} service
 * @param {string} action The name of the operation.
 * @returns {{ code: string, detail?: string } | null} null: the caller is allowed.
 */
export function checkCaller(request, service, action) {
  const signature = checkSignature(request, {
    accessKeys: service.accessKeys,
    nonces: service.nonces,
    now: service.signatureNow(),
  });
  if (!signature.ok) {
    return { code: signature.code, detail: signature.detail };
  }
  const code =
    actionError(request, action) ??
    (signature.accessKey.registered === false ? 'InvalidUser.NotFound' : null) ??
    organizationError(request.organizationId);
  return code ? { code } : null;
}

/**
 * @param {import('../dialect.js').ServiceRequest} request
 * @param {string} action
 */
function actionError({ headers }, action) {
  if (headers['x-acs-version']?.[0] !== '2021-06-25') {
    return 'InvalidVersion';
  }
  return headers['x-acs-action']?.[0] === action ? null : 'InvalidAction.NotFound';
}

/** @param {string | null} organizationId */
function organizationError(organizationId) {
  if (organizationId === FOREIGN_ORGANIZATION_ID) {
    return 'Forbidden.UserNotInCurrentOrganization';
  }
  return organizationId === ORGANIZATION_ID ? null : 'InvalidOrganization.NotFound';
}
