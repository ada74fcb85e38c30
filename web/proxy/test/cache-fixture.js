// Responses and calls for the tests of the cache. No test itself.
import { createCachedResponse } from '../cache/response.js';

/** @typedef {import('../cache/freshness.js').Freshness} Freshness */

/**
 * A response as the service gives it, with how it was judged.
 * @param {string} text its body
 * @param {{ status?: number, headers?: Record<string, string>, wallMs?: number } &
 *   Partial<Freshness>} [settings]
 */
export function responseOf(
  text,
  {
    status = 200,
    headers = { 'content-type': 'application/json' },
    wallMs,
    ttlMs = 4000,
    outcome = 'page',
    retryAfterMs = null,
  } = {},
) {
  const freshness = { ttlMs, outcome, retryAfterMs };
  return createCachedResponse({ status, headers, body: Buffer.from(text), freshness, wallMs });
}

/** @param {string} [text] */
export const unavailable = (text = 'unavailable') =>
  responseOf(text, { status: 503, ttlMs: 1000, outcome: 'failure' });

/**
 * A service whose answers the test gives: each call waits until `answer` or `fail` settles it.
 */
export function heldService() {
  /** @type {{ resolve: (response: any) => void, reject: (reason: unknown) => void }[]} */
  const open = [];
  let calls = 0;
  return {
    calls: () => calls,
    load: () => {
      calls += 1;
      return /** @type {Promise<import('../cache/response.js').CachedResponse>} */ (
        new Promise((resolve, reject) => open.push({ resolve, reject }))
      );
    },
    /** @param {import('../cache/response.js').CachedResponse} response */
    answer: (response) => open.shift()?.resolve(response),
    /** @param {unknown} reason */
    fail: (reason) => open.shift()?.reject(reason),
  };
}
