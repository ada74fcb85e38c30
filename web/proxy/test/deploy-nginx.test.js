// The nginx files of deploy/, run by nginx in front of the real proxy, the simulator, and upstreams
// that record what reaches them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { proxyFor, sendJson, upstreamThat } from './fixture.js';
import { startNginx } from './nginx-server.js';
import { askRaw } from './raw-client.js';

const TOKEN = 'pt-simulator-token';
const pathOf = (/** @type {string} */ pipeline) =>
  `/flow/oapi/v1/flow/organizations/${ORGANIZATION_ID}/pipelines/${pipeline}/runs?page=1&perPage=20`;
const LIST = pathOf(PIPELINE_IDS.short);

/** @param {import('node:test').TestContext} t */
async function simulatorFor(t) {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  return simulator;
}

/**
 * Two proxies in front of one simulator, behind nginx.conf.
 * @param {import('node:test').TestContext} t
 * @param {(input: any) => void} [config]
 */
async function pairFor(t, config) {
  const simulator = await simulatorFor(t);
  const options = {
    token: TOKEN,
    config: (/** @type {any} */ input) => {
      input.listen.basePath = '/flow';
      config?.(input);
    },
  };
  const proxies = [
    await proxyFor(t, simulator.url, options),
    await proxyFor(t, simulator.url, options),
  ];
  const nginx = await startNginx(t, 'nginx.conf', [
    ['server proxy-1:8787', `server ${new URL(proxies[0].url).host}`],
    ['server proxy-2:8787', `server ${new URL(proxies[1].url).host}`],
  ]);
  /** The requests that reached a proxy. */
  const entries = () => proxies.flatMap(({ log }) => log);
  return { ...nginx, entries };
}

/** nginx-oapi.conf in front of an upstream. @param {import('node:test').TestContext} t @param {string} endpoint */
function oapiNginx(t, endpoint, token = TOKEN) {
  return startNginx(t, 'nginx-oapi.conf', [
    ['server openapi-rdc.aliyuncs.com:443', `server ${new URL(endpoint).host}`],
    ['proxy_pass https://', 'proxy_pass http://'],
    ['pt-replace-with-your-token', token],
  ]);
}

test('nginx.conf: 50 equal requests at once reach the proxies once', async (t) => {
  const nginx = await pairFor(t);
  const responses = await Promise.all(
    Array.from({ length: 50 }, () => fetch(nginx.url + LIST).then((each) => each.json())),
  );
  for (const runs of responses) assert.equal(runs.length, 20);
  assert.equal(nginx.entries().length, 1);
});

test('nginx.conf: browsers are told to revalidate, and a page that they have costs a 304', async (t) => {
  const nginx = await pairFor(t);
  const first = await fetch(nginx.url + LIST);
  await first.arrayBuffer();
  assert.equal(first.headers.get('cache-control'), 'private, no-cache');
  const etag = first.headers.get('etag') ?? '';
  const second = await fetch(nginx.url + LIST, { headers: { 'if-none-match': etag } });
  assert.equal(second.status, 304);
});

test('nginx.conf: a target with dot segments is refused', async (t) => {
  const nginx = await pairFor(t);
  for (const path of [
    LIST.replace('/pipelines/', '/pipelines/1001/%2e%2e/'),
    LIST.replace('/pipelines/', '/pipelines/1001/../'),
    `/static/..${LIST}`,
  ]) {
    assert.equal((await askRaw(nginx.port, path)).status, 404, path);
  }
  assert.ok(nginx.entries().every(({ status }) => status === 404));
});

test('nginx.conf: methods other than GET, other host names and other paths are refused', async (t) => {
  const nginx = await pairFor(t);
  assert.equal((await fetch(nginx.url + LIST, { method: 'POST' })).status, 404);
  assert.equal((await askRaw(nginx.port, LIST, ['Host: attacker.example'])).status, 421);
  assert.equal((await fetch(`${nginx.url}/metrics`)).status, 404);
  assert.equal((await fetch(`${nginx.url}/readyz`)).status, 404);
});

test('nginx.conf: a viewer cannot name themselves', async (t) => {
  const nginx = await pairFor(t, (input) => {
    input.callers = {
      type: 'header',
      subjectHeader: 'x-forwarded-user',
      trustedAddresses: ['127.0.0.1'],
    };
  });
  const response = await fetch(nginx.url + LIST, { headers: { 'x-forwarded-user': 'admin' } });
  assert.equal(response.status, 401);
});

test('nginx.conf: with callers configured, no page of one viewer is given to another', async (t) => {
  const nginx = await pairFor(t, (input) => {
    input.callers = {
      type: 'header',
      subjectHeader: 'x-portal-user',
      groupsHeader: 'x-portal-groups',
      trustedAddresses: ['127.0.0.1'],
    };
    input.organizations['*'].pipelines = { '*': { groups: ['web'] } };
  });
  const ask = (/** @type {string} */ user, /** @type {string} */ groups) =>
    fetch(nginx.url + LIST, { headers: { 'x-portal-user': user, 'x-portal-groups': groups } });
  assert.equal((await ask('alice', 'web')).status, 200);
  assert.equal((await ask('bob', 'ops')).status, 403);
  assert.equal((await fetch(nginx.url + LIST)).status, 401);
  assert.equal((await ask('alice', 'web')).status, 200);
  assert.equal(nginx.entries().length, 4);
});

test('nginx-oapi.conf: 50 equal requests at once cost one call of the service', async (t) => {
  const simulator = await simulatorFor(t);
  let calls = 0;
  const counting = await upstreamThat(t, async (request, response) => {
    calls += 1;
    const page = await fetch(simulator.url + request.url, {
      headers: { 'x-yunxiao-token': String(request.headers['x-yunxiao-token']) },
    });
    sendJson(response, page.status, await page.json());
  });
  const nginx = await oapiNginx(t, counting.endpoint);
  const pages = await Promise.all(
    Array.from({ length: 50 }, () => fetch(nginx.url + LIST).then((each) => each.json())),
  );
  for (const runs of pages) assert.equal(runs.length, 20);
  assert.equal(calls, 1);
});

test('nginx-oapi.conf: of a viewer’s request only the query reaches the service', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => {
    sendJson(response, 200, [], { 'set-cookie': 'a=b', 'x-total': '0' });
  });
  const nginx = await oapiNginx(t, upstream.endpoint);
  const response = await fetch(nginx.url + LIST, {
    headers: { authorization: 'Bearer viewer', cookie: 'session=1', 'x-yunxiao-token': 'viewer' },
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('set-cookie'), null);
  assert.equal(response.headers.get('cache-control'), 'private, no-cache');
  assert.equal(response.headers.get('x-total'), '0');
  const [{ url, headers }] = upstream.requests;
  assert.equal(url, LIST.replace('/flow', ''));
  assert.deepEqual(headers, {
    host: 'openapi-rdc.aliyuncs.com',
    accept: 'application/json',
    'x-yunxiao-token': TOKEN,
  });
});

test('nginx-oapi.conf: everything but the GET of a list of this organization is refused', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendJson(response, 200, []));
  const nginx = await oapiNginx(t, upstream.endpoint);
  assert.equal((await fetch(nginx.url + LIST, { method: 'POST', body: 'x' })).status, 403);
  for (const [path, status] of /** @type {[string, number][]} */ ([
    [LIST.replace(ORGANIZATION_ID, 'another'), 404],
    [LIST.replace('/runs', '/../../members'), 404],
    [LIST.replace('/runs', '/%2e%2e/%2e%2e/members'), 404],
    ['/flow/oapi/v1/platform/organizations', 404],
  ])) {
    assert.equal((await askRaw(nginx.port, path)).status, status, path);
  }
  const elsewhere = ['Host: portal.example.com', 'Sec-Fetch-Site: cross-site'];
  assert.equal((await askRaw(nginx.port, LIST, elsewhere)).status, 403);
  assert.equal((await askRaw(nginx.port, LIST, ['Host: attacker.example'])).status, 421);
  assert.equal(upstream.requests.length, 0);
});

test('nginx-oapi.conf: a token that the service rejects is 502', async (t) => {
  const simulator = await simulatorFor(t);
  const nginx = await oapiNginx(t, simulator.url, 'pt-wrong');
  const response = await fetch(nginx.url + LIST);
  assert.equal(response.status, 502);
  assert.equal((await response.json()).errorCode, 'Proxy.UpstreamCredentials');
  assert.equal(response.headers.get('www-authenticate'), null);
});

test('nginx-oapi.conf: a redirect to a sign-in page is 502 and not followed', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => {
    response.writeHead(302, { location: 'https://signin.example/' }).end();
  });
  const nginx = await oapiNginx(t, upstream.endpoint);
  const response = await fetch(nginx.url + LIST, { redirect: 'manual' });
  assert.equal(response.status, 502);
  assert.equal(response.headers.get('location'), null);
  assert.equal(upstream.requests.length, 1);
});
