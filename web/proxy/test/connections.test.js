// Connections of viewers: how long they are kept, how many there may be, what is unread on them, and
// that none loses a request while the proxy stops.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { test } from 'node:test';
import { proxyFor, RUNS, sendEmptyPage, upstreamThat } from './fixture.js';
import { exchangeBytes, networkInFrontOf, parsed } from './raw-client.js';

const REQUEST = `GET ${RUNS} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

/**
 * An upstream whose answers wait until they are released.
 * @param {import('node:test').TestContext} t
 */
async function heldUpstream(t) {
  /** @type {http.ServerResponse[]} */
  const held = [];
  let arrived = () => {};
  const upstream = await upstreamThat(t, (_, response) => {
    held.push(response);
    arrived();
  });
  return {
    ...upstream,
    held,
    release: () => held.splice(0).forEach(sendEmptyPage),
    /** @param {number} count */
    async arrivals(count) {
      while (held.length < count) {
        await /** @type {Promise<void>} */ (new Promise((resolve) => (arrived = resolve)));
      }
    },
  };
}

/**
 * Different pages, so that their calls are not joined.
 * @param {number} index
 */
const page = (index) => `${RUNS}&nextToken=t${index}`;

test('a connection is kept for 75 s, longer than balancers keep theirs', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  const agent = new http.Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const answer = await new Promise((resolve) => {
    http.get(proxy.url + RUNS, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response));
    });
  });
  assert.equal(answer.headers['keep-alive'], 'timeout=75');
});

test('how long a connection is kept is a variable, and an idle one is closed then', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1', {
    config: ({ listen }) => {
      listen.keepAliveTimeoutMs = 1000;
    },
  });
  const text = await exchangeBytes(proxy.port, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  assert.match(text, /^HTTP\/1\.1 200 /);
});

test('a connection that was idle for longer than Node keeps it is still good over a network', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint);
  const port = await networkInFrontOf(t, proxy.port, 3);
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, index) => twoRequests(port, 5990 + (index % 20))),
  );
  assert.deepEqual(new Set(outcomes), new Set(['answered']));
});

/**
 * @param {number} port
 * @param {number} idleMs between the response to the first and the second request
 * @returns {Promise<'answered' | 'lost' | 'closed while idle'>}
 */
function twoRequests(port, idleMs) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    let answers = 0;
    let sent = false;
    const end = (/** @type {'answered' | 'lost' | 'closed while idle'} */ outcome) => {
      resolve(outcome);
      socket.destroy();
    };
    socket.on('connect', () => socket.write(REQUEST));
    socket.on('data', () => {
      answers += 1;
      if (answers > 1) end('answered');
      else {
        setTimeout(() => {
          sent = true;
          socket.write(REQUEST);
        }, idleMs);
      }
    });
    socket.on('error', () => end('lost'));
    socket.on('end', () => end(sent ? 'lost' : 'closed while idle'));
  });
}

test('requests beyond the limit get 503 with Retry-After, and those under way their response', async (t) => {
  const upstream = await heldUpstream(t);
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ listen }) => {
      listen.maxInFlight = 3;
    },
  });
  const inside = [0, 1, 2].map((index) => fetch(proxy.url + page(index)));
  await upstream.arrivals(3);
  const refused = await fetch(proxy.url + page(3));
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '1');
  assert.equal((await refused.json()).Code, 'Proxy.Busy');
  upstream.release();
  assert.deepEqual(
    (await Promise.all(inside)).map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(upstream.requests.length, 3);
});

test('500 pipelined requests of one connection are at most 16 calls at once', async (t) => {
  let atOnce = 0;
  let most = 0;
  const upstream = await upstreamThat(t, (_, response) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    response.on('close', () => {
      atOnce -= 1;
    });
    setImmediate(() => sendEmptyPage(response));
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  const requests = Array.from({ length: 500 }, (_, index) => {
    const last = index === 499 ? 'Connection: close\r\n' : '';
    return `GET ${page(index)} HTTP/1.1\r\nHost: 127.0.0.1\r\n${last}\r\n`;
  });
  const text = await exchangeBytes(proxy.port, requests.join(''));
  assert.equal(
    text.split('HTTP/1.1 200').length - 1 + (text.split('HTTP/1.1 503').length - 1),
    500,
  );
  assert.ok(most <= 16, `${most} at once`);
});

test('connections beyond the limit are closed and counted, the others serve', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ listen }) => {
      listen.maxConnections = 2;
    },
  });
  const kept = [0, 1].map(() => net.connect(proxy.port, '127.0.0.1'));
  t.after(() => {
    for (const socket of kept) socket.destroy();
  });
  await Promise.all(kept.map((socket) => once(socket, 'connect')));
  kept[0].write(REQUEST);
  await once(kept[0], 'data');
  assert.equal(await exchangeBytes(proxy.port, REQUEST), '');
  assert.match(await proxy.proxy.metrics.text(), /rejected_total\{kind="connection_limit"\} 1/);
  assert.match(proxy.messages[0].message, /maxConnections is reached/);
  kept[1].write(REQUEST);
  const [answer] = await once(kept[1], 'data');
  assert.equal(parsed(answer.toString('latin1')).status, 200);
});

const BODY = Buffer.alloc(8 * 1024 * 1024, 'x');

/**
 * A viewer that asks and does not read.
 * @param {import('node:test').TestContext} t
 * @param {number} port
 */
function deafViewer(t, port) {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {});
  t.after(() => socket.destroy());
  socket.pause();
  socket.write(REQUEST);
  return socket;
}

/** @param {any} config */
function largeAnswers(config) {
  config.upstream.maxBodyBytes = 16 * 1024 * 1024;
  config.cache = { maxBytes: 32 * 1024 * 1024 };
}

test('a viewer who does not take a response is cut after the write time-out', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end(BODY));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: (config) => {
      largeAnswers(config);
      config.listen.writeTimeoutMs = 1000;
    },
  });
  deafViewer(t, proxy.port);
  const [entry] = await proxy.logged(1);
  assert.equal(entry.status, 200);
  assert.equal(entry.cut, true);
});

test('while too many bytes are unread, requests get 503, and 200 afterwards', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end(BODY));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: (config) => {
      largeAnswers(config);
      config.listen.maxUnreadBytes = 1024 * 1024;
    },
  });
  const deaf = deafViewer(t, proxy.port);
  /** @type {Response | undefined} */
  let refused;
  while (refused?.status !== 503) {
    refused = await fetch(`${proxy.url}/organization/o/pipelines/1/pipelineRuns?maxResults=1`);
    await refused.arrayBuffer();
  }
  deaf.destroy();
  await once(deaf, 'close');
  /** @type {Response | undefined} */
  let served;
  while (served?.status !== 200) {
    served = await fetch(proxy.url + RUNS);
    await served.arrayBuffer();
  }
});

test('no request is lost on kept connections while the proxy drains under load', async (t) => {
  const upstream = await upstreamThat(t, (_, response) =>
    setTimeout(() => sendEmptyPage(response), 80),
  );
  const proxy = await proxyFor(t, upstream.endpoint);
  const viewers = Array.from({ length: 100 }, (_, index) => closedLoop(proxy.port, page(index)));
  await Promise.all(viewers.map(({ begun }) => begun));
  await proxy.drain({ delayMs: 1000, timeoutMs: 10_000 });
  const results = await Promise.all(viewers.map(({ result }) => result));
  assert.deepEqual(
    results.filter(({ lost }) => lost),
    [],
  );
  assert.ok(results.every(({ answers, toldToClose }) => answers >= 1 && toldToClose));
});

/**
 * A viewer who asks again as soon as there is a response, until told that the connection ends.
 * @param {number} port
 * @param {string} target
 */
function closedLoop(port, target) {
  const socket = net.connect(port, '127.0.0.1');
  const state = { answers: 0, lost: false, toldToClose: false };
  let waiting = false;
  const ask = () => {
    waiting = true;
    socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  };
  let begin = () => {};
  const begun = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      begin = resolve;
    })
  );
  const result = new Promise((resolve) => {
    socket.on('connect', ask);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      waiting = false;
      state.answers += 1;
      begin();
      state.toldToClose = /connection: close/i.test(chunk.toString('latin1'));
      if (state.toldToClose) socket.end();
      else ask();
    });
    socket.on('close', () => {
      state.lost = waiting;
      resolve(state);
    });
  });
  return { begun, result };
}

test('while it drains it is not ready, says close on every response, and takes new connections', async (t) => {
  const upstream = await heldUpstream(t);
  const proxy = await proxyFor(t, upstream.endpoint);
  const early = fetch(proxy.url + page(0));
  await upstream.arrivals(1);
  const drained = proxy.drain({ delayMs: 1000, timeoutMs: 5000 });
  const ready = await fetch(`${proxy.url}/readyz`);
  assert.equal(ready.status, 503);
  assert.equal((await fetch(`${proxy.url}/healthz`)).status, 200);
  const late = fetch(proxy.url + page(1));
  await upstream.arrivals(2);
  upstream.release();
  for (const answer of await Promise.all([early, late])) {
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('connection'), 'close');
  }
  await drained;
  await assert.rejects(fetch(`${proxy.url}/healthz`));
});

test('a slow reader gets the complete response while the proxy stops', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end(BODY));
  const proxy = await proxyFor(t, upstream.endpoint, { config: largeAnswers });
  const socket = net.connect({ port: proxy.port, host: '127.0.0.1' });
  socket.write(REQUEST);
  /** @type {Promise<void> | undefined} */
  let drained;
  let bytes = 0;
  for await (const chunk of socket) {
    drained ??= proxy.drain({ delayMs: 0, timeoutMs: 60_000 });
    bytes += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.ok(bytes > BODY.length, `${bytes} bytes`);
  await drained;
});

test('idle connections do not hold up the end', async (t) => {
  const proxy = await proxyFor(t, 'http://127.0.0.1:1');
  const socket = net.connect(proxy.port, '127.0.0.1');
  socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'data');
  const closed = once(socket, 'close');
  await proxy.drain({ delayMs: 0, timeoutMs: 60_000 });
  await closed;
});
