// Replies made of cached responses: ETag and 304, Age, Vary, and what is said to caches further on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReplies } from '../cache/response.js';
import { responseOf } from './cache-fixture.js';

/** @typedef {import('../cache/cache.js').Cached} Cached */

const STORED_AT_MS = 50_000;
const safety = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
const reply = createReplies({ headers: safety, vary: ['Authorization', 'Origin'] });

/**
 * @param {Cached['response']} response
 * @param {Partial<Cached>} [more]
 * @returns {Cached}
 */
const cachedOf = (response, more) => ({
  response,
  refusal: undefined,
  state: 'hit',
  storedAtMs: STORED_AT_MS,
  staleMs: 0,
  ...more,
});

/** @param {string[]} flat */
function pairs(flat) {
  const names = flat.filter((_, index) => index % 2 === 0);
  assert.equal(new Set(names).size, names.length, `each header once: ${names}`);
  return Object.fromEntries(names.map((name, index) => [name, flat[2 * index + 1]]));
}

test('a page has an ETag, an Age and Cache-Control', () => {
  const response = responseOf('{"ü":1}', {
    headers: {
      'content-type': 'application/json',
      date: 'Thu, 26 Nov 2026 10:00:00 GMT',
      'x-total': '7',
    },
  });
  const { status, headers, body } = reply(cachedOf(response), undefined, STORED_AT_MS + 2999);
  assert.equal(status, 200);
  assert.equal(String(body), '{"ü":1}');
  assert.deepEqual(pairs(headers), {
    'content-type': 'application/json',
    date: 'Thu, 26 Nov 2026 10:00:00 GMT',
    'x-total': '7',
    'x-content-type-options': 'nosniff',
    vary: 'Authorization, Origin',
    'cache-control': 'private, no-cache',
    etag: response.etag,
    age: '2',
    'cache-status': 'flow-run-proxy; hit',
    'content-length': '8',
  });
});

test('a matching If-None-Match gets 304 without a body', () => {
  const response = responseOf('page', {
    headers: { 'content-type': 'application/json', 'x-total': '7' },
  });
  const { etag } = response;
  for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, `"a",W/${etag} ,"b"`, '*', ' * ']) {
    const { status, headers, body } = reply(cachedOf(response), sent, STORED_AT_MS + 5000);
    assert.equal(status, 304, sent);
    assert.equal(body, undefined);
    const block = pairs(headers);
    assert.equal(block['content-type'], undefined);
    assert.equal(block['content-length'], undefined);
    assert.equal(block.etag, etag);
    assert.equal(block.age, '5');
    assert.equal(block['x-total'], '7');
    assert.equal(block['cache-control'], 'private, no-cache');
  }
  for (const sent of ['', '"other"', etag.slice(1, -1), etag.slice(0, -2)]) {
    assert.equal(reply(cachedOf(response), sent, STORED_AT_MS).status, 200, sent);
  }
});

test('only a page has a tag; errors are kept by no browser', () => {
  const response = responseOf('no', { status: 404, outcome: 'error' });
  const { status, headers } = reply(cachedOf(response), '*', STORED_AT_MS);
  assert.equal(status, 404);
  const block = pairs(headers);
  assert.equal(block.etag, undefined);
  assert.equal(block['cache-control'], 'no-store');
});

test('equal contents have equal tags; body, status and paging decide, not the request id', () => {
  const tag = (/** @type {string} */ text, /** @type {Record<string, string>} */ headers = {}) =>
    responseOf(text, { headers }).etag;
  assert.match(tag('a'), /^"[\w-]{20}"$/);
  assert.equal(tag('a', { 'x-request-id': '1', date: 'x' }), tag('a', { 'x-request-id': '2' }));
  assert.notEqual(tag('a'), tag('b'));
  assert.notEqual(tag('a', { 'x-total': '1' }), tag('a', { 'x-total': '2' }));
  assert.notEqual(tag('a', { 'x-page': '1' }), tag('x-page:1\na'));
});

test('the age counts what the response was old when it came', () => {
  const aged = responseOf('a', { headers: { age: '30' } });
  assert.equal(pairs(reply(cachedOf(aged), undefined, STORED_AT_MS + 1000).headers).age, '31');
  for (const age of ['-5', 'x', '1e400', '']) {
    const odd = responseOf('a', { headers: { age } });
    assert.equal(pairs(reply(cachedOf(odd), undefined, STORED_AT_MS).headers).age, '0', age);
  }
});

test('a response without a date gets that of its arrival', () => {
  const response = responseOf('a', { headers: {}, wallMs: Date.UTC(2026, 10, 26, 10) });
  const { headers } = reply(cachedOf(response), undefined, STORED_AT_MS + 9000);
  assert.equal(pairs(headers).date, 'Thu, 26 Nov 2026 10:00:00 GMT');
});

test('a wait that the service asks for gets shorter while its response is kept', () => {
  const response = responseOf('later', {
    status: 429,
    outcome: 'failure',
    headers: { 'retry-after': '60', 'x-acs-retry-after': '10' },
  });
  const block = pairs(reply(cachedOf(response), undefined, STORED_AT_MS + 20_000).headers);
  assert.equal(block['retry-after'], '40');
  assert.equal(block['x-acs-retry-after'], '0');
  const dated = responseOf('later', {
    status: 503,
    headers: { 'retry-after': 'Thu, 26 Nov 2026 10:00:00 GMT' },
  });
  const { headers } = reply(cachedOf(dated), undefined, STORED_AT_MS + 20_000);
  assert.equal(pairs(headers)['retry-after'], 'Thu, 26 Nov 2026 10:00:00 GMT');
});

test('how the cache was used is said, and an old page is marked', () => {
  const response = responseOf('page');
  for (const [more, expected] of /** @type {[Partial<Cached>, string][]} */ ([
    [{ state: 'miss' }, 'flow-run-proxy; fwd=miss'],
    [{ state: 'joined' }, 'flow-run-proxy; fwd=miss; collapsed'],
    [{ state: 'hit' }, 'flow-run-proxy; hit'],
    [{ state: 'stale', staleMs: 1200 }, 'flow-run-proxy; hit; ttl=-2; detail=stale-if-error'],
  ])) {
    const { headers } = reply(cachedOf(response, more), undefined, STORED_AT_MS + 10);
    assert.equal(pairs(headers)['cache-status'], expected);
  }
});

test('statuses without a body have none', () => {
  const { headers, body } = reply(
    cachedOf(responseOf('x', { status: 204 })),
    undefined,
    STORED_AT_MS,
  );
  assert.equal(body, undefined);
  assert.equal(pairs(headers)['content-length'], undefined);
});

test('the age never goes back, and differs from the true one by less than a second', () => {
  const response = responseOf('page', { headers: { age: '3' } });
  let before = 0;
  for (let ms = 0; ms < 20_000; ms += 37) {
    const { headers } = reply(cachedOf(response), undefined, STORED_AT_MS + ms);
    const age = Number(pairs(headers).age);
    assert.ok(age >= before);
    assert.ok(3000 + ms - age * 1000 >= 0 && 3000 + ms - age * 1000 < 1000, `${ms}: ${age}`);
    before = age;
  }
});
