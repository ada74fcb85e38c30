// How long a response is fresh, decided on what the core makes of real bodies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from 'flow-run-table/core';
import { freshnessOf } from '../cache/freshness.js';

const settings = { liveTtlMs: 4000, settledTtlMs: 30_000, errorTtlMs: 1000 };
const core = await loadCore();

/**
 * @param {number} status
 * @param {unknown} content
 * @param {Record<string, string>} [headers]
 */
function freshnessOfResponse(status, content, headers) {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  return freshnessOf(core.parseResponse({ api: '2021-06-25', status, headers, body }), settings);
}

/** @param {object[]} runs */
const page = (...runs) => ({
  success: true,
  requestId: 'R',
  totalCount: runs.length,
  pipelineRuns: runs.map((run, index) => ({ pipelineId: 1, pipelineRunId: 100 - index, ...run })),
});

const ended = { status: 'SUCCESS', triggerMode: 1, startTime: 1_000, endTime: 2_000 };

for (const [name, runs, ttlMs] of /** @type {[string, object[], number][]} */ ([
  ['without runs', [], 30_000],
  ['of runs that have ended', [ended, { ...ended, status: 'FAIL' }], 30_000],
  ['with a run that runs', [ended, { status: 'RUNNING', startTime: 1_000 }], 4000],
  ['with a run that waits', [{ status: 'WAITING', startTime: 1_000 }, ended], 4000],
  ['with an unknown status and no end', [{ status: 'NEW', startTime: 1_000 }], 4000],
  ['with an unknown status and an end', [{ ...ended, status: 'NEW' }], 30_000],
  ['with a cancelled run', [{ ...ended, status: 'CANCELED' }], 30_000],
])) {
  test(`a page ${name} is fresh for ${ttlMs} ms`, () => {
    assert.deepEqual(freshnessOfResponse(200, page(...runs)), {
      ttlMs,
      outcome: 'page',
      retryAfterMs: null,
    });
  });
}

for (const [name, status, content, headers, expected] of /** @type {[string, number, unknown,
  Record<string, string>, Partial<import('../cache/freshness.js').Freshness>][]} */ ([
  ['a 404', 404, { Code: 'InvalidPipeline.NotFound' }, {}, { ttlMs: 1000, outcome: 'error' }],
  ['a login page', 200, '<html>', {}, { ttlMs: 1000, outcome: 'error' }],
  ['a 503', 503, '', {}, { ttlMs: 1000, outcome: 'failure' }],
  ['a 503 that names a wait', 503, '', { 'retry-after': '7' }, { ttlMs: 7000, retryAfterMs: 7000 }],
  ['a 429', 429, '', { 'retry-after': '20' }, { ttlMs: 20_000, outcome: 'failure' }],
  ['a 429 of a day', 429, '', { 'retry-after': '86400' }, { ttlMs: 60_000, retryAfterMs: 60_000 }],
  ['a 429 of no wait', 429, '', { 'retry-after': '0' }, { ttlMs: 1000, retryAfterMs: 0 }],
  [
    'throttling by the gateway, a 400',
    400,
    { Code: 'Throttling.User', Message: 'slow down', RequestId: 'R' },
    { 'x-acs-retry-after': '3' },
    { ttlMs: 3000, outcome: 'failure', retryAfterMs: 3000 },
  ],
])) {
  test(`${name} is judged by the core`, () => {
    const freshness = freshnessOfResponse(status, content, headers);
    for (const [field, value] of Object.entries(expected)) {
      assert.equal(freshness[/** @type {'ttlMs'} */ (field)], value, field);
    }
  });
}
