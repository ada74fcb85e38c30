// Everything that the proxy answers by itself: status, code, envelope, and that nothing was sent.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { Refusal } from '../server/refusal.js';
import { ORGANIZATION, proxyFor, RUNS, sendEmptyPage, sendJson, upstreamThat } from './fixture.js';
import { exchangeBytes } from './raw-client.js';

const OAPI_RUNS = `/oapi/v1/flow/organizations/${ORGANIZATION}/pipelines/1233/runs?page=1&perPage=20`;

const NOT_FORWARDED = [
  ['GET', '/'],
  ['GET', '/organization'],
  ['GET', `/organization/${ORGANIZATION}/pipelines`],
  ['GET', `/organization/${ORGANIZATION}/pipelines/1233/pipelineRuns/`],
  ['GET', `/organization/${ORGANIZATION}/pipelines/1233/pipelineRuns/11`],
  ['GET', `/organizations/${ORGANIZATION}/pipelines/1233/pipelineRuns`],
  ['GET', `/organization/x/${ORGANIZATION}/pipelines/1233/pipelineRuns?maxResults=20`],
  ['GET', `/organization/x/../${ORGANIZATION}/pipelines`],
  ['GET', `//organization/${ORGANIZATION}/pipelines/1233/pipelineRuns`],
  ['POST', RUNS],
  ['PUT', RUNS],
  ['DELETE', RUNS],
  ['OPTIONS', RUNS],
  ['HEAD', RUNS],
];

for (const [method, path] of NOT_FORWARDED) {
  test(`${method} ${path} is not found, and nothing is sent`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
    const proxy = await proxyFor(t, upstream.endpoint);
    const response = await fetch(proxy.url + path, { method });
    assert.equal(response.status, 404);
    assert.equal(upstream.requests.length, 0);
    if (method !== 'HEAD') {
      const { RequestId, Code, Message } = await response.json();
      assert.equal(Code, 'Proxy.NotFound');
      assert.ok(RequestId && Message);
    }
  });
}

test('a dialect without credentials is not found', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ organizations }) => {
      delete organizations['*'].apis['2021-06-25'];
    },
  });
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.status, 404);
  assert.match((await response.json()).Message, /2021-06-25/);
  assert.equal(upstream.requests.length, 0);
});

const REFUSED_QUERIES = [
  [
    'pipelineId',
    'not_an_integer',
    `/organization/${ORGANIZATION}/pipelines/abc/pipelineRuns?maxResults=20`,
  ],
  [
    'pipelineId',
    'out_of_range',
    `/organization/${ORGANIZATION}/pipelines/9223372036854775808/pipelineRuns`,
  ],
  ['organizationId', 'missing', '/organization//pipelines/1/pipelineRuns?maxResults=20'],
  [
    'organizationId',
    'invalid_characters',
    '/organization/a%2Fb/pipelines/1/pipelineRuns?maxResults=20',
  ],
  [
    'pageSize',
    'out_of_range',
    `/organization/${ORGANIZATION}/pipelines/1/pipelineRuns?maxResults=101`,
  ],
  ['status', 'invalid_characters', `${RUNS}&status=a%26b`],
  ['startTime', 'start_after_end', `${RUNS}&startTime=2&endTime=1`],
];

for (const [field, code, target] of REFUSED_QUERIES) {
  test(`a query whose ${field} is ${code} is refused with these words, and nothing is sent`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
    const proxy = await proxyFor(t, upstream.endpoint);
    const response = await fetch(proxy.url + target);
    assert.equal(response.status, 400);
    const { Code, Message } = await response.json();
    assert.equal(Code, 'Proxy.InvalidRequest');
    assert.match(Message, new RegExp(`^${field}: ${code}\\. .`));
    assert.equal(upstream.requests.length, 0);
  });
}

test('a parameter that the list does not have is refused', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  for (const query of ['&debug=1', '&maxResults=20', '&x-acs-version=1', '&nextToken=%zz']) {
    const response = await fetch(proxy.url + RUNS + query);
    assert.equal(response.status, 400, query);
  }
  assert.equal(upstream.requests.length, 0);
});

test("a refusal in the newer API comes in the newer API's envelope", async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendJson(response, 200, []));
  const proxy = await proxyFor(t, upstream.endpoint);
  for (const [path, status, code] of /** @type {[string, number, string][]} */ ([
    [OAPI_RUNS.replace('perPage=20', 'perPage=31'), 400, 'Proxy.InvalidRequest'],
    ['/oapi/v1/flow/organizations', 404, 'Proxy.NotFound'],
  ])) {
    const response = await fetch(proxy.url + path);
    assert.equal(response.status, status);
    const { errorCode, errorMessage, requestId } = await response.json();
    assert.equal(errorCode, code);
    assert.ok(errorMessage && requestId);
  }
});

/** @type {[string, number, string, import('node:http').RequestListener][]} */
const USELESS_ANSWERS = [
  [
    'a 401, for whatever reason',
    502,
    'Proxy.UpstreamCredentials',
    (_, response) => sendJson(response, 401, { Code: 'InvalidParam.NoPermission' }),
  ],
  [
    'a redirect to a login page',
    502,
    'Proxy.UpstreamRedirect',
    (_, response) => response.writeHead(302, { location: 'https://login.example/' }).end(),
  ],
  [
    'a permanent redirect to itself',
    502,
    'Proxy.UpstreamRedirect',
    (request, response) => response.writeHead(308, { location: request.url }).end(),
  ],
  ['a connection reset', 502, 'Proxy.UpstreamUnreachable', (request) => request.socket.destroy()],
  [
    'a body that breaks off',
    502,
    'Proxy.UpstreamBroken',
    (request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"success":', () => request.socket.destroy());
    },
  ],
  [
    'something that is not HTTP',
    502,
    'Proxy.UpstreamBroken',
    (request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  ],
  [
    'a protocol that nobody asked for',
    502,
    'Proxy.UpstreamBroken',
    (request) => request.socket.end('HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
  ],
  [
    'an impossible status',
    502,
    'Proxy.UpstreamBroken',
    (request) => request.socket.end('HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n'),
  ],
  [
    'a packed body although it was asked not to',
    502,
    'Proxy.UpstreamBroken',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  ],
];

for (const [name, status, code, answer] of USELESS_ANSWERS) {
  test(`${name} becomes ${status} ${code}`, { timeout: 10_000 }, async (t) => {
    const upstream = await upstreamThat(t, answer);
    const proxy = await proxyFor(t, upstream.endpoint);
    const response = await fetch(proxy.url + RUNS, { redirect: 'manual' });
    assert.equal(response.status, status);
    assert.equal((await response.json()).Code, code);
    assert.equal(response.headers.get('location'), null);
    assert.equal(upstream.requests.length, 1);
  });
}

test('a service that is not there becomes 502 Proxy.UpstreamUnreachable', async (t) => {
  const gone = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => gone.once('listening', resolve));
  const { port } = /** @type {net.AddressInfo} */ (gone.address());
  await new Promise((resolve) => gone.close(resolve));
  const proxy = await proxyFor(t, `http://127.0.0.1:${port}`);
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.status, 502);
  assert.equal((await response.json()).Code, 'Proxy.UpstreamUnreachable');
  const [entry] = await proxy.logged(1);
  assert.equal(entry.cause, 'ECONNREFUSED');
});

/** @type {[string, import('node:http').RequestListener][]} */
const SILENCES = [
  ['says nothing', () => {}],
  ['sends a head and then nothing', (_, response) => response.writeHead(200).flushHeaders()],
];

for (const [name, answer] of SILENCES) {
  test(`a service that ${name} becomes 504 Proxy.UpstreamTimeout`, {
    timeout: 10_000,
  }, async (t) => {
    const upstream = await upstreamThat(t, answer);
    const proxy = await proxyFor(t, upstream.endpoint, {
      config: ({ upstream }) => {
        upstream.timeoutMs = 100;
      },
    });
    const response = await fetch(proxy.url + RUNS);
    assert.equal(response.status, 504);
    assert.equal((await response.json()).Code, 'Proxy.UpstreamTimeout');
  });
}

const LIMIT = 1000;

test('a body as large as the limit passes', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end(Buffer.alloc(LIMIT, 'x')));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ upstream }) => {
      upstream.maxBodyBytes = LIMIT;
    },
  });
  const response = await fetch(proxy.url + RUNS);
  assert.equal((await response.arrayBuffer()).byteLength, LIMIT);
});

/** @type {[string, import('node:http').RequestListener][]} */
const TOO_LARGE = [
  [
    'announces more than the limit',
    (_, response) => response.writeHead(200, { 'content-length': LIMIT + 1 }).flushHeaders(),
  ],
  [
    'sends without end',
    (_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(LIMIT, 'x')));
        response.once('drain', more);
      };
      more();
    },
  ],
];

for (const [name, answer] of TOO_LARGE) {
  test(`a body that ${name} is refused and not fetched to its end`, {
    timeout: 10_000,
  }, async (t) => {
    const upstream = await upstreamThat(t, answer);
    const proxy = await proxyFor(t, upstream.endpoint, {
      config: ({ upstream }) => {
        upstream.maxBodyBytes = LIMIT;
      },
    });
    const response = await fetch(proxy.url + RUNS);
    assert.equal(response.status, 502);
    assert.equal((await response.json()).Code, 'Proxy.UpstreamTooLarge');
    const [sending] = upstream.responses;
    if (!sending.closed) await once(sending, 'close');
    assert.equal(sending.writableFinished, false);
  });
}

test('a fault of the reader is 500 Proxy.InternalError without its words', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1', {
    core: /** @type {any} */ ({
      readTarget() {
        throw new TypeError('inner words');
      },
    }),
  });
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.status, 500);
  const text = await response.text();
  assert.match(text, /Proxy\.InternalError/);
  assert.doesNotMatch(text, /inner words/);
  const [entry] = await proxy.logged(1);
  assert.equal(entry.cause, 'TypeError');
});

test('a request that is no proper HTTP is refused with an envelope too', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1');
  const answer = await new Promise((resolve) => {
    const socket = net.connect(proxy.port, '127.0.0.1', () =>
      socket.write('GET /a\\b HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
  });
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.match(answer, /"Code":"Proxy\.InvalidRequest"/);
});

test('a refusal that cannot be written ends its connection, and not the program', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint, {
    core: /** @type {any} */ ({
      readTarget() {
        throw new Refusal('Busy', 'later', { retryAfterSeconds: /** @type {any} */ ('1\r\nx: y') });
      },
    }),
  });
  assert.equal(
    await exchangeBytes(proxy.port, `GET ${RUNS} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`),
    '',
  );
  assert.equal((await fetch(`${proxy.url}/healthz`)).status, 200);
});
