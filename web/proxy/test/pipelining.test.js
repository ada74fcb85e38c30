// Several requests on one connection before the first is answered: they count as what they cost.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { proxyFor, sendEmptyPage, sendJson, upstreamThat } from './fixture.js';
import { exchangeBytes } from './raw-client.js';

const MAX_PER_CONNECTION = 16;

test('a connection has at most 16 requests under way, also while the service is slow', async (t) => {
  const upstream = await upstreamThat(t, () => {});
  const proxy = await proxyFor(t, upstream.endpoint);
  const answered = exchangeBytes(proxy.port, pipelined(100));
  // Comes after everything that was pipelined, and reaches the service all the same.
  while (upstream.requests.length < MAX_PER_CONNECTION) await requestOf(upstream);
  const marker = fetch(`${proxy.url}${page('999')}`);
  while (!upstream.requests.some(({ url }) => url === page('999'))) await requestOf(upstream);
  const atOnce = upstream.requests.length - 1;
  for (const response of upstream.responses) sendEmptyPage(response);
  const text = await answered;
  await marker;
  assert.equal(atOnce, MAX_PER_CONNECTION);
  assert.equal(text.split('HTTP/1.1 200').length - 1, MAX_PER_CONNECTION);
  assert.equal(text.split('HTTP/1.1 503').length - 1, 100 - MAX_PER_CONNECTION);
});

test('responses that wait behind a pipelined one count as unread bytes', async (t) => {
  const size = 512 * 1024;
  const upstream = await upstreamThat(t, (request, response) => {
    if (request.url !== page('1')) sendJson(response, 200, { filling: 'x'.repeat(size) });
  });
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ listen }) => {
      listen.maxUnreadBytes = 2 * size;
    },
  });
  const socket = net.connect(proxy.port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.write(pipelined(4));
  while (upstream.requests.length < 4) await requestOf(upstream);
  await unreadBytes(proxy.proxy, 3 * size);
  const refused = await fetch(`${proxy.url}${page('5')}`);
  assert.equal(refused.status, 503);
  assert.equal((await refused.json()).Code, 'Proxy.Busy');

  sendEmptyPage(upstream.responses[0]);
  socket.resume();
  await proxy.logged(5);
  assert.deepEqual(
    proxy.log.map(({ status }) => status),
    [503, 200, 200, 200, 200],
  );
  assert.equal((await fetch(`${proxy.url}${page('5')}`)).status, 200);
});

for (const held of [false, true]) {
  const when = held ? 'still under way' : 'in the same packet';
  test(`a request with a body ends the connection after those before it: ${when}`, async (t) => {
    const upstream = await upstreamThat(t, (_, response) => {
      if (!held) sendEmptyPage(response);
    });
    const proxy = await proxyFor(t, upstream.endpoint);
    const bytes = [
      `GET ${page('1')} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
      `GET ${page('2')} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nabc`,
      `GET ${page('3')} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    ].join('');
    const answered = exchangeBytes(proxy.port, bytes);
    if (held) {
      await requestOf(upstream);
      sendEmptyPage(upstream.responses[0]);
    }
    const text = await answered;
    assert.deepEqual(text.match(/(?<=HTTP\/1\.1 )\d+/g), ['200', '400']);
    assert.match(text, /connection: close/i);
    assert.equal(upstream.requests.length, 1);
    assert.match(await proxy.proxy.metrics.text(), /in_flight_requests 0/);
  });
}

/** @param {string} pipelineId */
function page(pipelineId) {
  return `/organization/o/pipelines/${pipelineId}/pipelineRuns?maxResults=1`;
}

/**
 * The last one closes the connection.
 * @param {number} count
 */
function pipelined(count) {
  return Array.from({ length: count }, (_, index) => {
    const last = index === count - 1 ? 'Connection: close\r\n' : '';
    return `GET ${page(String(index + 1))} HTTP/1.1\r\nHost: 127.0.0.1\r\n${last}\r\n`;
  }).join('');
}

/** @param {Awaited<ReturnType<typeof upstreamThat>>} upstream */
function requestOf({ server }) {
  return once(server, 'request');
}

/**
 * @param {import('../server/proxy.js').Proxy} proxy
 * @param {number} least
 */
async function unreadBytes({ metrics }, least) {
  for (;;) {
    const text = await metrics.text();
    if (Number(/unread_bytes (\d+)/.exec(text)?.[1]) >= least) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
