// The canonical form against the vectors made with Alibaba's libraries, and that nothing in a
// request can change without its signature changing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { canonicalRequest, sign, stringToSign } from '../dialects/2021-06-25/canonical-request.js';
import { parseRequestTarget } from '../http/request-target.js';

const corpus = new URL('../../../native-tests/corpus/signatures.json', import.meta.url);
/** @type {any[]} */
const vectors = JSON.parse(readFileSync(corpus, 'utf8'));

/** @param {any} vector */
function wireTarget({ pathname, query }) {
  const pairs = Object.entries(query).map(([k, v]) => `${k}=${encodeURIComponent(String(v))}`);
  return pairs.length ? `${pathname}?${pairs.join('&')}` : pathname;
}

/**
 * @param {any} vector
 * @param {{ target?: string, method?: string, headers?: Record<string, string>, payloadHash?: string }} [changes]
 */
function canonicalOf(vector, changes = {}) {
  const target = parseRequestTarget(changes.target ?? wireTarget(vector));
  const headers = changes.headers ?? vector.headers;
  return (
    target &&
    canonicalRequest({
      method: changes.method ?? vector.method,
      target,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      signedHeaders: vector.canonical.signedHeaders.split(';'),
      payloadHash: changes.payloadHash ?? vector.hashedRequestPayload,
    })
  );
}

/** @param {any} vector @param {string | null} canonical */
function signed(vector, canonical) {
  return canonical && sign(canonical, vector.accessKeySecret);
}

for (const vector of vectors) {
  describe(`signature vector ${vector.name}`, () => {
    test('has the canonical request, string to sign and signature of the vector', () => {
      const canonical = canonicalOf(vector);
      assert.equal(canonical, vector.canonical.canonicalRequest);
      assert.equal(stringToSign(String(canonical)), vector.canonical.stringToSign);
      assert.equal(signed(vector, canonical), vector.canonical.signature);
      assert.ok(vector.authorization.endsWith(`Signature=${vector.canonical.signature}`));
    });

    test('gets another signature when any signed header changes', () => {
      for (const name of vector.canonical.signedHeaders.split(';')) {
        const headers = { ...vector.headers, [name]: `${vector.headers[name]}x` };
        const signature = signed(vector, canonicalOf(vector, { headers }));
        assert.notEqual(signature, vector.canonical.signature, name);
      }
    });

    test('gets another signature when any character of the target changes', () => {
      const target = wireTarget(vector);
      for (let i = 1; i < target.length; i += 1) {
        const replacement = target[i] === 'z' ? 'y' : 'z';
        const changed = target.slice(0, i) + replacement + target.slice(i + 1);
        const signature = signed(vector, canonicalOf(vector, { target: changed }));
        assert.notEqual(signature, vector.canonical.signature, changed);
      }
    });

    test('gets another signature when method, body or key changes', () => {
      const canonical = String(canonicalOf(vector));
      const changed = [
        signed(vector, canonicalOf(vector, { method: 'PUT' })),
        signed(vector, canonicalOf(vector, { payloadHash: '0'.repeat(64) })),
        sign(canonical, `${vector.accessKeySecret}x`),
      ];
      for (const signature of changed) {
        assert.notEqual(signature, vector.canonical.signature);
      }
    });
  });
}

test('a target means the same whether its sub-delimiters are raw or encoded', () => {
  const vector = vectors.find(({ name }) => name === 'token-sub-delims');
  for (const token of ["!*'()~", '%21%2A%27%28%29%7E', '%21%2a%27%28%29~']) {
    const target = `${vector.pathname}?nextToken=${token}`;
    assert.equal(canonicalOf(vector, { target }), vector.canonical.canonicalRequest);
  }
});

test('an encoded slash stays inside its segment and dot segments stay where they are', () => {
  const target = parseRequestTarget('/organization/a%2Fb/../pipelines/%2E%2E?x=a%2Fb+c');
  assert.deepEqual(target, {
    segments: ['organization', 'a/b', '..', 'pipelines', '..'],
    params: [['x', 'a/b+c']],
  });
});

test('ill-formed escapes and targets that are no path are not parsed', () => {
  for (const raw of ['/a%zz', '/a%', '/a?b=%E4%BD', '/%C0%AF', 'http://host/a', '*', '']) {
    assert.equal(parseRequestTarget(raw), null, raw);
  }
});
