// Tokens that must be refused, each for its own reason, against a real identity provider's key set.
import assert from 'node:assert/strict';
import { createHmac, KeyObject, sign } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { AUDIENCE, ask, identityProvider, jwtConfig, token, whoAmI } from './access-fixture.js';

const base64url = (/** @type {unknown} */ value) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);

/**
 * Each makes a token that must be refused; the cause is what the log says.
 * @type {Record<string, [(provider: any) => Promise<string> | string, string]>}
 */
const BAD_TOKENS = {
  'alg none': [
    () => `${base64url({ alg: 'none' })}.${base64url({ sub: 'anna', exp: 9e9 })}.`,
    'ERR_JOSE_ALG_NOT_ALLOWED',
  ],
  'alg none in capitals with a signature': [
    async (provider) => {
      const [, payload, signature] = (await token(provider)).split('.');
      return `${base64url({ alg: 'NONE', kid: 'key-1' })}.${payload}.${signature}`;
    },
    'ERR_JOSE_ALG_NOT_ALLOWED',
  ],
  'HS256 keyed with the public key': [
    async (provider) => {
      const secret = await exportSPKI(provider.pair.publicKey);
      const [, payload] = (await token(provider)).split('.');
      const signed = `${base64url({ alg: 'HS256', kid: 'key-1' })}.${payload}`;
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    },
    'ERR_JOSE_ALG_NOT_ALLOWED',
  ],
  'another algorithm of the same family': [
    async (provider) => {
      const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true });
      provider.keys.push({ ...(await exportJWK(publicKey)), kid: 'key-384', alg: 'ES384' });
      return token(provider, {}, { alg: 'ES384', kid: 'key-384' }, privateKey);
    },
    'ERR_JOSE_ALG_NOT_ALLOWED',
  ],
  'a key of somebody else under the right kid': [
    async (provider) =>
      token(provider, {}, {}, (await generateKeyPair('ES256', { extractable: true })).privateKey),
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  ],
  'its own key in the header (jwk)': [
    async (provider) => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      return token(provider, {}, { jwk: await exportJWK(publicKey) }, privateKey);
    },
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  ],
  'an unknown kid': [
    (provider) => token(provider, {}, { kid: 'key-2' }),
    'ERR_JWKS_NO_MATCHING_KEY',
  ],
  'a path as kid': [
    (provider) => token(provider, {}, { kid: '../../../dev/null' }),
    'ERR_JWKS_NO_MATCHING_KEY',
  ],
  'an object as kid': [
    (provider) => token(provider, {}, { kid: { $ne: null } }),
    'ERR_JWKS_NO_MATCHING_KEY',
  ],
  'a kid that is __proto__': [
    (provider) => token(provider, {}, { kid: '__proto__' }),
    'ERR_JWKS_NO_MATCHING_KEY',
  ],
  'no kid while the set has two keys that fit': [
    async (provider) => {
      provider.keys.push({ ...provider.keys[0], kid: 'key-2' });
      return token(provider, {}, { kid: undefined });
    },
    'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  ],
  expired: [(provider) => token(provider, { exp: seconds() - 6 }), 'ERR_JWT_EXPIRED'],
  'not valid yet': [
    (provider) => token(provider, { nbf: seconds() + 60 }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'without an end': [
    (provider) => token(provider, { exp: undefined }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'an end that is text': [
    (provider) => token(provider, { exp: '9999999999' }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'for another audience': [
    (provider) => token(provider, { aud: 'wiki' }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'without an audience': [
    (provider) => token(provider, { aud: undefined }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'an audience that contains ours': [
    (provider) => token(provider, { aud: `${AUDIENCE}.evil.test` }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'of another issuer': [
    (provider) => token(provider, { iss: 'https://id.test.evil/' }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'an issuer without the slash at the end': [
    (provider) => token(provider, { iss: 'https://id.test' }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'without a subject': [
    (provider) => token(provider, { sub: undefined }),
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
  ],
  'an empty subject': [(provider) => token(provider, { sub: '' }), 'subject_invalid'],
  'a subject with a line end': [
    (provider) => token(provider, { sub: 'anna\nroot' }),
    'subject_invalid',
  ],
  'a subject that is a list': [(provider) => token(provider, { sub: ['anna'] }), 'subject_invalid'],
  'a changed payload': [
    async (provider) => {
      const [header, payload, signature] = (await token(provider)).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return `${header}.${base64url({ ...claims, sub: 'root' })}.${signature}`;
    },
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  ],
  'an ECDSA signature of zeros': [
    async (provider) => {
      const [header, payload] = (await token(provider)).split('.');
      return `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
    },
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  ],
  'an ECDSA signature in DER': [
    async (provider) => {
      const [header, payload] = (await token(provider)).split('.');
      const key = KeyObject.from(provider.pair.privateKey);
      return `${header}.${payload}.${sign('sha256', Buffer.from(`${header}.${payload}`), key).toString('base64url')}`;
    },
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  ],
  'a critical extension that nobody knows': [
    async (provider) => {
      const [, payload] = (await token(provider)).split('.');
      const header = base64url({ alg: 'ES256', kid: 'key-1', crit: ['x'], x: 1 });
      return `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
    },
    'ERR_JOSE_NOT_SUPPORTED',
  ],
  'five parts (encrypted)': [() => 'a.b.c.d.e', 'ERR_JWS_INVALID'],
  'one part': [() => 'opaque', 'ERR_JWS_INVALID'],
  'broken base64 and JSON': [() => '!!!.###.$$$', 'ERR_JWS_INVALID'],
  oversized: [(provider) => token(provider, { filler: 'x'.repeat(9000) }), 'token_too_long'],
};

for (const [what, [make, cause]] of Object.entries(BAD_TOKENS)) {
  test(`refused: ${what}`, async (t) => {
    const provider = await identityProvider(t);
    const server = await whoAmI(t, jwtConfig(provider));
    const answer = await ask(server.url, {
      authorization: `Bearer ${await make(provider)}`,
    });
    assert.equal(answer.status, 401);
    assert.equal(answer.code, 'Unauthorized');
    assert.equal(answer.details.cause, cause);
    assert.equal(answer.message.includes(cause), false);
  });
}
