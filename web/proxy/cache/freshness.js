// How long a response of the service counts as fresh, and whether an older one is better than it.
// What a response means is not decided here: that is read from what the core made of it. The core
// reads each response once per upstream call, which costs about 0.1 ms for a page of 30 runs, and
// never for a response that comes from the cache.

/** @typedef {ReturnType<import('flow-run-table/core').Core['parseResponse']>} ParseResult */

/**
 * @typedef {object} Freshness
 * @property {number} ttlMs how long the response is served without asking the service again
 * @property {'page' | 'error' | 'failure'} outcome `page`: it holds runs, and may stand in when the
 *   service cannot respond later; `failure`: the service cannot respond at the moment, an older page
 *   is better; `error`: a response to this request that is no page
 * @property {number | null} retryAfterMs Retry-After of the service, at most
 *   `MAX_RETRY_AFTER_MS`; null if it does not
 */

/**
 * @typedef {object} FreshnessSettings
 * @property {number} liveTtlMs for a page on which a run is live
 * @property {number} settledTtlMs for a page on which no run is live
 * @property {number} errorTtlMs for everything that is not a page
 */

/** The longest pause after Retry-After, whatever the service requests. */
export const MAX_RETRY_AFTER_MS = 60_000;

/**
 * @param {ParseResult} parsed what the core's `parseResponse` made of the response
 * @param {FreshnessSettings} settings
 * @returns {Freshness}
 */
export function freshnessOf(parsed, { liveTtlMs, settledTtlMs, errorTtlMs }) {
  if (parsed.ok) {
    const ttlMs = parsed.page.liveRuns > 0 ? liveTtlMs : settledTtlMs;
    return { ttlMs, outcome: 'page', retryAfterMs: null };
  }
  const { retryable, retryAfterMs } = parsed.error;
  // Somebody may be repairing the cause of an error just now: it is not kept longer than a failure.
  if (!retryable) return { ttlMs: errorTtlMs, outcome: 'error', retryAfterMs: null };
  const waitMs = retryAfterMs === null ? null : Math.min(retryAfterMs, MAX_RETRY_AFTER_MS);
  const ttlMs = Math.max(waitMs ?? 0, errorTtlMs);
  return { ttlMs, outcome: 'failure', retryAfterMs: waitMs };
}
