// Tokens in their places, the life of what was accepted, and the fetching of an identity provider's
// keys over HTTP. What must be refused for its content is in access-bad-tokens.test.js.
import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import { createAccess } from '../access/access.js';
import {
  ask,
  askRaw,
  identityProvider,
  jwtConfig,
  serve,
  token,
  whoAmI,
} from './access-fixture.js';

/** @param {string} value */
const bearer = (value) => ({ authorization: `Bearer ${value}` });
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
