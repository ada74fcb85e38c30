// The proxy as a part of somebody's own server, at any path.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { listen } from '../index.js';
import { answerEmptyPage, proxyFor, RUNS, upstreamThat } from './stage.js';

/** @type {[string, string, (app: Hono) => Hono][]} */
const MOUNTS = [
  ['as the whole app', '', (app) => app],
  ['by route()', '/portal/yunxiao', (app) => new Hono().route('/portal/yunxiao', app)],
  ['by route() with a parameter', '/team-7', (app) => new Hono().route('/:team', app)],
  ['by mount()', '/portal/yunxiao', (app) => new Hono().mount('/portal/yunxiao', app.fetch)],
];

for (const [how, path, mount] of MOUNTS) {
  test(`mounted ${how}, it forwards below that path and nothing else`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => answerEmptyPage(response));
    const { app } = await proxyFor(t, upstream.endpoint);
    const server = await listen(mount(app));
    t.after(() => server.close({ graceMs: 0 }));
    assert.equal((await fetch(server.url + path + RUNS)).status, 200);
    assert.equal(upstream.requests[0].url, RUNS);
    assert.equal((await fetch(`${server.url}${path}/x${RUNS}`)).status, 404);
    assert.equal(upstream.requests.length, 1);
  });
}

test('with a base path of its own, it forwards below that path only', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => answerEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint, { basePath: '/yunxiao' });
  assert.equal((await fetch(`${proxy.url}/yunxiao${RUNS}`)).status, 200);
  assert.equal((await fetch(proxy.url + RUNS)).status, 404);
  assert.equal((await fetch(`${proxy.url}/yunxiao/yunxiao${RUNS}`)).status, 404);
  assert.equal(upstream.requests.length, 1);
});
