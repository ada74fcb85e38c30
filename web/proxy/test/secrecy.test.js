// The credentials are in no response, no log line and no error text, whatever the service does, even
// when it repeats what it was sent.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import {
  ACCESS_KEY,
  ORGANIZATION,
  proxyFor,
  RUNS,
  sendJson,
  TOKEN,
  upstreamThat,
} from './fixture.js';
import { addressOf, startProgram } from './program.js';

const STS_TOKEN = 'CAISproxyTest/Sts+TokenThatNobodyMaySee==';
const OAPI_RUNS = `/oapi/v1/flow/organizations/${ORGANIZATION}/pipelines/1233/runs?page=1&perPage=20`;

/**
 * Every way in which a service could hand back what it was sent, chosen by the status filter.
 * @type {Record<string, http.RequestListener>}
 */
const INDISCRETIONS = {
  BODY: (request, response) => sendJson(response, 200, { success: true, echo: request.headers }),
  ERROR: (request, response) =>
    sendJson(response, 400, {
      Code: 'SignatureDoesNotMatch',
      Message: `server canonicalRequest: ${request.rawHeaders.join('\n')}`,
    }),
  ESCAPED: (request, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.headers).replaceAll('/', '\\/'));
  },
  ENCODED: (request, response) =>
    sendJson(response, 400, {
      Message: Object.values(request.headers).map((value) => encodeURIComponent(`${value}`)),
    }),
  TOKEN: (request, response) => response.end(`${request.headers['x-acs-security-token']}`),
  TOKEN_ESCAPED: (request, response) =>
    response.end(`${request.headers['x-acs-security-token']}`.replaceAll('/', '\\/')),
  TOKEN_ENCODED: (request, response) =>
    response.end(encodeURIComponent(`${request.headers['x-acs-security-token']}`)),
  HEADER: (request, response) => {
    const { authorization, 'x-yunxiao-token': token } = request.headers;
    response.writeHead(200, { 'x-acs-request-id': `${authorization ?? token}` }).end('{}');
  },
  COOKIE: (request, response) => {
    const { authorization, 'x-yunxiao-token': token } = request.headers;
    response.writeHead(200, { 'set-cookie': `login=${authorization ?? token}` }).end('{}');
  },
  REDIRECT: (request, response) => {
    const { authorization, 'x-yunxiao-token': token } = request.headers;
    const location = `/login?from=${encodeURIComponent(`${authorization ?? token}`)}`;
    response.writeHead(302, { location }).end();
  },
  REFUSED: (request, response) => sendJson(response, 401, { Code: 'X', echo: request.headers }),
  REASON: (request, response) => {
    const { authorization, 'x-yunxiao-token': token } = request.headers;
    response.writeHead(500, `${authorization ?? token}`.replace(/[^\x20-\x7e]/g, ''));
    response.end('{}');
  },
  NO_HTTP: (request) => request.socket.end(`${request.rawHeaders.join(' ')}\r\n`),
  CUT: (request, response) => {
    response.writeHead(200, { 'content-length': 100_000 });
    response.write(JSON.stringify(request.headers), () => request.socket.destroy());
  },
};

test('no credential is passed on, however the service repeats it', async (t) => {
  /** @type {string[]} */
  const signatures = [];
  const upstream = await upstreamThat(t, (request, response) => {
    const { authorization } = request.headers;
    if (authorization) signatures.push(authorization.slice(authorization.lastIndexOf('=') + 1));
    const kind = new URL(request.url ?? '', 'http://localhost').searchParams.get('status') ?? '';
    INDISCRETIONS[kind](request, response);
  });
  const program = startProgram(t, {
    ALIBABA_CLOUD_ACCESS_KEY_ID: ACCESS_KEY.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: ACCESS_KEY.accessKeySecret,
    ALIBABA_CLOUD_SECURITY_TOKEN: STS_TOKEN,
    YUNXIAO_ACCESS_TOKEN: TOKEN,
    FLOW_RUN_PROXY_ENDPOINT: upstream.endpoint,
    FLOW_RUN_PROXY_OAPI_ENDPOINT: upstream.endpoint,
    FLOW_RUN_PROXY_PORT: '0',
    FLOW_RUN_PROXY_DRAIN_DELAY_MS: '0',
  });
  const address = await addressOf(program);
  const answers = [];
  for (const kind of Object.keys(INDISCRETIONS)) {
    for (const target of [RUNS, OAPI_RUNS]) {
      answers.push(await everythingOf(`${address}${target}&status=${kind}`));
    }
  }
  answers.push(
    await everythingOf(`${address}/nothing`),
    await everythingOf(`${address}${RUNS}&x=1`),
  );
  program.child.kill('SIGTERM');
  assert.equal(await program.closed, 0);

  assert.equal(upstream.requests.length, 2 * Object.keys(INDISCRETIONS).length);
  assert.equal(signatures.length, Object.keys(INDISCRETIONS).length);
  const outside = [...answers, program.written.stdout, program.written.stderr].join('\n');
  const secrets = [
    ACCESS_KEY.accessKeyId,
    ACCESS_KEY.accessKeySecret,
    STS_TOKEN,
    TOKEN,
    ...signatures,
  ];
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')]) {
      assert.equal(outside.includes(form), false, `${form.slice(0, 8)}… got out`);
    }
  }
  assert.doesNotMatch(outside, /authorization|x-yunxiao-token|x-acs-security-token|set-cookie/i);
});

test('a response that repeats a credential is withheld as a fault of the credentials', async (t) => {
  const upstream = await upstreamThat(t, INDISCRETIONS.BODY);
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.status, 502);
  assert.equal((await response.json()).Code, 'Proxy.UpstreamCredentials');
  const [entry] = await proxy.logged(1);
  assert.equal(entry.upstreamStatus, 200);
});

test('the error of a credential library is not passed on', async (t) => {
  const client = {
    getCredential: async () => {
      throw new Error(`cannot use ${ACCESS_KEY.accessKeySecret}`);
    },
  };
  const proxy = await proxyFor(t, 'http://127.0.0.1:1', {
    config: ({ organizations }) => {
      organizations['*'].apis['2021-06-25'].credential = { type: 'client', client };
    },
  });
  const answer = await everythingOf(proxy.url + RUNS);
  assert.match(answer, /Proxy\.UpstreamCredentials/);
  assert.equal((answer + JSON.stringify(proxy.log)).includes(ACCESS_KEY.accessKeySecret), false);
});

/**
 * Status line, headers and body of a response as one text.
 * @param {string} url
 * @returns {Promise<string>}
 */
function everythingOf(url) {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent: false }, (response) => {
        let text = `${response.statusCode} ${response.statusMessage}\n${response.rawHeaders.join('\n')}\n`;
        response.setEncoding('latin1');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      })
      .on('error', reject);
  });
}

/** @type {[string, (token: string) => string][]} */
const NAMES = [
  ['as it is', (token) => token],
  ['in base64', (token) => Buffer.from(token).toString('base64')],
  ['with escapes', (token) => [...token].map((c) => `&#${c.charCodeAt(0)};`).join('')],
];
for (const [spelling, spell] of NAMES) {
  test(`a name that repeats a credential is not shown: ${spelling}`, async (t) => {
    const upstream = await upstreamThat(t, ({ headers, url }, response) => {
      const name = `it is ${spell(String(headers['x-yunxiao-token']))}`;
      sendJson(response, 200, url?.includes('/members') ? [{ userId: '1', name }] : { name });
    });
    const proxy = await proxyFor(t, upstream.endpoint, {
      config: (config) => {
        config.names = { members: true };
      },
    });
    const query = `api=oapi-v1&organizationId=${ORGANIZATION}&pipelineId=1`;
    const creators = await fetch(`${proxy.url}/names/creators?${query}&ids=1`);
    assert.deepEqual(await creators.json(), { creators: {} });
    const pipeline = await fetch(`${proxy.url}/names/pipeline?${query}`);
    assert.deepEqual(await pipeline.json(), { name: null });
    assert.deepEqual(
      proxy.messages.map(({ fields }) => [fields.what, fields.cause]),
      [
        ['members', 'UpstreamCredentials'],
        ['pipeline', 'UpstreamCredentials'],
      ],
    );
  });
}
