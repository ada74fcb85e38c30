// Tokens that must and must not be accepted, against a real identity provider's key set over HTTP.
import assert from 'node:assert/strict';
import { createHmac, sign } from 'node:crypto';
import net from 'node:net';
import { test } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { createAccess } from '../access/access.js';
import {
  AUDIENCE,
  ask,
  askRaw,
  identityProvider,
  jwtConfig,
  serve,
  token,
  whoAmI,
} from './access-stage.js';

/** @param {string} value */
const bearer = (value) => ({ authorization: `Bearer ${value}` });
const base64url = (/** @type {unknown} */ value) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);

test('a good token names the caller and the groups', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider));
  const { caller } = await ask(server.url, bearer(await token(provider, { groups: ['dev', 7] })));
  assert.deepEqual(caller, { subject: 'anna', groups: ['dev'], limitKey: 'subject:anna' });
});

test('groups may be one text with spaces, as in scope', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider, { groupsClaim: 'scope' }));
  const { caller } = await ask(server.url, bearer(await token(provider, { scope: 'dev  ops' })));
  assert.deepEqual(caller.groups, ['dev', 'ops']);
});

test('1000 requests with one token cost one fetch of the keys', async (t) => {
  const provider = await identityProvider(t);
  const access = createAccess(
    /** @type {any} */ ({ ...jwtConfig(provider), organizations: {}, rateLimit: null }),
  );
  const authorization = `Bearer ${await token(provider)}`;
  const request = { headersDistinct: { authorization: [authorization] }, socket: {} };
  await Promise.all(Array.from({ length: 1000 }, () => access.identify(request)));
  assert.equal(provider.calls, 1);
});

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
      const key = /** @type {any} */ (await import('node:crypto')).KeyObject.from(
        provider.pair.privateKey,
      );
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
    const answer = await ask(server.url, bearer(await make(provider)));
    assert.equal(answer.status, 401);
    assert.equal(answer.code, 'Unauthorized');
    assert.equal(answer.details.cause, cause);
    assert.equal(answer.message.includes(cause), false);
  });
}

test('five seconds of clock difference are tolerated', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider));
  for (const claims of [{ exp: seconds() - 2 }, { nbf: seconds() + 3 }]) {
    assert.equal((await ask(server.url, bearer(await token(provider, claims)))).status, 200);
  }
});

test('a token that was accepted is not remembered beyond its end', async (t) => {
  const provider = await identityProvider(t);
  const access = createAccess(
    /** @type {any} */ ({ ...jwtConfig(provider), organizations: {}, rateLimit: null }),
  );
  const authorization = `Bearer ${await token(provider, { exp: seconds() + 60 })}`;
  const request = { headersDistinct: { authorization: [authorization] }, socket: {} };
  await access.identify(request);
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 66_000 });
  await assert.rejects(access.identify(request), { code: 'Unauthorized' });
});

test('a header that is not Bearer, or is there twice, names nobody', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider));
  const good = await token(provider);
  for (const [lines, cause] of /** @type {[string[], string][]} */ ([
    [[], 'token_missing'],
    [[`Authorization: ${good}`], 'token_missing'],
    [[`Authorization: Basic ${good}`], 'token_missing'],
    [[`Authorization: Bearer ${good} ${good}`], 'token_missing'],
    [['Authorization: Bearer '], 'token_missing'],
    [[`Authorization: Bearer ${good}`, 'authorization: Bearer other'], 'header_repeated'],
    [['authorization: Bearer other', `Authorization: Bearer ${good}`], 'header_repeated'],
    [[`Cookie: token=${good}`], 'token_missing'],
  ])) {
    const { status, body } = await askRaw(server.port, lines);
    assert.deepEqual([status, body.details.cause], [401, cause], lines.join());
  }
  assert.equal((await askRaw(server.port, [`Authorization: Bearer ${good}`])).status, 200);
});

test('a token may come in a cookie, once, under exactly its name', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider, { source: { cookie: 'portal' } }));
  const good = await token(provider);
  for (const [line, status] of /** @type {[string, number][]} */ ([
    [`Cookie: portal=${good}`, 200],
    [`Cookie: a=b; portal="${good}"; c=d`, 200],
    [`Cookie: xportal=${good}`, 401],
    [`Cookie: Portal=${good}`, 401],
    [`Cookie: portal=${good}; portal=${good}`, 401],
    [`Cookie: portal=; portal=${good}`, 401],
    [`Authorization: Bearer ${good}`, 401],
  ])) {
    assert.equal((await askRaw(server.port, [line])).status, status, line.slice(0, 24));
  }
});

test('a token may come in a header of its own, bare or as Bearer', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider, { source: { header: 'x-id-token' } }));
  const good = await token(provider);
  assert.equal((await ask(server.url, { 'x-id-token': good })).status, 200);
  assert.equal((await ask(server.url, { 'x-id-token': `Bearer ${good}` })).status, 200);
  assert.equal((await ask(server.url, bearer(good))).status, 401);
});

test('a provider that rotates its keys is asked again; a flood of invented kids is not passed on', async (t) => {
  const provider = await identityProvider(t);
  const server = await whoAmI(t, jwtConfig(provider));
  await ask(server.url, bearer(await token(provider)));
  const bogus = await Promise.all(
    Array.from({ length: 100 }, (_, i) => token(provider, {}, { kid: `invented-${i}` })),
  );
  const answers = await Promise.all(bogus.map((value) => ask(server.url, bearer(value))));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
  assert.equal(provider.calls, 1);

  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  provider.keys = [{ ...(await exportJWK(publicKey)), kid: 'key-2', alg: 'ES256' }];
  const renewed = await token(provider, {}, { kid: 'key-2' }, privateKey);
  assert.equal((await ask(server.url, bearer(renewed))).status, 401);
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 31_000 });
  assert.equal((await ask(server.url, bearer(renewed))).status, 200);
  assert.equal(provider.calls, 2);
});

test('a provider that is down, slow or broken is 503 and asked once, not once a request', async (t) => {
  for (const respond of /** @type {import('node:http').RequestListener[]} */ ([
    (request) => request.socket.destroy(),
    (_, response) => response.writeHead(500).end(),
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    (_, response) => response.end('<html>'),
    (_, response) => response.end('{"keys":7}'),
    (_, response) => response.end(JSON.stringify({ keys: [], filler: 'x'.repeat(2 ** 20) })),
  ])) {
    const provider = await identityProvider(t);
    provider.respond = respond;
    const server = await whoAmI(t, jwtConfig(provider));
    const value = await token(provider);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(server.url, bearer(value))),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([503]));
    assert.equal(answers[0].details.retryAfterSeconds, 5);
    assert.ok(answers[0].details.action.includes('jwksUrl'));
  }
});

test('keys are fetched through the egress proxy of the environment', async (t) => {
  const provider = await identityProvider(t);
  /** @type {string[]} */
  const targets = [];
  const egress = await serve(t, (_, response) => response.writeHead(405).end());
  egress.server.on('connect', (request, /** @type {net.Socket} */ socket) => {
    targets.push(request.url ?? '');
    const onward = net.connect(Number(new URL(provider.jwksUrl).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    socket.on('close', () => onward.destroy());
  });
  const { HTTP_PROXY, NO_PROXY } = process.env;
  t.after(() => {
    Object.assign(process.env, { HTTP_PROXY, NO_PROXY });
    if (HTTP_PROXY === undefined) delete process.env.HTTP_PROXY;
    if (NO_PROXY === undefined) delete process.env.NO_PROXY;
  });
  Object.assign(process.env, { HTTP_PROXY: egress.url, NO_PROXY: '' });
  // The name exists nowhere: only the egress proxy can know where it is.
  const jwksUrl = 'http://id.closed-network.test/jwks';
  const server = await whoAmI(t, jwtConfig({ jwksUrl }));
  assert.equal((await ask(server.url, bearer(await token(provider)))).status, 200);
  assert.deepEqual(targets, ['id.closed-network.test:80']);
});

test('symmetric algorithms cannot be configured', () => {
  for (const algorithms of [['HS256'], ['RS256', 'none'], []]) {
    assert.throws(
      () =>
        createAccess(
          /** @type {any} */ ({
            ...jwtConfig({ jwksUrl: 'https://id.test/k' }, { algorithms }),
            organizations: {},
            rateLimit: null,
          }),
        ),
      /asymmetric/,
    );
  }
});
