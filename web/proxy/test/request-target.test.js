// The request target as it is on the wire: what is not byte for byte what the core would build does
// not reach the service, so that a gate in front which judges the same bytes cannot be passed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyFor, sendEmptyPage, upstreamThat } from './fixture.js';
import { askRaw, exchangeBytes } from './raw-client.js';

const RUNS = '/organization/o/pipelines/1002/pipelineRuns';
const QUERY = '?maxResults=20';

/** @type {[string, string, number][]} */
const OTHER_SPELLINGS = [
  ['a dot segment', `/organization/o/pipelines/1001/../1002/pipelineRuns${QUERY}`, 404],
  [
    'an encoded dot segment',
    `/organization/o/pipelines/1001/%2e%2e/1002/pipelineRuns${QUERY}`,
    404,
  ],
  [
    'a half encoded dot segment',
    `/organization/o/pipelines/1001/.%2E/1002/pipelineRuns${QUERY}`,
    404,
  ],
  [
    'a way to another organization',
    `/organization/o/pipelines/1001/.%2E/.%2e/.%2e/.%2e/organization/other/pipelines/9/pipelineRuns${QUERY}`,
    404,
  ],
  ['a single dot', `/organization/./o/pipelines/1002/pipelineRuns${QUERY}`, 404],
  ['a dot as the organization', `/organization/%2e/pipelines/1002/pipelineRuns${QUERY}`, 404],
  ['dots as the organization', `/organization/../pipelines/1002/pipelineRuns${QUERY}`, 404],
  [
    'encoded dots as the organization',
    `/organization/%2e%2E/pipelines/1002/pipelineRuns${QUERY}`,
    404,
  ],
  ['a doubled slash in front', `/${RUNS}${QUERY}`, 404],
  ['a doubled slash inside', `/organization/o//pipelines/1002/pipelineRuns${QUERY}`, 404],
  ['a doubled slash at the end', `${RUNS}/${QUERY}`, 404],
  [
    'a needless percent-encoding of the path',
    `/organization/%6f/pipelines/1002/pipelineRuns${QUERY}`,
    404,
  ],
  ['a percent-encoded fixed segment', `/%6frganization/o/pipelines/1002/pipelineRuns${QUERY}`, 404],
  ['a percent-encoded pipeline', `/organization/o/pipelines/%31002/pipelineRuns${QUERY}`, 400],
  ['the absolute form', `http://127.0.0.1${RUNS}${QUERY}`, 404],
  ['the absolute form of another host', `http://attacker.example${RUNS}${QUERY}`, 404],
  ['user information', `http://user:pass@127.0.0.1${RUNS}${QUERY}`, 404],
  ['another case of a fixed segment', `/Organization/o/pipelines/1002/pipelineRuns${QUERY}`, 404],
  ['a backslash', `/organization/o\\pipelines/1002/pipelineRuns${QUERY}`, 404],
  ['path parameters', `/organization/o/pipelines/1002;v=1/pipelineRuns${QUERY}`, 400],
  ['a sign in front of the number', `/organization/o/pipelines/+1002/pipelineRuns${QUERY}`, 400],
  ['a zero in front of the number', `/organization/o/pipelines/01002/pipelineRuns${QUERY}`, 400],
  ['an encoded slash', `/organization/a%2Fb/pipelines/1002/pipelineRuns${QUERY}`, 400],
  [
    'a twice encoded dot segment',
    `/organization/%252e%252e%252fadmin/pipelines/1/pipelineRuns${QUERY}`,
    400,
  ],
  ['an encoded question mark', `/organization/o%3Fadmin%3D1/pipelines/1/pipelineRuns${QUERY}`, 400],
  ['an encoded number sign', `/organization/o%23x/pipelines/1/pipelineRuns${QUERY}`, 400],
  ['an encoded NUL', `/organization/o%00/pipelines/1/pipelineRuns${QUERY}`, 400],
  ['an encoded line end', `/organization/o%0d%0aX:1/pipelines/1/pipelineRuns${QUERY}`, 400],
  ['overlong UTF-8', `/organization/%c0%ae%c0%ae/pipelines/1/pipelineRuns${QUERY}`, 400],
  ['a full-width dot', `/organization/%EF%BC%8E/pipelines/1/pipelineRuns${QUERY}`, 400],
  ['no query', RUNS, 400],
  ['an empty query', `${RUNS}?`, 400],
  ['a fragment', `${RUNS}${QUERY}#x`, 400],
  ['parameters in another order', `${RUNS}?status=FAIL&maxResults=20`, 400],
  ['a parameter twice', `${RUNS}${QUERY}&maxResults=20`, 400],
  ['an empty parameter', `${RUNS}${QUERY}&status=`, 400],
  ['a needless percent-encoding of the query', `${RUNS}?maxResults=%320`, 400],
  ['percent-encoding in lower case', `${RUNS}${QUERY}&nextToken=a%2fb`, 400],
  ['a raw sub-delimiter', `${RUNS}${QUERY}&nextToken=a'b`, 400],
  ['a plus for a space', `${RUNS}${QUERY}&nextToken=a+b`, 400],
  ['a trailing ampersand', `${RUNS}${QUERY}&`, 400],
  ['a broken percent-encoding', `${RUNS}${QUERY}&nextToken=%zz`, 400],
  ['a parameter of the signature', `${RUNS}${QUERY}&x-acs-version=1`, 400],
];

for (const [name, target, status] of OTHER_SPELLINGS) {
  test(`${name} is refused with ${status} in the envelope, and nothing is sent`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
    const proxy = await proxyFor(t, upstream.endpoint);
    const answer = await askRaw(proxy.port, target);
    assert.equal(answer.status, status, answer.head);
    assert.equal(
      JSON.parse(answer.body).Code,
      status === 404 ? 'Proxy.NotFound' : 'Proxy.InvalidRequest',
    );
    assert.equal(upstream.requests.length, 0);
    const [entry] = await proxy.logged(1);
    assert.equal(entry.status, status);
  });
}

test('what the core builds is passed on byte for byte', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  assert.equal((await askRaw(proxy.port, RUNS + QUERY)).status, 200);
  assert.deepEqual(
    upstream.requests.map(({ url }) => url),
    [RUNS + QUERY],
  );
});

test('the refusal of another spelling of the query shows the right one', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1', {
    config: ({ listen }) => {
      listen.basePath = '/flow';
    },
  });
  const { body } = await askRaw(proxy.port, `/flow${RUNS}?status=FAIL&maxResults=5`);
  assert.match(
    JSON.parse(body).Message,
    /Write the query .*: \/flow\/organization\/o\/.*\?maxResults=5&status=FAIL$/,
  );
});

test('outside of the base path it is 404 in the envelope with every safety header', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1', {
    config: ({ listen }) => {
      listen.basePath = '/flow';
    },
  });
  for (const [target, field] of [
    ['/', 'Code'],
    ['/elsewhere?token=secret', 'Code'],
    ['/flow', 'Code'],
    ['/flowx/', 'Code'],
    ['/flow/../flow/oapi/v1/flow/pipelines/1/runs', 'Code'],
    ['/oapi/v1/flow/pipelines/1/runs', 'errorCode'],
  ]) {
    const answer = await askRaw(proxy.port, target);
    assert.equal(answer.status, 404);
    assert.equal(JSON.parse(answer.body)[field], 'Proxy.NotFound');
    assert.match(answer.head, /cache-control: no-store/i);
    assert.match(answer.head, /x-content-type-options: nosniff/i);
    assert.match(answer.head, /content-security-policy: default-src 'none'; sandbox/i);
  }
  const entries = await proxy.logged(6);
  assert.ok(entries.every(({ path }) => path === '(other)'));
  assert.doesNotMatch(JSON.stringify(entries), /secret/);
});

const HEAD = `GET ${RUNS}${QUERY} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;

/** Each is followed by a smuggled request, which must not be answered. */
const SMUGGLING = [
  ['a body', `${HEAD}Content-Length: 5\r\n\r\nhello`],
  ['a body in chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`],
  ['length and chunks', `${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['chunks and length', `${HEAD}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`],
  ['an unknown encoding', `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ['two lengths', `${HEAD}Content-Length: 0\r\nContent-Length: 5\r\n\r\n`],
  ['a signed length', `${HEAD}Content-Length: +5\r\n\r\n`],
  ['a space before the colon', `${HEAD}Content-Length : 5\r\n\r\n`],
  ['a folded header', `${HEAD}X-A: b\r\n c\r\n\r\n`],
  ['bare line feeds', `GET ${RUNS}${QUERY} HTTP/1.1\nHost: 127.0.0.1\n\n`],
  ['a bare carriage return', `${HEAD}X-A: b\rX-B: c\r\n\r\n`],
  ['a NUL', `${HEAD}X-A: b\0\r\n\r\n`],
];

for (const [name, bytes] of SMUGGLING) {
  test(`${name} is 400 in the envelope, and the connection ends there`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
    const proxy = await proxyFor(t, upstream.endpoint);
    const text = await exchangeBytes(proxy.port, `${bytes}${HEAD}\r\n`);
    assert.match(text, /^HTTP\/1\.1 400 /);
    assert.match(text, /"Code":"Proxy\.InvalidRequest"/);
    assert.match(text, /\r\nconnection: close\r\n/i);
    assert.equal(text.split('HTTP/1.1 ').length, 2);
    assert.equal(upstream.requests.length, 0);
    const [entry] = await proxy.logged(1);
    assert.equal(entry.status, 400);
  });
}

/** @type {[string, string, number, string][]} */
const UNREADABLE = [
  ['headers of 17 kB', `${HEAD}X-A: ${'a'.repeat(17_000)}\r\n\r\n`, 431, 'Proxy.RequestTooLarge'],
  [
    'an address of 20 kB',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    431,
    'Proxy.RequestTooLarge',
  ],
  ['bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'Proxy.InvalidRequest'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'Proxy.InvalidRequest'],
  ['an unknown method', 'HACK / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'Proxy.InvalidRequest'],
  [
    'CONNECT',
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    404,
    'Proxy.NotFound',
  ],
];

for (const [name, bytes, status, code] of UNREADABLE) {
  test(`${name} is ${status} in the envelope and in the log`, async (t) => {
    const proxy = await proxyFor(t, 'http://127.0.0.1:1');
    const text = await exchangeBytes(proxy.port, Buffer.from(bytes, 'latin1'));
    assert.match(text, new RegExp(`^HTTP/1\\.1 ${status} `));
    assert.ok(text.includes(`"Code":"${code}"`), text);
    const [entry] = await proxy.logged(1);
    assert.equal(entry.status, status);
    assert.equal(entry.code, code);
    assert.equal(entry.client, '127.0.0.1');
  });
}

test('an expectation and an upgrade get an ordinary response', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  const expecting = await askRaw(proxy.port, RUNS + QUERY, ['Host: 127.0.0.1', 'Expect: 200-ok']);
  assert.equal(expecting.status, 200);
  const upgrading = await askRaw(proxy.port, RUNS + QUERY, ['Host: 127.0.0.1', 'Upgrade: h2c']);
  assert.equal(upgrading.status, 200);
});
