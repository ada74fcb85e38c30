// The canonical request against vectors made with Alibaba's libraries: every change of a request
// changes its signature.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { canonicalRequest, sign, stringToSign } from '../dialects/2021-06-25/canonical-request.js';
import { parseRequestTarget } from '../http/request-target.js';

const corpus = new URL('../../../native-tests/corpus/signatures.json', import.meta.url);
/** @type {any[]} */
const vectors = JSON.parse(readFileSync(corpus, 'utf8'));

/** @param {any} vector */
function rawTarget({ pathname, query }) {
  const pairs = Object.entries(query).map(([k, v]) => `${k}=${encodeURIComponent(String(v))}`);
  return pairs.length ? `${pathname}?${pairs.join('&')}` : pathname;
}

/**
 * @param {any} vector
 * @param {{ target?: string, method?: string, headers?: Record<string, string>, payloadHash?: string }} [changes]
 */
function canonicalize(vector, changes = {}) {
  const target = parseRequestTarget(changes.target ?? rawTarget(vector));
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
function signatureOf(vector, canonical) {
  return canonical && sign(canonical, vector.accessKeySecret);
}

for (const vector of vectors) {
  describe(`signature vector ${vector.name}`, () => {
    test('matches the canonical request, string to sign and signature', () => {
      const canonical = canonicalize(vector);
      assert.equal(canonical, vector.canonical.canonicalRequest);
      assert.equal(stringToSign(String(canonical)), vector.canonical.stringToSign);
      assert.equal(signatureOf(vector, canonical), vector.canonical.signature);
      assert.ok(vector.authorization.endsWith(`Signature=${vector.canonical.signature}`));
    });

    test('has another signature if any signed header changes', () => {
      for (const name of vector.canonical.signedHeaders.split(';')) {
        const headers = { ...vector.headers, [name]: `${vector.headers[name]}x` };
        const signature = signatureOf(vector, canonicalize(vector, { headers }));
        assert.notEqual(signature, vector.canonical.signature, name);
      }
    });

    test('has another signature if any character of the target changes', () => {
      const target = rawTarget(vector);
      for (let i = 1; i < target.length; i += 1) {
        const replacement = target[i] === 'z' ? 'y' : 'z';
        const changed = target.slice(0, i) + replacement + target.slice(i + 1);
        const signature = signatureOf(vector, canonicalize(vector, { target: changed }));
        assert.notEqual(signature, vector.canonical.signature, changed);
      }
    });

    test('has another signature if method, body or key changes', () => {
      const canonical = String(canonicalize(vector));
      const changed = [
        signatureOf(vector, canonicalize(vector, { method: 'PUT' })),
        signatureOf(vector, canonicalize(vector, { payloadHash: '0'.repeat(64) })),
        sign(canonical, `${vector.accessKeySecret}x`),
      ];
      for (const signature of changed) {
        assert.notEqual(signature, vector.canonical.signature);
      }
    });
  });
}

test('raw and encoded sub-delimiters have the same canonical request', () => {
  const vector = vectors.find(({ name }) => name === 'token-sub-delims');
  for (const token of ["!*'()~", '%21%2A%27%28%29%7E', '%21%2a%27%28%29~']) {
    const target = `${vector.pathname}?nextToken=${token}`;
    assert.equal(canonicalize(vector, { target }), vector.canonical.canonicalRequest);
  }
});

test('an encoded slash stays in its segment, and dot segments are kept', () => {
  const target = parseRequestTarget('/organization/a%2Fb/../pipelines/%2E%2E?x=a%2Fb+c');
  assert.deepEqual(target, {
    segments: ['organization', 'a/b', '..', 'pipelines', '..'],
    params: [['x', 'a/b+c']],
  });
});

test('invalid escapes and targets that are not a path are rejected', () => {
  for (const raw of ['/a%zz', '/a%', '/a?b=%E4%BD', '/%C0%AF', 'http://host/a', '*', '']) {
    assert.equal(parseRequestTarget(raw), null, raw);
  }
});
