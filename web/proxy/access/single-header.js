// A header that decides who somebody is may be there once only. Of two, the gateway in front may
// have checked the one and the proxy would read the other.
import { Refusal } from '../server/refusal.js';

/** The same message for every cause: details would help an attacker. */
export const UNAUTHORIZED_MESSAGE =
  'Sign in: the request does not say who asks, or not in a way that is accepted.';

/** @param {string} cause for the log only; never holds what was sent */
export function unauthorized(cause) {
  return new Refusal('Unauthorized', UNAUTHORIZED_MESSAGE, { cause });
}

/**
 * @param {import('./callers.js').IdentifiedRequest} request
 * @param {string} name lower case
 * @returns {string | undefined} undefined: it is not there
 * @throws {Refusal} `Unauthorized` if it is there more than once
 */
export function singleHeader({ headersDistinct }, name) {
  const values = headersDistinct[name];
  if (values === undefined) return undefined;
  if (values.length !== 1) throw unauthorized('header_repeated');
  return values[0];
}
