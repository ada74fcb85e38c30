// The proxy as a part of somebody's own server: a Node listener below any path.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';
import { createProxy } from '../index.js';
import { configurationFor, memoryLog, RUNS, sendEmptyPage, upstreamThat } from './fixture.js';

/**
 * @param {import('node:test').TestContext} t
 * @param {string} endpoint
 * @param {string} basePath
 */
async function mountable(t, endpoint, basePath) {
  const input = configurationFor(endpoint);
  const proxy = await createProxy({ ...input, listen: { basePath } }, { log: memoryLog().log });
  t.after(() => proxy.close());
  return proxy;
}

/**
 * @param {import('node:test').TestContext} t
 * @param {http.RequestListener} listener
 */
async function serverOf(t, listener) {
  const server = http.createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

/** @type {[string, string, string, (listener: http.RequestListener) => http.RequestListener][]} */
const MOUNTS = [
  ['as the whole server', '', '', (listener) => listener],
  [
    'below a path that it knows',
    '/portal/yunxiao',
    '/portal/yunxiao',
    (listener) => (request, response) => {
      if (request.url?.startsWith('/portal/')) listener(request, response);
      else response.writeHead(404).end();
    },
  ],
  [
    'below a path that the framework takes away, as Express does',
    '/team-7',
    '',
    (listener) => (request, response) => {
      request.url = request.url?.replace(/^\/team-7/, '');
      listener(request, response);
    },
  ],
];

for (const [how, path, basePath, mount] of MOUNTS) {
  test(`mounted ${how}, it forwards below that path and nothing else`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
    const proxy = await mountable(t, upstream.endpoint, basePath);
    const url = await serverOf(t, mount(proxy.listener));
    assert.equal((await fetch(url + path + RUNS)).status, 200);
    assert.equal(upstream.requests[0].url, RUNS);
    assert.equal((await fetch(`${url}${path}/x${RUNS}`)).status, 404);
    assert.equal(upstream.requests.length, 1);
  });
}

test('with a base path, it forwards below that path only', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await mountable(t, upstream.endpoint, '/yunxiao');
  const url = await serverOf(t, proxy.listener);
  assert.equal((await fetch(`${url}/yunxiao${RUNS}`)).status, 200);
  assert.equal((await fetch(url + RUNS)).status, 404);
  assert.equal((await fetch(`${url}/yunxiao/yunxiao${RUNS}`)).status, 404);
  assert.equal((await fetch(`${url}/yunxiaox${RUNS}`)).status, 404);
  assert.equal(upstream.requests.length, 1);
});
