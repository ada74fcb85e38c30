// A server that says who asks, and an identity provider with real keys, for the tests of access/.
import http from 'node:http';
import net from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createAccess } from '../access/access.js';
import { Refusal } from '../server/refusal.js';

export const ISSUER = 'https://id.test/';
export const AUDIENCE = 'flow-run-proxy';

/**
 * @param {import('node:test').TestContext} t
 * @param {http.RequestListener} respond
 */
export async function serve(t, respond) {
  const server = http.createServer(respond);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { server, port, url: `http://127.0.0.1:${port}` };
}

/**
 * Answers `{ caller }` or `{ code, message, cause }` with the refusal's status.
 * @param {import('node:test').TestContext} t
 * @param {any} config
 */
export async function whoAmI(t, config) {
  const access = createAccess({ organizations: {}, rateLimit: null, ...config });
  return serve(t, async (request, response) => {
    try {
      const caller = await access.identify(request);
      await access.limit(caller);
      response.end(JSON.stringify({ caller }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, details, status } = error;
      response.statusCode = status;
      response.end(JSON.stringify({ code, message, details }));
    }
  });
}

/**
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
export async function ask(url, headers = {}) {
  const response = await fetch(url, { headers });
  return { status: response.status, .../** @type {any} */ (await response.json()) };
}

/**
 * Sends exactly these header lines, which `fetch` would join or refuse.
 * @param {number} port
 * @param {string[]} lines
 */
export function askRaw(port, lines) {
  return /** @type {Promise<{ status: number, body: any }>} */ (
    new Promise((resolve, reject) => {
      let text = '';
      const socket = net.connect(port, '127.0.0.1');
      socket
        .on('data', (chunk) => {
          text += chunk;
        })
        .on('error', reject)
        .on('close', () => {
          const [head, body = ''] = text.split('\r\n\r\n');
          const json = /\{.*\}/s.exec(body)?.[0];
          resolve({ status: Number(head.split(' ')[1]), body: json ? JSON.parse(json) : null });
        });
      const fixed = ['GET / HTTP/1.1', 'Host: proxy.test', 'Connection: close'];
      socket.write([...fixed, ...lines, '', ''].join('\r\n'));
    })
  );
}

/**
 * @param {import('node:test').TestContext} t
 * @param {string} [algorithm]
 */
export async function identityProvider(t, algorithm = 'ES256') {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const provider = {
    pair,
    calls: 0,
    /** @type {any[]} */
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: algorithm, use: 'sig' }],
    /** @type {http.RequestListener | null} */
    respond: null,
    jwksUrl: '',
  };
  const { url } = await serve(t, (request, response) => {
    provider.calls++;
    if (provider.respond) return provider.respond(request, response);
    return response.end(JSON.stringify({ keys: provider.keys }));
  });
  provider.jwksUrl = `${url}/jwks`;
  return provider;
}

/**
 * @param {object} provider
 * @param {any} provider.pair
 * @param {Record<string, unknown>} [claims] undefined leaves a claim out
 * @param {Record<string, unknown>} [header]
 * @param {any} [key] signs instead of the provider's
 */
export function token(provider, claims = {}, header = {}, key = provider.pair.privateKey) {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: ISSUER, aud: AUDIENCE, sub: 'anna', exp: now + 300, nbf: now, ...claims };
  return new SignJWT(JSON.parse(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid: 'key-1', ...header })
    .sign(key);
}

/** @param {{ jwksUrl: string }} provider @param {Record<string, unknown>} [more] */
export function jwtConfig({ jwksUrl }, more = {}) {
  return {
    callers: {
      type: 'jwt',
      jwksUrl,
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['ES256'],
      subjectClaim: 'sub',
      groupsClaim: 'groups',
      source: 'authorization',
      ...more,
    },
  };
}
