// The way to the service: connections that break, egress proxies, names and certificates.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { test } from 'node:test';
import { proxyFor, RUNS, sendEmptyPage, TOKEN, upstreamThat } from './fixture.js';
import { addressOf, startProgram } from './program.js';

const OAPI = '/oapi/v1/flow/organizations/o/pipelines/1/runs?page=1&perPage=20';

test('a kept connection that the service resets is replaced, and no viewer notices', async (t) => {
  /** @type {WeakMap<net.Socket, number>} */
  const counts = new WeakMap();
  const upstream = await upstreamThat(t, (request, response) => {
    const count = (counts.get(request.socket) ?? 0) + 1;
    counts.set(request.socket, count);
    if (count === 2) request.socket.resetAndDestroy();
    else sendEmptyPage(response);
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  for (let count = 0; count < 20; count += 1) {
    const response = await fetch(proxy.url + RUNS);
    assert.equal(response.status, 200);
    await response.arrayBuffer();
  }
});

test('a connection that is new and reset is not tried again', async (t) => {
  const upstream = await upstreamThat(t, (request) => request.socket.resetAndDestroy());
  const proxy = await proxyFor(t, upstream.endpoint);
  assert.equal((await fetch(proxy.url + RUNS)).status, 502);
  assert.equal(upstream.requests.length, 1);
});

test('a request is tried twice at most', async (t) => {
  let resetting = false;
  const upstream = await upstreamThat(t, (request, response) => {
    if (resetting) request.socket.resetAndDestroy();
    else sendEmptyPage(response);
  });
  const proxy = await proxyFor(t, upstream.endpoint);
  await (await fetch(proxy.url + RUNS)).arrayBuffer();
  resetting = true;
  assert.equal((await fetch(proxy.url + RUNS)).status, 502);
  assert.equal(upstream.requests.length, 3);
});

test('a region edition is asked with the Host that names its tenant', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end('[]'));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ organizations }) => {
      organizations['*'].apis['oapi-v1-region'].hostHeader = 'tenant.example';
    },
  });
  const response = await fetch(`${proxy.url}/oapi/v1/flow/pipelines/1/runs?page=1&perPage=20`);
  assert.equal(response.status, 200);
  assert.equal(upstream.requests[0].headers.host, 'tenant.example');
});

/**
 * An egress proxy that tunnels to whatever it is asked for, here always to one port.
 * @param {import('node:test').TestContext} t
 * @param {number} port
 */
async function egressTo(t, port) {
  /** @type {string[]} */
  const asked = [];
  const server = http.createServer();
  server.on('connect', (request, /** @type {net.Socket} */ near) => {
    asked.push(request.url ?? '');
    const far = net.connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 OK\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    far.on('error', () => near.destroy());
    near.on('error', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = /** @type {net.AddressInfo} */ (server.address());
  return { asked, url: `http://127.0.0.1:${address.port}` };
}

test('HTTPS_PROXY and NO_PROXY of the environment decide the way to the service', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end('[]'));
  const egress = await egressTo(t, upstream.port);
  const environment = {
    YUNXIAO_ACCESS_TOKEN: TOKEN,
    FLOW_RUN_PROXY_OAPI_ENDPOINT: 'http://service.invalid:8080',
    FLOW_RUN_PROXY_ALLOW_HTTP: '1',
    FLOW_RUN_PROXY_PORT: '0',
    HTTP_PROXY: egress.url,
  };
  const through = await addressOf(startProgram(t, environment));
  assert.equal((await fetch(through + OAPI)).status, 200);
  assert.deepEqual(egress.asked, ['service.invalid:8080']);
  assert.equal(upstream.requests[0].headers.host, 'service.invalid:8080');

  const around = await addressOf(startProgram(t, { ...environment, NO_PROXY: '.invalid' }));
  assert.equal((await (await fetch(around + OAPI)).json()).errorCode, 'Proxy.UpstreamUnreachable');
  assert.equal(egress.asked.length, 1);
});

test('an endpoint on this machine is asked without the egress proxy', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => response.end('[]'));
  const program = startProgram(t, {
    YUNXIAO_ACCESS_TOKEN: TOKEN,
    FLOW_RUN_PROXY_OAPI_ENDPOINT: upstream.endpoint,
    FLOW_RUN_PROXY_PORT: '0',
    HTTP_PROXY: 'http://127.0.0.1:1',
  });
  assert.equal((await fetch((await addressOf(program)) + OAPI)).status, 200);
});

test('an egress proxy whose address cannot be used is named', async (t) => {
  const program = startProgram(t, {
    YUNXIAO_ACCESS_TOKEN: TOKEN,
    HTTPS_PROXY: 'socks5://127.0.0.1:1080',
  });
  assert.equal(await program.closed, 2);
  assert.match(program.written.stderr, /^HTTPS_PROXY .* has to be an address such as http:/);
});

test('the log says in which phase the time ran out', async (t) => {
  const silent = net.createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.after(() => silent.close());
  const { port } = /** @type {net.AddressInfo} */ (silent.address());
  for (const [scheme, cause] of [
    ['http', 'TIMEOUT_RESPONSE'],
    ['https', 'TIMEOUT_CONNECT'],
  ]) {
    const proxy = await proxyFor(t, `${scheme}://127.0.0.1:${port}`, {
      config: ({ upstream }) => {
        upstream.timeoutMs = 200;
      },
    });
    assert.equal((await fetch(proxy.url + RUNS)).status, 504);
    const [entry] = await proxy.logged(1);
    assert.equal(entry.cause, cause);
    assert.ok(entry.action);
  }
});
