// The signatures that Alibaba's library makes for the targets that the core builds, against the
// vectors: every one of them, those on which Alibaba's two libraries disagree too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { authorizationOf, fixedCredential, sign } from '../credentials/signature.js';

/** @type {any[]} */
const vectors = JSON.parse(
  readFileSync(new URL('../../../native-tests/corpus/signatures.json', import.meta.url), 'utf8'),
);
const listRequests = vectors.filter((vector) => vector.method === 'GET');

test('the vectors hold requests of the list, the one the libraries disagree on among them', () => {
  assert.ok(listRequests.length >= 13);
  assert.ok(listRequests.some((vector) => vector.librariesAgree === false));
});

for (const vector of listRequests) {
  test(`the strictly encoded target of the vector ${vector.name} is signed as it says`, () => {
    const { canonicalURI, canonicalQueryString } = vector.canonical;
    const authorization = authorizationOf({
      target:
        canonicalQueryString === '' ? canonicalURI : `${canonicalURI}?${canonicalQueryString}`,
      headers: vector.headers,
      accessKeyId: vector.accessKeyId,
      accessKeySecret: vector.accessKeySecret,
    });
    assert.equal(authorization, vector.authorization);
  });
}

const request = { host: '127.0.0.1:8443', target: '/organization/o/pipelines/1/pipelineRuns' };
const key = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

test('host with its port and every x-acs header are signed, and nothing else', async () => {
  const { headers } = await sign({ ...request, credential: fixedCredential(key), now: 0 });
  const signed = Object.keys(headers).filter(
    (name) => name === 'host' || name.startsWith('x-acs-'),
  );
  assert.match(headers.authorization, new RegExp(`SignedHeaders=${signed.sort().join(';')},`));
  assert.equal(headers.host, '127.0.0.1:8443');
});

test('the date is the second of the clock it was given, in UTC', async () => {
  const now = Date.UTC(2024, 4, 14, 8, 30, 0, 999);
  const { headers } = await sign({ ...request, credential: fixedCredential(key), now });
  assert.equal(headers['x-acs-date'], '2024-05-14T08:30:00Z');
});

test('every signature has a nonce of its own', async () => {
  const credential = fixedCredential(key);
  const made = await Promise.all([1, 2, 3].map(() => sign({ ...request, credential, now: 0 })));
  assert.equal(new Set(made.map(({ headers }) => headers['x-acs-signature-nonce'])).size, 3);
  assert.equal(new Set(made.map(({ headers }) => headers.authorization)).size, 3);
});

test('an STS credential sends and signs its token and the key it belongs to', async () => {
  const credential = fixedCredential({ ...key, securityToken: 'sts/token+==' });
  const { headers, secrets } = await sign({ ...request, credential, now: 0 });
  assert.equal(headers['x-acs-security-token'], 'sts/token+==');
  assert.equal(headers['x-acs-accesskey-id'], 'testid');
  assert.match(headers.authorization, /SignedHeaders=[^,]*x-acs-accesskey-id;/);
  assert.match(headers.authorization, /SignedHeaders=[^,]*x-acs-security-token;/);
  assert.ok(secrets.includes('sts/token+=='));
});

test('a credential without a key is an error and not an unsigned request', async () => {
  const credential = { getCredential: async () => ({}) };
  await assert.rejects(sign({ ...request, credential, now: 0 }), /has no access key/);
});
