// What reaches the service, and what of its response reaches the viewer.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import {
  ORGANIZATION,
  proxyFor,
  RUNS,
  sendEmptyPage,
  sendJson,
  TOKEN,
  upstreamThat,
} from './fixture.js';

const OAPI_RUNS = `/oapi/v1/flow/organizations/${ORGANIZATION}/pipelines/1233/runs?page=1&perPage=20`;
const REGION_RUNS = '/oapi/v1/flow/pipelines/1233/runs?page=1&perPage=20';

test('the body is passed on byte for byte, whatever it holds', async (t) => {
  const body = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0xfe, 0x00, 0x0d, 0x0a, 0x31, 0x7d]);
  const upstream = await upstreamThat(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json;charset=gbk' });
    response.end(body);
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(proxy.url + RUNS);
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), body);
  assert.equal(response.headers.get('content-type'), 'application/json;charset=gbk');
});

test('a response without content type gets none from the proxy that would change its meaning', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end('{}'));
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.headers.get('content-type'), 'application/octet-stream');
});

for (const status of [200, 202, 400, 403, 404, 429, 500, 503]) {
  test(`the status ${status} of the service is the status of the response`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) =>
      sendJson(response, status, { Code: 'C', Message: 'M', RequestId: 'R' }),
    );
    const proxy = await proxyFor(t, upstream.endpoint);
    const response = await fetch(proxy.url + RUNS);
    assert.equal(response.status, status);
    assert.deepEqual(await response.json(), { Code: 'C', Message: 'M', RequestId: 'R' });
  });
}

test('a response that may have no body has none', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.writeHead(204).end());
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(proxy.url + RUNS);
  assert.equal(response.status, 204);
  assert.equal(await response.text(), '');
});

test('of the headers, those of time, identity, waiting and paging are passed on', async (t) => {
  const passed = {
    age: '7',
    date: 'Tue, 14 May 2024 08:30:00 GMT',
    'retry-after': '3',
    'x-acs-request-id': 'A-B-C',
    'x-acs-retry-after': '4',
    'x-next-page': '',
    'x-page': '1',
    'x-per-page': '20',
    'x-prev-page': '0',
    'x-total': '57',
    'x-total-pages': '3',
  };
  const upstream = await upstreamThat(t, (_, response) => {
    response.writeHead(200, {
      ...passed,
      // Waits count from when the response was made, which was 7 s ago.
      'retry-after': '10',
      'x-acs-retry-after': '11',
      'set-cookie': 'login=1',
      server: 'Tengine',
      'x-powered-by': 'x',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
    });
    response.end('[]');
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(proxy.url + OAPI_RUNS);
  for (const [name, value] of Object.entries(passed)) {
    assert.equal(response.headers.get(name), value, name);
  }
  for (const name of ['set-cookie', 'server', 'x-powered-by', 'access-control-allow-origin']) {
    assert.equal(response.headers.get(name), null, name);
  }
  assert.equal(response.headers.get('cache-control'), 'private, no-cache');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox");
});

test('nothing of the viewer but the query goes to the service', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  await fetch(proxy.url + RUNS, {
    headers: {
      authorization: 'Bearer viewer',
      cookie: 'session=viewer',
      'user-agent': 'viewer',
      'x-acs-version': 'viewer',
      'x-forwarded-for': 'viewer',
      'x-yunxiao-token': 'viewer',
    },
  });
  const { headers } = upstream.requests[0];
  assert.deepEqual(Object.keys(headers).sort(), [
    'accept',
    'accept-encoding',
    'authorization',
    'connection',
    'host',
    'x-acs-action',
    'x-acs-content-sha256',
    'x-acs-date',
    'x-acs-signature-nonce',
    'x-acs-version',
  ]);
  assert.equal(JSON.stringify(headers).includes('viewer'), false);
  assert.equal(headers.host, `127.0.0.1:${upstream.port}`);
});

test('two equal requests are signed with different nonces', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  await fetch(proxy.url + RUNS);
  await fetch(proxy.url + RUNS);
  const nonces = upstream.requests.map(({ headers }) => headers['x-acs-signature-nonce']);
  assert.equal(nonces.length, 2);
  assert.notEqual(nonces[0], nonces[1]);
});

test('connections to the service are used again', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  await (await fetch(proxy.url + RUNS)).arrayBuffer();
  await (await fetch(proxy.url + RUNS)).arrayBuffer();
  const [first, second] = upstream.requests;
  assert.equal(first.socket, second.socket);
});

test('what is sent is byte for byte what came in, which is what the core builds', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  const target =
    '/organization/o-1_x/pipelines/7/pipelineRuns?maxResults=5&nextToken=a%27b%2B%2F%3D&status=FAIL';
  assert.equal(await rawGet(proxy.port, target), 200);
  assert.equal(upstream.requests[0].url, target);
});

for (const [api, target] of [
  ['oapi-v1', OAPI_RUNS],
  ['oapi-v1-region', REGION_RUNS],
]) {
  test(`${api} is asked with the token and without a signature`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendJson(response, 200, []));
    const proxy = await proxyFor(t, upstream.endpoint);
    const response = await fetch(proxy.url + target);
    assert.equal(response.status, 200);
    const { headers, url } = upstream.requests[0];
    assert.equal(url, target);
    assert.equal(headers['x-yunxiao-token'], TOKEN);
    assert.equal(headers.authorization, undefined);
  });
}

test('a viewer who leaves is logged, and the call that was begun serves the next one', async (t) => {
  /** @type {(response: http.ServerResponse) => void} */
  let arrived = () => {};
  const arrival = /** @type {Promise<http.ServerResponse>} */ (
    new Promise((resolve) => {
      arrived = resolve;
    })
  );
  const upstream = await upstreamThat(t, (_, response) => arrived(response));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: (config) => {
      config.cache = {};
    },
  });
  const viewer = http.get(proxy.url + RUNS);
  viewer.on('error', () => {});
  const held = await arrival;
  viewer.destroy();
  const [entry] = await proxy.logged(1);
  assert.equal(entry.status, 499);
  assert.equal(entry.code, 'ViewerLeft');
  sendEmptyPage(held);
  const next = await fetch(proxy.url + RUNS);
  assert.equal(next.status, 200);
  assert.equal(upstream.requests.length, 1);
});

/**
 * @param {number} port
 * @param {string} path sent as it is
 * @returns {Promise<number | undefined>} the status
 */
function rawGet(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ port, host: '127.0.0.1', path, agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      })
      .on('error', reject);
  });
}

test('of the headers that pass, values that are no plain text or far too long stay behind', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => {
    response.setHeader('x-acs-request-id', '\x9b31mred');
    response.setHeader('x-request-id', 'A'.repeat(9000));
    response.setHeader('x-total', '7');
    sendEmptyPage(response);
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  const response = await fetch(`${proxy.url}${RUNS}`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('x-acs-request-id'), null);
  assert.equal(response.headers.get('x-request-id'), null);
  assert.equal(response.headers.get('x-total'), '7');
  const [entry] = await proxy.logged(1);
  assert.equal(entry.requestId, undefined);
});
