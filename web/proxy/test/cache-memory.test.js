// The memory of the program while a hundred thousand requests go through it, most of them for pages
// that push others out of the cache.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { configurationFor, sendJson, upstreamThat } from './fixture.js';
import { addressOf, startProgram } from './program.js';
import { freePort } from './redis-server.js';

const MIB = 1024 * 1024;
/** Less than half of what would be left if the pages that were pushed out stayed in memory. */
const LEAK_MIB = 36;
const CONNECTIONS = 20;
/** Requests that a connection has under way; the proxy refuses more than 16. */
const PIPELINED = 10;
const CACHE_BYTES = 4 * MIB;
/** More than the cache holds: with 16 kB each page, it holds about two hundred. */
const PIPELINES = 2000;

const page = {
  success: true,
  requestId: 'R',
  totalCount: 0,
  pipelineRuns: [],
  padding: 'x'.repeat(16_000),
};

/**
 * Sends requests over one connection, some at a time, and counts the answers with status 200.
 * @param {URL} url
 * @param {number} count
 * @param {() => number} nextPipeline
 */
async function exchange(url, count, nextPipeline) {
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, 'connect');
  let sent = 0;
  let answered = 0;
  let rest = '';
  const send = () => {
    sent += 1;
    socket.write(
      `GET ${url.pathname}organization/o/pipelines/${nextPipeline()}/pipelineRuns?maxResults=20 HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`,
    );
  };
  for (let i = 0; i < PIPELINED; i++) send();
  for await (const chunk of socket) {
    // A status line may be cut between two chunks.
    const parts = (rest + chunk.toString('latin1')).split('HTTP/1.1 200 OK\r\n');
    rest = (parts.at(-1) ?? '').slice(-20);
    answered += parts.length - 1;
    while (sent < count && sent < answered + PIPELINED) send();
    if (answered === count) break;
  }
  socket.destroy();
  return answered;
}

test('memory stays flat over 100,000 requests', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendJson(response, 200, page));
  const directory = await mkdtemp(join(tmpdir(), 'flow-run-memory-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'proxy.json');
  const configuration = configurationFor(upstream.endpoint);
  const adminPort = await freePort();
  configuration.admin = { port: adminPort };
  configuration.log = { level: 'warn' };
  configuration.upstream = { callsPerSecond: 100_000, queueLength: 1_000_000 };
  configuration.cache = { maxBytes: CACHE_BYTES };
  await writeFile(file, JSON.stringify(configuration));
  const url = new URL(`${await addressOf(startProgram(t, {}, ['--config', file]))}/`);
  url.pathname = url.pathname.replace(/\/+$/, '/');

  /** @param {string} name */
  const metric = async (name) => {
    const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  let asked = 0;
  // Nine of ten ask for the same few pages, the others for all in turn.
  const nextPipeline = () => {
    asked += 1;
    return asked % 10 === 0 ? 1 + ((asked / 10) % PIPELINES) : 1 + (asked % 9);
  };
  /** @type {number[]} */
  const memory = [];
  for (let part = 0; part < 4; part++) {
    const answered = await Promise.all(
      Array.from({ length: CONNECTIONS }, () => exchange(url, 25_000 / CONNECTIONS, nextPipeline)),
    );
    assert.equal(
      answered.reduce((sum, each) => sum + each),
      25_000,
    );
    upstream.requests.length = 0;
    upstream.responses.length = 0;
    assert.ok((await metric('flow_run_proxy_cache_bytes')) <= CACHE_BYTES);
    memory.push((await metric('process_resident_memory_bytes')) / MIB);
  }
  // The first quarter warms up.
  const [, second = 0, , last = 0] = memory;
  const rounded = memory.map((each) => Math.round(each));
  assert.ok(last - second < LEAK_MIB, `MiB after each quarter: ${rounded}`);
});
