// Puts the proxy on a real socket in front of an upstream on another, for the tests of this folder.
// No test itself.
import http from 'node:http';
import { createProxy, listen } from '../index.js';

export const ACCESS_KEY = Object.freeze({
  accessKeyId: 'LTAI5tProxyTestKeyId0000',
  accessKeySecret: 'proxyTestSecretThatNobodyMaySee',
});
export const TOKEN = 'pt-proxyTestTokenThatNobodyMaySee_0000';
export const ORGANIZATION = '5ebbc0228123212b59000001';
export const RUNS = `/organization/${ORGANIZATION}/pipelines/1233/pipelineRuns?maxResults=20`;

/** Each request of a test reaches the service, unless the test is about the cache. */
export const NO_CACHE = Object.freeze({
  maxBytes: 0,
  liveTtlMs: 0,
  settledTtlMs: 0,
  staleMs: 0,
  errorTtlMs: 0,
});

/**
 * The configuration of a proxy for all three dialects, each with the same upstream.
 * @param {string} endpoint
 * @param {{ key?: { accessKeyId: string, accessKeySecret: string, securityToken?: string },
 *   token?: string }} [credentials]
 * @returns {import('../config/schema.js').ConfigInput}
 */
export function configurationFor(endpoint, { key = ACCESS_KEY, token = TOKEN } = {}) {
  return {
    listen: { port: 0, basePath: '', drainDelayMs: 0 },
    organizations: {
      '*': {
        apis: {
          '2021-06-25': { endpoint, credential: { type: 'accessKey', ...key } },
          'oapi-v1': { endpoint, credential: { type: 'token', token } },
          'oapi-v1-region': { endpoint, credential: { type: 'token', token } },
        },
      },
    },
    upstream: { callsPerSecond: 10_000 },
    cache: NO_CACHE,
  };
}

/**
 * A proxy for all three dialects, each with the same upstream, and what it logged.
 * @param {import('node:test').TestContext} test closes it at its end
 * @param {string} endpoint
 * @param {Parameters<typeof configurationFor>[1] & { config?: (input: any) => void,
 *   core?: import('../server/core.js').ProxyCore }} [options] config: changes the configuration
 */
export async function proxyFor(test, endpoint, { config, core, ...credentials } = {}) {
  const input = configurationFor(endpoint, credentials);
  config?.(input);
  const { log, entries } = memoryLog();
  const proxy = await createProxy(input, { log, core });
  const server = await listen(proxy);
  test.after(async () => {
    await server.close();
    await proxy.close();
  });
  return { ...server, proxy, log: entries, messages: log.messages, logged: log.logged };
}

/** A log in memory, and a promise for its next entry. */
export function memoryLog() {
  /** @type {import('../server/log.js').LogEntry[]} */
  const entries = [];
  /** @type {{ level: string, fields: Record<string, unknown>, message: string }[]} */
  const messages = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  /** @param {string} level */
  const messageOf =
    (level) => (/** @type {Record<string, unknown>} */ fields, /** @type {string} */ message) =>
      messages.push({ level, fields, message });
  const log = {
    /** @param {import('../server/log.js').LogEntry} entry */
    request(entry) {
      entries.push(entry);
      for (const resolve of waiting.splice(0)) resolve();
    },
    info: messageOf('info'),
    warn: messageOf('warn'),
    error: messageOf('error'),
    dropped: () => 0,
    flush: async () => {},
    messages,
    /** @param {number} count settles once there are so many entries */
    async logged(count) {
      while (entries.length < count) {
        await /** @type {Promise<void>} */ (
          new Promise((resolve) => waiting.push(() => resolve()))
        );
      }
      return entries;
    },
  };
  return { log, entries };
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
  return { server, requests, responses, port, endpoint: `http://127.0.0.1:${port}` };
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {unknown} content
 * @param {http.OutgoingHttpHeaders} [headers]
 */
export function sendJson(response, status, content, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
  response.end(JSON.stringify(content));
}

/** @param {http.ServerResponse} response */
export function sendEmptyPage(response) {
  sendJson(response, 200, { success: true, requestId: 'R', totalCount: 0, pipelineRuns: [] });
}
