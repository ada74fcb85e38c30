// The demo's origin over a real socket: what it serves under which policy, and that proxy and
// simulator are behind it. The page itself is tested in browsers (web/e2e/).
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import http from 'node:http';
import { test } from 'node:test';
import { ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { createDemo } from '../server.js';
import { WIDGET_FILE } from '../static-files.js';

const RUNS = `/organization/${ORGANIZATION_ID}/pipelines/${PIPELINE_IDS.short}/pipelineRuns?maxResults=20`;

/** @param {import('node:test').TestContext} t */
async function demoFor(t) {
  const demo = await createDemo();
  t.after(() => demo.close());
  return demo;
}

test('the page is served under exactly the promised policy', async (t) => {
  const demo = await demoFor(t);
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

test('only the page that shows a frame may show one, and only of this origin', async (t) => {
  const demo = await demoFor(t);
  const policyOf = async (/** @type {string} */ path) =>
    (await fetch(demo.url + path)).headers.get('content-security-policy') ?? '';
  assert.match(await policyOf('/frame.html'), /; frame-src 'self'$/);
  assert.doesNotMatch(await policyOf('/portal.html'), /frame-src/);
});

test('the page asks for nothing that is not served', async (t) => {
  const demo = await demoFor(t);
  const page = await (await fetch(`${demo.url}/`)).text();
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
  assert.ok(addresses.length >= 3);
  for (const address of addresses) {
    assert.equal((await fetch(demo.url + address)).status, 200, address);
  }
});

test('the page has no inline script, style or handler, which its policy would block', async (t) => {
  const demo = await demoFor(t);
  const page = await (await fetch(`${demo.url}/`)).text();
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
});

test('the built package is served with the types that browsers insist on', async (t) => {
  const demo = await demoFor(t);
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
  const demo = await demoFor(t);
  for (const path of OUTSIDE) {
    // fetch would tidy the path up: it is written as it is.
    assert.ok([400, 404].includes(await statusOf(demo.port, path)), path);
  }
});

test('the same origin answers with what the simulator holds, signed by the proxy', async (t) => {
  const demo = await demoFor(t);
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

test('the page can steer the simulator from its own origin, and a foreign form cannot', async (t) => {
  const demo = await demoFor(t);
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

test('while the proxy is stopped its requests are cut off and the page is still there', async (t) => {
  const demo = await demoFor(t);
  await demo.stopProxy();
  await assert.rejects(fetch(demo.url + RUNS));
  assert.equal((await fetch(`${demo.url}/`)).status, 200);
  await demo.startProxy();
  assert.equal((await fetch(demo.url + RUNS)).status, 200);
});

test('it can begin without the proxy', async (t) => {
  const demo = await createDemo({ proxy: false });
  t.after(() => demo.close());
  await assert.rejects(fetch(demo.url + RUNS));
});

test('a port that is taken is an error, and leaves no simulator behind', async (t) => {
  const demo = await demoFor(t);
  await assert.rejects(createDemo({ port: demo.port }), { code: 'EADDRINUSE' });
});

/**
 * @param {number} port
 * @param {string} path
 * @returns {Promise<number>}
 */
function statusOf(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      })
      .on('error', reject);
  });
}
