// Identifies the caller, checks rights and counts the limit, before the cache is read or the service
// is called.
import { createIdentify } from './callers.js';
import { createLimit } from './limits.js';
import { createRights } from './rights.js';

/** @typedef {import('./callers.js').Caller} Caller */

/**
 * @param {Pick<import('../config/schema.js').Config, 'callers' | 'organizations' | 'rateLimit'> &
 *   { upstream?: { caFile?: string } }} config
 * @param {Parameters<typeof createLimit>[1]} [shared]
 */
export function createAccess({ callers, organizations, rateLimit, upstream }, shared) {
  const { authorize, may } = createRights(organizations);
  return {
    /** Rejects with a Refusal: `Unauthorized`, or `Busy` while tokens cannot be verified. */
    identify: createIdentify(callers, upstream?.caFile),
    authorize,
    may,
    limit: createLimit(rateLimit, shared),
  };
}
