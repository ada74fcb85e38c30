// Which names the proxy answers to, and pages of which origins may ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyFor, RUNS, sendEmptyPage, upstreamThat } from './fixture.js';
import { askRaw } from './raw-client.js';

const PORTAL = 'https://portal.example.com';

/** @param {import('node:test').TestContext} t */
async function configured(t) {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const proxy = await proxyFor(t, upstream.endpoint, {
    config: ({ listen }) => {
      listen.allowedHosts = ['flow.example.com', 'tenant.example.com:8443'];
      listen.allowedOrigins = [PORTAL];
    },
  });
  return { upstream, proxy };
}

/** @type {[string[], number, string][]} */
const HEADERS = [
  [['Host: 127.0.0.1:8787'], 200, ''],
  [['Host: localhost'], 200, ''],
  [['Host: flow.localhost:1'], 200, ''],
  [['Host: [::1]:8787'], 200, ''],
  [['Host: 10.1.2.3'], 200, ''],
  [['Host: flow.example.com'], 200, ''],
  [['Host: FLOW.example.com:443'], 200, ''],
  [['Host: tenant.example.com:8443'], 200, ''],
  [['Host: tenant.example.com'], 403, 'Proxy.HostNotAllowed'],
  [['Host: attacker.example'], 403, 'Proxy.HostNotAllowed'],
  [['Host: flow.example.com.attacker.example'], 403, 'Proxy.HostNotAllowed'],
  [['Host: 127.0.0.1.attacker.example'], 403, 'Proxy.HostNotAllowed'],
  [['Host: localhost.attacker.example'], 403, 'Proxy.HostNotAllowed'],
  [['Host: flow.example.com', 'Host: flow.example.com'], 400, 'Proxy.InvalidRequest'],
  [['Host: flow.example.com', 'hOST: attacker.example'], 400, 'Proxy.InvalidRequest'],
  [['Host: user@127.0.0.1'], 403, 'Proxy.HostNotAllowed'],
  [['Host: a b'], 400, 'Proxy.InvalidRequest'],
  [['Host:'], 400, 'Proxy.InvalidRequest'],
  [[], 400, 'Proxy.InvalidRequest'],
  [['Host: flow.example.com', 'Origin: https://flow.example.com'], 200, ''],
  [['Host: flow.example.com', `Origin: ${PORTAL}`], 200, ''],
  [['Host: flow.example.com', 'Origin: http://portal.example.com'], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', `Origin: ${PORTAL}:8443`], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', `Origin: ${PORTAL}.evil.example`], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', 'Origin: https://evil.example'], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', 'Origin: null'], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', 'Sec-Fetch-Site: cross-site'], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', 'Sec-Fetch-Site: same-site'], 403, 'Proxy.OriginNotAllowed'],
  [['Host: flow.example.com', 'Sec-Fetch-Site: same-origin'], 200, ''],
  [['Host: flow.example.com', 'Sec-Fetch-Site: none'], 200, ''],
];

for (const [headers, status, code] of HEADERS) {
  test(`“${headers.join(', ')}” is ${status} ${code}`, async (t) => {
    const { upstream, proxy } = await configured(t);
    const answer = await askRaw(proxy.port, RUNS, headers);
    assert.equal(answer.status, status);
    if (status !== 200) assert.equal(JSON.parse(answer.body).Code, code);
    assert.equal(upstream.requests.length, status === 200 ? 1 : 0);
  });
}

test('an allowed page may read the response and the headers that the widget needs', async (t) => {
  const { proxy } = await configured(t);
  const response = await fetch(proxy.url + RUNS, { headers: { origin: PORTAL } });
  assert.equal(response.headers.get('access-control-allow-origin'), PORTAL);
  assert.equal(response.headers.get('access-control-allow-credentials'), 'true');
  assert.match(response.headers.get('access-control-expose-headers') ?? '', /x-total.*x-next-page/);
  assert.match(response.headers.get('vary') ?? '', /Origin/i);
});

test('an allowed page may read a refusal, too', async (t) => {
  const { proxy } = await configured(t);
  const response = await fetch(`${proxy.url}${RUNS}&debug=1`, { headers: { origin: PORTAL } });
  assert.equal(response.status, 400);
  assert.equal(response.headers.get('access-control-allow-origin'), PORTAL);
});

test('a preflight of an allowed page is answered, any other is not found', async (t) => {
  const { upstream, proxy } = await configured(t);
  const ask = (/** @type {string[]} */ headers) =>
    askRaw(proxy.port, RUNS, ['Host: 127.0.0.1', ...headers], 'OPTIONS');
  const method = 'Access-Control-Request-Method: GET';
  const allowed = await ask([
    `Origin: ${PORTAL}`,
    method,
    'Access-Control-Request-Headers: authorization',
  ]);
  assert.equal(allowed.status, 204);
  assert.match(allowed.head, /access-control-allow-origin: https:\/\/portal\.example\.com\r\n/);
  assert.match(allowed.head, /access-control-allow-headers: authorization\r\n/);
  assert.match(allowed.head, /access-control-allow-methods: GET\r\n/);
  for (const headers of [
    ['Origin: https://evil.example', method],
    [`Origin: ${PORTAL}`, 'Access-Control-Request-Method: POST'],
    [`Origin: ${PORTAL}`],
    [method],
  ]) {
    const refused = await ask(headers);
    assert.equal(refused.status, 404);
    assert.doesNotMatch(refused.head, /access-control/);
  }
  assert.equal(upstream.requests.length, 0);
});
