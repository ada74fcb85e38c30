// Puts the proxy on a real socket in front of an upstream on another, for the tests of this folder.
// No test itself.
import http from 'node:http';
import { createProxy, fixedCredential, listen } from '../index.js';

export const ACCESS_KEY = Object.freeze({
  accessKeyId: 'LTAI5tProxyTestKeyId0000',
  accessKeySecret: 'proxyTestSecretThatNobodyMaySee',
});
export const TOKEN = 'pt-proxyTestTokenThatNobodyMaySee_0000';
export const ORGANISATION = '5ebbc0228123212b59000001';
export const RUNS = `/organization/${ORGANISATION}/pipelines/1233/pipelineRuns?maxResults=20`;

/**
 * A proxy for all three dialects, each with the same upstream, and what it logged.
 * @param {import('node:test').TestContext} test closes it at its end
 * @param {string} endpoint
 * @param {Partial<import('../server/proxy.js').ProxyOptions> &
 *   { key?: Parameters<typeof fixedCredential>[0], token?: string }} [options]
 */
export async function proxyFor(
  test,
  endpoint,
  { key = ACCESS_KEY, token = TOKEN, ...options } = {},
) {
  /** @type {import('../server/request-log.js').LogEntry[]} */
  const log = [];
  const app = await createProxy({
    upstreams: {
      '2021-06-25': { endpoint, credential: fixedCredential(key) },
      'oapi-v1': { endpoint, token },
      'oapi-v1-region': { endpoint, token },
    },
    log: (entry) => log.push(entry),
    ...options,
  });
  const server = await listen(app);
  test.after(() => server.close({ graceMs: 0 }));
  return { ...server, app, log };
}

/**
 * An upstream that answers as the test says, and remembers what it was asked.
 * @param {import('node:test').TestContext} test closes it at its end
 * @param {http.RequestListener} answer
 */
export async function upstreamThat(test, answer) {
  /** @type {http.IncomingMessage[]} */
  const requests = [];
  /** @type {http.ServerResponse[]} */
  const responses = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    responses.push(response);
    answer(request, response);
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  );
  test.after(
    () =>
      /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        })
      ),
  );
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { requests, responses, port, endpoint: `http://127.0.0.1:${port}` };
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {unknown} content
 * @param {http.OutgoingHttpHeaders} [headers]
 */
export function answerJson(response, status, content, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
  response.end(JSON.stringify(content));
}

/** @param {http.ServerResponse} response */
export function answerEmptyPage(response) {
  answerJson(response, 200, { success: true, requestId: 'R', totalCount: 0, pipelineRuns: [] });
}
