// The demo server over real sockets: its files, their headers, and the proxy and simulator behind
// it. The pages are tested in browsers (web/e2e/).
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import http from 'node:http';
import { test } from 'node:test';
import { ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { createDemo as createPackagedDemo } from '../../simulator/demo/server.js';
import { WIDGET_FILE } from '../../simulator/demo/static-files.js';
import { createDemo } from '../server.js';

const RUNS = `/flow/organization/${ORGANIZATION_ID}/pipelines/${PIPELINE_IDS.short}/pipelineRuns?maxResults=20`;

/** @param {import('node:test').TestContext} t */
async function startDemo(t) {
  const demo = await createDemo();
  t.after(() => demo.close());
  return demo;
}

test('the page has the documented Content-Security-Policy', async (t) => {
  const demo = await startDemo(t);
  const response = await fetch(`${demo.url}/`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(
    response.headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(response.headers.get('x-frame-options'), 'SAMEORIGIN');
});

test('only the page with an iframe may contain one, and only of this origin', async (t) => {
  const demo = await startDemo(t);
  const getPolicy = async (/** @type {string} */ path) =>
    (await fetch(demo.url + path)).headers.get('content-security-policy') ?? '';
  assert.match(await getPolicy('/iframe.html'), /; frame-src 'self'$/);
  assert.doesNotMatch(await getPolicy('/portal.html'), /frame-src/);
});

for (const [name, create] of /** @type {const} */ ([
  ['this checkout', createDemo],
  ["the simulator's package", createPackagedDemo],
])) {
  test(`every file that the page of ${name} references is served`, async (t) => {
    const demo = await create();
    t.after(() => demo.close());
    const page = await (await fetch(`${demo.url}/`)).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    assert.ok(addresses.length >= 3);
    for (const address of addresses) {
      assert.equal((await fetch(demo.url + address)).status, 200, address);
    }
    // The policy blocks inline scripts, styles and handlers.
    assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
  });
}

test('the built package is served with the content types that browsers require', async (t) => {
  const demo = await startDemo(t);
  assert.ok(existsSync(WIDGET_FILE), 'scripts/build makes it');
  for (const [file, type] of [
    ['flow-run-table.js', 'text/javascript; charset=utf-8'],
    ['flow-run-table.wasm', 'application/wasm'],
  ]) {
    const response = await fetch(`${demo.url}/dist/${file}`);
    assert.equal(response.status, 200, file);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.ok((await response.arrayBuffer()).byteLength > 0);
  }
});

const OUTSIDE = [
  '/../server.js',
  '/%2e%2e/server.js',
  '/..%2fserver.js',
  '/..%5cserver.js',
  '/dist/../server.js',
  '/dist/..%2fpackage.json',
  '/dist/%2e%2e%2f%2e%2e%2fetc/passwd',
  '/dist//etc/passwd',
  '//etc/passwd',
  '/server.js',
  '/package.json',
];

test('nothing outside the two folders can be read', async (t) => {
  const demo = await startDemo(t);
  for (const path of OUTSIDE) {
    // node:http sends the path unchanged; fetch would normalize it.
    assert.ok([400, 404].includes(await getStatus(demo.port, path)), path);
  }
});

test('the origin lists the runs of the simulator through the proxy', async (t) => {
  const demo = await startDemo(t);
  const response = await fetch(demo.url + RUNS);
  assert.equal(response.status, 200);
  const { pipelineRuns } = await response.json();
  assert.deepEqual(
    pipelineRuns.map((/** @type {any} */ run) => String(run.pipelineRunId)),
    demo.simulator
      .runs(PIPELINE_IDS.short)
      .slice(0, 20)
      .map((run) => String(run.pipelineRunId)),
  );
});

test('the page can control the simulator, and a form of another origin cannot', async (t) => {
  const demo = await startDemo(t);
  const address = `${demo.url}/_simulator/faults`;
  const body = JSON.stringify({ kind: 'throttle' });
  const foreign = await fetch(address, { method: 'POST', body: new Blob([body]) });
  assert.ok(foreign.status >= 400);
  assert.equal(demo.simulator.faults().length, 0);
  const headers = { 'content-type': 'application/json' };
  const own = await fetch(address, { method: 'POST', headers, body });
  assert.ok(own.ok, await own.text());
  assert.equal(demo.simulator.faults().length, 1);
  assert.equal((await (await fetch(demo.url + RUNS)).json()).Code, 'Throttling.User');
  const cleared = await fetch(address, { method: 'DELETE' });
  assert.ok(cleared.ok);
});

test('without the proxy, its connections are reset and the page is still served', async (t) => {
  const demo = await startDemo(t);
  await demo.stopProxy();
  await assert.rejects(fetch(demo.url + RUNS));
  assert.equal((await fetch(`${demo.url}/`)).status, 200);
  await demo.startProxy();
  assert.equal((await fetch(demo.url + RUNS)).status, 200);
});

test('it can start without the proxy', async (t) => {
  const demo = await createDemo({ proxy: false });
  t.after(() => demo.close());
  await assert.rejects(fetch(demo.url + RUNS));
});

test('a port in use is an error, and the simulator is closed', async (t) => {
  const demo = await startDemo(t);
  await assert.rejects(createDemo({ port: demo.port }), { code: 'EADDRINUSE' });
});

/**
 * @param {number} port
 * @param {string} path
 * @returns {Promise<number>}
 */
function getStatus(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      })
      .on('error', reject);
  });
}
