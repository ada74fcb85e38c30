// W3C Trace Context: a request that belongs to a trace is logged as a part of it.
import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * @param {string | string[] | undefined} header
 * @returns {string | undefined} the same trace with an id for this request; undefined without one
 */
export function continueTrace(header) {
  const match = typeof header === 'string' ? TRACEPARENT.exec(header) : null;
  return match ? `00-${match[1]}-${randomBytes(8).toString('hex')}-${match[2]}` : undefined;
}
