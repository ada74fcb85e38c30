// The signer against every vector of the corpus, which Alibaba's own libraries made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { authorizationHeader, signedHeaders } from '../credentials/signer.js';

/** @type {any[]} */
const vectors = JSON.parse(
  readFileSync(new URL('../../../native-tests/corpus/signatures.json', import.meta.url), 'utf8'),
);

test('the corpus holds the documentation’s example and a path on which the libraries disagree', () => {
  assert.ok(vectors.length >= 14);
  assert.ok(vectors.some((vector) => vector.name === 'published-doc-example'));
  assert.ok(vectors.some((vector) => vector.librariesAgree === false));
});

for (const vector of vectors) {
  test(`the vector ${vector.name} is signed as recorded`, () => {
    const { canonicalURI, canonicalQueryString } = vector.canonical;
    const target = canonicalQueryString ? `${canonicalURI}?${canonicalQueryString}` : canonicalURI;
    const { method, headers, accessKeyId, accessKeySecret } = vector;
    const key = { accessKeyId, accessKeySecret };
    assert.equal(authorizationHeader({ method, target, headers, key }), vector.authorization);
  });
}

const request = {
  action: 'ListPipelineRuns',
  host: '127.0.0.1:8443',
  target: '/organization/o/pipelines/1/pipelineRuns',
  key: { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  nowMs: Date.UTC(2024, 4, 14, 8, 30, 0, 999),
  nonce: 'n1',
};

test('the signature does not depend on the order of the query', () => {
  const sign = (/** @type {string} */ query) =>
    signedHeaders({ ...request, target: `${request.target}?${query}` }).authorization;
  assert.equal(sign('maxResults=20&status=FAIL'), sign('status=FAIL&maxResults=20'));
});

test('host with its port and every x-acs header are signed, and nothing else', () => {
  const headers = signedHeaders(request);
  const signed = Object.keys(headers).filter(
    (name) => name === 'host' || name.startsWith('x-acs-'),
  );
  assert.match(headers.authorization, new RegExp(`SignedHeaders=${signed.sort().join(';')},`));
  assert.equal(headers.host, '127.0.0.1:8443');
  assert.equal(headers['x-acs-date'], '2024-05-14T08:30:00Z');
});

test('a temporary key sends and signs its token and its id', () => {
  const headers = signedHeaders({ ...request, key: { ...request.key, securityToken: 'sts/+==' } });
  assert.equal(headers['x-acs-security-token'], 'sts/+==');
  assert.equal(headers['x-acs-accesskey-id'], 'testid');
  assert.match(headers.authorization, /SignedHeaders=[^,]*x-acs-accesskey-id;/);
  assert.match(headers.authorization, /SignedHeaders=[^,]*x-acs-security-token;/);
});

for (const target of ["/o/it's", '/a b', '/a?x=1 2', '/a?x=é', 'no-slash', '/a?b?c', '/a#b']) {
  test(`the target ${target} is not strictly encoded and is not signed`, () => {
    assert.throws(() => signedHeaders({ ...request, target }), TypeError);
  });
}
