// A response of the service as the cache keeps it, and the reply to one viewer that is made of it:
// ETag and 304, Age, Vary, how caches further on may treat it. The header block is built once per
// response and second, because thousands of viewers get the same one.
import { createHash } from 'node:crypto';

/**
 * @typedef {object} CachedResponse
 * @property {number} status
 * @property {Record<string, string>} headers lower-case names, those that are passed on; `date` is
 *   always there
 * @property {Buffer} body
 * @property {string} etag strong; equal for equal contents, also from another proxy
 * @property {number} initialAgeMs how old the response was on arrival, by its `age` header
 * @property {import('./freshness.js').Freshness} freshness
 * @property {Record<string, string>} [facts] what the log says of it; kept, and sent to no viewer
 */

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {string[]} headers names and values in turn, as `writeHead` takes them
 * @property {Buffer | undefined} body
 */

/** Say nothing about what is in the body: pages with equal rows are equal. */
const VOLATILE_HEADERS = new Set(['date', 'age', 'x-acs-request-id', 'x-request-id']);

/** Describe the body, which a 304 does not have. */
const BODY_HEADERS = new Set(['content-type', 'content-length']);

/** Are rewritten for each reply. */
const REWRITTEN_HEADERS = new Set(['age', 'retry-after', 'x-acs-retry-after', 'cache-control']);

/** 120 bits: two contents that meet by chance are out of the question. */
const ETAG_LENGTH = 20;

/**
 * @param {object} response
 * @param {number} response.status
 * @param {Record<string, string>} response.headers lower-case names
 * @param {Buffer} response.body
 * @param {import('./freshness.js').Freshness} response.freshness
 * @param {number} [response.wallMs] when it arrived, epoch milliseconds; for a response without Date
 * @returns {CachedResponse}
 */
export function createCachedResponse({ status, headers, body, freshness, wallMs = Date.now() }) {
  const hash = createHash('sha256').update(`${status}\n`);
  for (const [name, value] of Object.entries(headers)) {
    if (!VOLATILE_HEADERS.has(name)) hash.update(`${name}:${value}\n`);
  }
  const age = Number(headers.age ?? 0);
  return {
    status,
    headers: { ...headers, date: headers.date ?? new Date(wallMs).toUTCString() },
    body,
    etag: `"${hash.update('\n').update(body).digest('base64url').slice(0, ETAG_LENGTH)}"`,
    initialAgeMs: Number.isSafeInteger(age) && age > 0 ? age * 1000 : 0,
    freshness,
  };
}

/**
 * @typedef {object} ReplySettings
 * @property {Record<string, string>} headers on every reply (safety headers)
 * @property {string[]} vary request headers that decide what a viewer gets: those that carry the
 *   viewer's identity, and Origin where other origins are served
 */

/**
 * Makes replies of cached responses.
 * @param {ReplySettings} settings
 * @returns {(cached: import('./cache.js').Cached, ifNoneMatch: string | undefined, nowMs: number)
 *   => Reply} `nowMs` by the clock of the cache
 */
export function createReplies({ headers: always, vary }) {
  const fixed = { ...always };
  if (vary.length > 0) fixed.vary = vary.join(', ');
  /** @type {WeakMap<CachedResponse, { second: number, state: string, reply: Reply }>} */
  const latest = new WeakMap();

  return (cached, ifNoneMatch, nowMs) => {
    const { response, state } = cached;
    if (response === undefined) throw new TypeError('There is no response to reply with.');
    const ageSeconds = Math.floor((nowMs - cached.storedAtMs + response.initialAgeMs) / 1000);
    if (ifNoneMatch !== undefined && response.status === 200) {
      if (matches(ifNoneMatch, response.etag)) {
        return { status: 304, headers: headerBlock(cached, ageSeconds, false), body: undefined };
      }
    }
    const kept = latest.get(response);
    if (kept?.second === ageSeconds && kept.state === state) return kept.reply;
    const reply = whole(cached, ageSeconds);
    latest.set(response, { second: ageSeconds, state, reply });
    return reply;
  };

  /**
   * @param {import('./cache.js').Cached} cached
   * @param {number} ageSeconds
   * @returns {Reply}
   */
  function whole(cached, ageSeconds) {
    const { status, body } = /** @type {CachedResponse} */ (cached.response);
    const hasBody = status !== 204 && status !== 304;
    const headers = headerBlock(cached, ageSeconds, hasBody);
    return { status, headers, body: hasBody ? body : undefined };
  }

  /**
   * @param {import('./cache.js').Cached} cached
   * @param {number} ageSeconds
   * @param {boolean} hasBody
   */
  function headerBlock(cached, ageSeconds, hasBody) {
    const response = /** @type {CachedResponse} */ (cached.response);
    /** @type {string[]} */
    const block = [];
    for (const [name, value] of Object.entries(response.headers)) {
      if (REWRITTEN_HEADERS.has(name) || (!hasBody && BODY_HEADERS.has(name))) continue;
      block.push(name, value);
    }
    for (const name of ['retry-after', 'x-acs-retry-after']) {
      const value = response.headers[name];
      if (value !== undefined) block.push(name, stillToWait(value, ageSeconds));
    }
    for (const [name, value] of Object.entries(fixed)) {
      if (name !== 'cache-control') block.push(name, value);
    }
    // A viewer's browser may keep a page, but has to ask here whether it still holds; nobody else
    // may keep it, because what a viewer sees depends on who that is.
    block.push('cache-control', response.status === 200 ? 'private, no-cache' : 'no-store');
    if (response.status === 200) block.push('etag', response.etag);
    block.push('age', String(ageSeconds), 'cache-status', cacheStatus(cached));
    if (hasBody) block.push('content-length', String(response.body.length));
    return block;
  }
}

/**
 * RFC 9211. A stale page is a hit whose time to live is negative.
 * @param {import('./cache.js').Cached} cached
 */
function cacheStatus({ state, staleMs }) {
  switch (state) {
    case 'miss':
      return 'flow-run-proxy; fwd=miss';
    case 'joined':
      return 'flow-run-proxy; fwd=miss; collapsed';
    case 'stale':
      return `flow-run-proxy; hit; ttl=-${Math.ceil(staleMs / 1000)}; detail=stale-if-error`;
    default:
      return 'flow-run-proxy; hit';
  }
}

/**
 * A wait counts from the service's response, not from the reply that is made of it later.
 * @param {string} value seconds, or a date, which stays true
 * @param {number} ageSeconds
 */
function stillToWait(value, ageSeconds) {
  return /^\d{1,9}$/.test(value) ? String(Math.max(0, Number(value) - ageSeconds)) : value;
}

/**
 * RFC 9110 §13.1.2, compared weakly.
 * @param {string} ifNoneMatch
 * @param {string} etag
 */
function matches(ifNoneMatch, etag) {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
