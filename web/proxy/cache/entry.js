// What is kept under a key: the service's response, or the refusal that came instead of one; and
// which of them an older page stands in for.

/**
 * @typedef {object} Entry
 * @property {import('./response.js').CachedResponse} [response]
 * @property {import('../server/refusal.js').Refusal} [refusal]
 * @property {number} storedAtMs when it came, by the cache's clock
 * @property {number} ttlMs from `storedAtMs`
 * @property {number} recheckAtMs the service is not asked before; after the end of the time to live
 *   if an older page stands in
 */

/** The service could not respond. Not among them: it no longer accepts the proxy's credentials. */
const PASSING_REFUSALS = new Set([
  'Busy',
  'UpstreamBroken',
  'UpstreamTimeout',
  'UpstreamUnreachable',
]);

/**
 * @param {import('./response.js').CachedResponse} response
 * @param {number} nowMs
 * @returns {Entry}
 */
export function responseEntry(response, nowMs) {
  const { ttlMs } = response.freshness;
  return { response, storedAtMs: nowMs, ttlMs, recheckAtMs: nowMs + ttlMs };
}

/**
 * @param {import('../server/refusal.js').Refusal} refusal
 * @param {number} errorTtlMs
 * @param {number} nowMs
 * @returns {Entry}
 */
export function failureEntry(refusal, errorTtlMs, nowMs) {
  // Busy with a Retry-After: a place in the queue may be free sooner, so it is not waited for.
  return { refusal, storedAtMs: nowMs, ttlMs: errorTtlMs, recheckAtMs: nowMs + errorTtlMs };
}

/** @param {Entry} entry */
export function needsStandIn({ response, refusal }) {
  return refusal ? PASSING_REFUSALS.has(refusal.code) : response?.freshness.outcome === 'failure';
}

/** @param {Entry} entry */
export function mayStandIn({ response }) {
  return response?.freshness.outcome === 'page';
}
