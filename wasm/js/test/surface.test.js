// The bindings from JavaScript's side: accepted values, results, and robustness against invalid
// input. The rules of the core are tested natively.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCore } from 'flow-run-table/core';

const core = await loadCore();

const encoder = new TextEncoder();
const query = { baseUrl: '/', organizationId: 'org', pipelineId: '7' };

/** @param {object} more */
const body = (more = {}) =>
  encoder.encode(JSON.stringify({ success: true, requestId: 'r', pipelineRuns: [], ...more }));

/** @param {Partial<import('../surface.d.ts').ResponseInput>} input */
const parse = (input) => core.parseResponse({ status: 200, body: body(), ...input });

/** Hands over what the types forbid. @param {unknown} wrong @returns {any} */
const untyped = (wrong) => wrong;

/**
 * @param {import('../surface.d.ts').ReadResult | import('../surface.d.ts').ParseResult |
 *   import('../surface.d.ts').BuildResult} result
 */
const refusal = (result) => {
  assert.equal(result.ok, false);
  const { kind, field, code } = /** @type {import('../surface.d.ts').ErrorResult} */ (result).error;
  assert.equal(kind, 'invalid_request');
  return `${field} ${code}`;
};

describe('a value passed to the core', () => {
  it('may be an id as a string, a BigInt or a safe number', () => {
    for (const pipelineId of ['9007199254740991', 9007199254740991n, 9007199254740991]) {
      assert.deepEqual(core.buildRequest({ ...query, pipelineId }), {
        ok: true,
        url: '/organization/org/pipelines/9007199254740991/pipelineRuns?maxResults=20',
      });
    }
    const largest = 9223372036854775807n;
    assert.equal(core.buildRequest({ ...query, pipelineId: largest }).ok, true);
    assert.equal(
      refusal(core.buildRequest({ ...query, pipelineId: 2 ** 53 })),
      'pipelineId unsafe_integer',
    );
  });

  it('is not set when it is null or undefined', () => {
    for (const nothing of [null, undefined]) {
      assert.equal(core.buildRequest({ ...query, status: nothing, cursor: nothing }).ok, true);
      assert.equal(refusal(core.buildRequest(untyped(nothing))), 'organizationId missing');
    }
  });

  it('is rejected with its name when it is invalid', () => {
    for (const useless of [{}, [], true, Symbol('x'), () => {}]) {
      const result = core.buildRequest({ ...query, organizationId: untyped(useless) });
      assert.equal(refusal(result), 'organizationId invalid_characters');
    }
  });

  it('keeps every character, the null character and lone surrogates included', () => {
    assert.equal(
      refusal(core.buildRequest({ ...query, organizationId: 'a\0b' })),
      'organizationId invalid_characters',
    );
    for (const lone of ['\ud800', 'a\udc00b', '\ud800中\ud800']) {
      assert.equal(
        refusal(core.buildRequest({ ...query, organizationId: lone })),
        'organizationId invalid_unicode',
      );
    }
    const result = core.buildRequest({ ...query, organizationId: '云效💡' });
    assert.ok(result.ok && result.url.includes('/%E4%BA%91%E6%95%88%F0%9F%92%A1/'));
  });

  it('is rejected when reading it throws', () => {
    const trap = {
      ...query,
      get organizationId() {
        throw new Error('from the getter');
      },
    };
    assert.equal(refusal(core.buildRequest(untyped(trap))), 'organizationId invalid_characters');
    const proxy = new Proxy({}, { get: () => assert.fail('from the proxy') });
    assert.equal(refusal(core.buildRequest(untyped(proxy))), 'api invalid_characters');
    assert.equal(core.buildRequest(query).ok, true);
  });
});

describe('readRequest', () => {
  it('returns the query of buildRequest', () => {
    const asked = { ...query, pipelineId: '9223372036854775807', cursor: 'a/b+c', triggerMode: 2 };
    const built = core.buildRequest(asked);
    assert.ok(built.ok);
    assert.deepEqual(core.readRequest({ target: built.url }), {
      ok: true,
      query: {
        api: '2021-06-25',
        organizationId: 'org',
        pipelineId: '9223372036854775807',
        pageSize: 20,
        cursor: 'a/b+c',
        status: null,
        triggerMode: 2,
        startTime: null,
        endTime: null,
      },
    });
  });

  it('rejects an invalid target or dialect', () => {
    assert.equal(refusal(core.readRequest(untyped({}))), 'target missing');
    assert.equal(refusal(core.readRequest(untyped({ target: 7 }))), 'target invalid_characters');
    assert.equal(
      refusal(core.readRequest(untyped({ api: 'v9', target: '/' }))),
      'api out_of_range',
    );
  });
});

describe('parseResponse', () => {
  it('accepts a buffer or any view of it', () => {
    const bytes = body({ nextToken: 'here' });
    const shifted = new Uint8Array(bytes.length + 8).fill(0x78);
    shifted.set(bytes, 4);
    const { buffer } = bytes.slice();
    const forms = [
      bytes,
      Buffer.from(bytes),
      buffer,
      new DataView(buffer),
      shifted.subarray(4, -4),
    ];
    for (const form of forms) {
      const result = parse({ body: form });
      assert.ok(result.ok && result.page.nextCursor === 'here');
    }
  });

  it('rejects an invalid body, status or headers, by name', () => {
    assert.equal(refusal(parse({ body: untyped(undefined) })), 'body missing');
    for (const wrong of ['text', 7, {}, [1, 2], { byteLength: 4 }]) {
      assert.equal(refusal(parse({ body: untyped(wrong) })), 'body invalid_characters');
    }
    assert.equal(refusal(parse({ status: untyped(undefined) })), 'status missing');
    assert.equal(refusal(parse({ status: 200.5 })), 'status not_an_integer');
    assert.equal(refusal(parse({ status: untyped('200') })), 'status not_an_integer');
    assert.equal(refusal(parse({ status: 99 })), 'status out_of_range');
    assert.equal(refusal(parse({ headers: untyped(7) })), 'headers invalid_characters');
    assert.equal(refusal(parse({ headers: untyped([7]) })), 'headers invalid_characters');
  });

  it('accepts headers as an object, pairs, a Map or Headers', () => {
    const plain = { 'Content-Type': 'text/plain', 'X-Acs-Request-Id': 'from-the-header' };
    for (const headers of [
      plain,
      Object.entries(plain),
      new Map(Object.entries(plain)),
      new Headers(plain),
      { 'x-acs-request-id': ['from-the-header', 'not this'] },
    ]) {
      const result = core.parseResponse({ status: 500, headers: untyped(headers), body: body() });
      assert.ok(!result.ok);
      assert.equal(result.error.requestId, 'r');
      const silent = parse({ status: 500, headers: untyped(headers), body: encoder.encode('<p>') });
      assert.ok(!silent.ok);
      assert.equal(silent.error.requestId, 'from-the-header');
    }
  });

  it('validates the response against the known fields of the request', () => {
    const runs = {
      pipelineRuns: [1, 2].map((pipelineRunId) => ({ pipelineRunId, pipelineId: 8 })),
    };
    /** @param {object | undefined} request */
    const codes = (request) => {
      const result = parse({ body: body(runs), request });
      assert.ok(result.ok);
      return result.page.warnings
        .map(({ code }) => code)
        .filter((code) => code !== 'status_missing');
    };
    assert.deepEqual(codes(undefined), []);
    assert.deepEqual(codes({}), []);
    assert.deepEqual(codes({ pipelineId: '7' }), ['pipeline_mismatch', 'pipeline_mismatch']);
    assert.deepEqual(codes({ pageSize: 1 }), ['more_than_requested']);
    assert.equal(refusal(parse({ request: { pipelineId: 'x' } })), 'pipelineId not_an_integer');
  });

  it('uses the dialect of the request unless another is set', () => {
    const array = encoder.encode('[]');
    assert.equal(parse({ body: array, request: { api: 'oapi-v1' } }).ok, true);
    assert.equal(parse({ body: array, api: 'oapi-v1' }).ok, true);
    assert.equal(parse({ body: array, request: { api: 'oapi-v1' }, api: '2021-06-25' }).ok, false);
  });

  it('rejects a body of more than 8 MiB, and parses one of 8 MiB', () => {
    const limit = 8 * 1024 * 1024;
    const blank = new Uint8Array(limit + 1).fill(0x20);
    blank.set(body());
    assert.equal(parse({ body: blank.subarray(0, limit) }).ok, true);
    const result = parse({ body: blank });
    assert.ok(!result.ok);
    assert.deepEqual([result.error.kind, result.error.code], ['too_large', 'too_large']);
    const vast = parse({ body: new ArrayBuffer(512 * 1024 * 1024) });
    assert.ok(!vast.ok && vast.error.kind === 'too_large');
  });
});
