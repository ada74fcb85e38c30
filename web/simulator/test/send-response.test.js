// Faults that act while a response is sent, over real sockets.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import { list2021, listOapi, signRequest, startSimulator } from './fixture.js';

const { short, live } = PIPELINE_IDS;

/**
 * Sends a GET and reports how much of the response arrived.
 * @param {import('../index.js').Simulator} simulator
 * @returns {Promise<{ status: number | null, bytes: number, announced: string | undefined, error: string | null, chunks: number }>}
 */
function observe(simulator) {
  const { target, headers } = signRequest(simulator, short, { query: { maxResults: '20' } });
  return new Promise((resolve) => {
    const observed = {
      status: /** @type {number | null} */ (null),
      bytes: 0,
      announced: /** @type {string | undefined} */ (undefined),
      error: /** @type {string | null} */ (null),
      chunks: 0,
    };
    /** @param {any} error */
    const fail = (error) => resolve({ ...observed, error: error.code });
    const request = httpRequest(
      { host: '127.0.0.1', port: simulator.port, path: target, headers, agent: false },
      (response) => {
        observed.status = response.statusCode ?? null;
        observed.announced = response.headers['content-length'];
        response.on('data', (chunk) => {
          observed.bytes += chunk.length;
          observed.chunks += 1;
        });
        response.on('error', fail);
        response.on('end', () => resolve(observed));
      },
    );
    request.on('error', fail);
    request.end();
  });
}

test('reset resets the connection before the headers or in the body', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'reset' });
  const before = await observe(simulator);
  assert.deepEqual([before.error, before.status], ['ECONNRESET', null]);
  simulator.addFault({ kind: 'reset', when: 'in-body' });
  const within = await observe(simulator);
  assert.equal(within.error, 'ECONNRESET');
  assert.ok(within.bytes < Number(within.announced ?? Number.POSITIVE_INFINITY));
});

test('truncate ends the body at half its length or at the given one', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'truncate' });
  const half = await observe(simulator);
  assert.deepEqual([half.error, half.status], ['ECONNRESET', 200]);
  assert.equal(half.bytes, Math.floor(Number(half.announced) / 2));
  simulator.addFault({ kind: 'truncate', keepBytes: 11 });
  assert.equal((await observe(simulator)).bytes, 11);
  simulator.addFault({ kind: 'truncate', keepBytes: 0 });
  const none = await observe(simulator);
  assert.deepEqual([none.error, none.status, none.bytes], ['ECONNRESET', 200, 0]);
});

test('a clean truncate has a matching Content-Length', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'truncate', keepBytes: 100, end: 'clean' });
  const response = await list2021(simulator, short);
  assert.deepEqual([response.status, response.text.length, response.json], [200, 100, undefined]);
});

test('huge-body pads the body and keeps its JSON', async (t) => {
  const simulator = await startSimulator(t);
  const whole = (await list2021(simulator, short)).json.pipelineRuns;
  for (const length of ['announced', 'chunked']) {
    simulator.addFault({ kind: 'huge-body', length, times: 2 });
    const response = await list2021(simulator, short);
    assert.ok(response.text.length > 9 * 1_048_576);
    assert.deepEqual(response.json.pipelineRuns, whole);
    assert.equal(response.headers['content-length'] === undefined, length === 'chunked');
    assert.equal((await listOapi(simulator, short)).json.length, 10);
  }
});

test('a huge body is no longer written when the client disconnects', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'huge-body', bytes: 1_073_741_824, length: 'chunked' });
  const { target, headers } = signRequest(simulator, short);
  const received = await new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: simulator.port, path: target, headers, agent: false },
      (response) => {
        let bytes = 0;
        response.on('data', (chunk) => {
          bytes += chunk.length;
          if (bytes > 8 * 1_048_576) {
            response.destroy();
          }
        });
        response.on('close', () => resolve(bytes));
      },
    );
    request.on('error', reject);
    request.end();
  });
  assert.ok(received < 16 * 1_048_576);
  assert.equal((await list2021(simulator, short)).status, 200);
});

test('content-type changes the header only', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'content-type' });
  const { headers, json } = await list2021(simulator, short);
  assert.equal(headers['content-type'], 'text/plain');
  assert.equal(json.totalCount, 57);
});

test('latency delays one response and no other', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'latency', ms: 30, jitterMs: 5 });
  const waiting = list2021(simulator, live);
  const quick = await list2021(simulator, short);
  assert.equal(quick.status, 200);
  assert.equal((await waiting).status, 200);
  assert.deepEqual(
    simulator.requests().map(({ pipelineId }) => pipelineId),
    [live, short],
  );
});

test('slow-body sends the body in small chunks', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'slow-body', chunkBytes: 400, intervalMs: 1 });
  const slow = await observe(simulator);
  assert.equal(slow.error, null);
  assert.equal(slow.bytes, Number(slow.announced));
  assert.ok(slow.chunks >= 5, String(slow.chunks));
});

test('close does not wait for delayed or slow responses', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'latency', ms: 600_000 });
  simulator.addFault({ kind: 'slow-body', chunkBytes: 1, intervalMs: 60_000, after: 1 });
  const late = observe(simulator);
  const slow = observe(simulator);
  while (simulator.requests().length < 2) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await simulator.close();
  assert.deepEqual([(await late).error, (await slow).error], ['ECONNRESET', 'ECONNRESET']);
});

test('a client that disconnects before its response causes no error message', async (t) => {
  const simulator = await startSimulator(t);
  const reported = t.mock.method(console, 'error', () => {});
  const { target, headers } = signRequest(simulator, short);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(simulator.port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, () => socket.destroy());
  await once(socket, 'close');
  assert.equal((await list2021(simulator, short)).status, 200);
  assert.equal(simulator.requests().length, 2);
  assert.deepEqual(
    reported.mock.calls.map(({ arguments: [error] }) => error.code),
    [],
  );
});
