// The requests of the core in a browser: headers, sharing, aborts, timeouts and size limits, and
// the errors that the core gets. The test controls each response (support/mock-server.js).

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchBrowser } from './support/browser.js';
import { openMockServer, pageOf } from './support/mock-server.js';

/** @typedef {Awaited<ReturnType<typeof openMockServer>>} MockServer */
/** @typedef {import('playwright-core').Page} Page */

const defaultConfig = {
  baseUrl: '/',
  organizationId: 'org',
  pipelineId: '7',
  refreshInterval: 'off',
};
const defaultTarget = '/organization/org/pipelines/7/pipelineRuns?maxResults=20';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {MockServer} */
let server;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/**
 * A test with a server and a page that has the core, as `core`, and nothing else.
 * @param {(page: Page) => Promise<void>} body
 * @param {{ frozen?: boolean }} [options] frozen: the page's timers wait for the test
 */
const onPage =
  (body, { frozen = false } = {}) =>
  async () => {
    server = await openMockServer();
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      if (frozen) await page.clock.install();
      await page.goto(server.url);
      await page.evaluate(async () => {
        const { loadCore } = await import(/** @type {any} */ ('/dist/core.js'));
        Object.assign(globalThis, { core: await loadCore() });
      });
      await body(page);
    } finally {
      await context.close();
      await server.close();
    }
  };

/**
 * Opens a list and loads it.
 * @param {Page} page
 * @param {object} [config]
 * @param {Record<string, string>} [headers] headers of the page
 * @returns {Promise<number>}
 */
const load = (page, config = {}, headers = undefined) =>
  page.evaluate(
    ([given, supplied]) => {
      const { core } = /** @type {any} */ (globalThis);
      const list = core.createList(given, (/** @type {any} */ { needHeaders }) => {
        for (const { request } of needHeaders) {
          core.send(list, { type: 'headers', request, headers: supplied });
        }
      });
      core.send(list, { type: 'load' });
      return list;
    },
    /** @type {const} */ ([
      { ...defaultConfig, asksHeaders: headers !== undefined, ...config },
      headers,
    ]),
  );

/** @param {Page} page @param {number} list */
const snapshot = (page, list) =>
  page.evaluate((handle) => /** @type {any} */ (globalThis).core.snapshot(handle), list);

/** @param {Page} page @param {number} list */
const close = (page, list) =>
  page.evaluate((handle) => /** @type {any} */ (globalThis).core.closeList(handle), list);

/** @param {Page} page @param {number} list */
const runIds = (page, list) =>
  page.evaluate(
    (handle) =>
      /** @type {any} */ (globalThis).core
        .rows(handle, 0, 100)
        .map((/** @type {any} */ row) => row.pipelineRunId),
    list,
  );

/**
 * Waits until a list has rows, or an error, and gives its snapshot.
 * @param {Page} page
 * @param {number} list
 */
async function outcome(page, list) {
  await page.waitForFunction(
    (handle) => {
      const { state, error } = /** @type {any} */ (globalThis).core.snapshot(handle);
      return state === 'ready' || error !== null;
    },
    list,
    { polling: 20 },
  );
  return snapshot(page, list);
}

describe('a request', () => {
  it(
    'is a GET with the headers of the core, and its response fills the list',
    onPage(async (page) => {
      const list = await load(page);
      const { request, json } = await server.next();
      assert.equal(request.method, 'GET');
      assert.equal(request.url, defaultTarget);
      assert.equal(request.headers.accept, 'application/json');
      assert.equal(request.headers['x-requested-with'], 'XMLHttpRequest');
      json(pageOf([3, 2, 1]));
      const { state, requestId } = await outcome(page, list);
      assert.deepEqual({ state, requestId }, { state: 'ready', requestId: 'mock-request' });
      assert.deepEqual(await runIds(page, list), ['3', '2', '1']);
    }),
  );

  it(
    'has the headers of the page, and an error response is parsed',
    onPage(async (page) => {
      const list = await load(page, {}, { Authorization: 'Bearer abc' });
      const { request, json } = await server.next();
      assert.equal(request.headers.authorization, 'Bearer abc');
      json(
        { RequestId: 'r-1', Code: 'Forbidden.UserNotInCurrentOrganization', Message: 'no' },
        { status: 403 },
      );
      const { error } = await outcome(page, list);
      assert.deepEqual(
        [error.kind, error.code, error.httpStatus, error.requestId],
        ['api', 'Forbidden.UserNotInCurrentOrganization', 403, 'r-1'],
      );
    }),
  );

  it(
    'is not sent with a header that the core rejects',
    onPage(async (page) => {
      const list = await load(page, {}, { 'X-Team': 'a\r\nb' });
      const { error } = await outcome(page, list);
      assert.deepEqual(
        [error.kind, error.field, error.code],
        ['invalid_request', 'requestHeaders', 'invalid_characters'],
      );
      assert.deepEqual(server.requests, []);
    }),
  );

  it(
    'is a network error if the browser rejects the URL',
    onPage(async (page) => {
      const list = await load(page, { baseUrl: 'http://256.0.0.1' });
      assert.equal((await outcome(page, list)).error.kind, 'network');
    }),
  );

  it(
    'sends cookies to another origin only with `credentials: include`',
    onPage(async (page) => {
      const other = await openMockServer({
        headers: {
          'access-control-allow-origin': server.url,
          'access-control-allow-credentials': 'true',
        },
      });
      try {
        // Cookies know hosts, not ports: this one is the other origin's, too.
        await page.evaluate(() => {
          // biome-ignore lint/suspicious/noDocumentCookie: the test is about one
          document.cookie = 'session=1';
        });
        for (const [credentials, cookie] of [
          ['same-origin', undefined],
          ['include', 'session=1'],
        ]) {
          const list = await load(page, {
            baseUrl: other.url,
            credentials,
            sameOrigin: false,
          });
          const { request, json } = await other.next();
          assert.equal(request.headers.cookie, cookie);
          assert.equal(request.headers['x-requested-with'], undefined);
          json(pageOf([1]));
          assert.equal((await outcome(page, list)).state, 'ready');
        }
      } finally {
        await other.close();
      }
    }),
  );
});

describe('equal requests in flight', () => {
  it(
    'share one request, and each list gets the response',
    onPage(async (page) => {
      const lists = [await load(page), await load(page), await load(page)];
      (await server.next()).json(pageOf([2, 1]));
      for (const list of lists) {
        assert.equal((await outcome(page, list)).state, 'ready');
        assert.deepEqual(await runIds(page, list), ['2', '1']);
      }
      assert.deepEqual(server.requests, [defaultTarget]);
    }),
  );

  it(
    'continue for the other lists when one is closed',
    onPage(async (page) => {
      const [one, other] = [await load(page), await load(page)];
      const { json } = await server.next();
      await close(page, one);
      json(pageOf([1]));
      assert.equal((await outcome(page, other)).state, 'ready');
      assert.equal(await snapshot(page, one), null);
    }),
  );

  it(
    'are aborted when the last list is closed',
    onPage(async (page) => {
      const [one, other] = [await load(page), await load(page)];
      const { response, gone } = await server.next();
      await close(page, one);
      await close(page, other);
      await gone;
      assert.equal(response.writableEnded, false);
    }),
  );

  it(
    'are separate requests if a header differs',
    onPage(async (page) => {
      const lists = [
        await load(page, {}, { 'X-Team': 'a' }),
        await load(page, {}, { 'X-Team': 'b' }),
      ];
      // One after the other: Chromium holds the second back until it knows if the first can be
      // kept.
      for (const team of ['a', 'b']) {
        const { request, json } = await server.next();
        assert.equal(request.headers['x-team'], team);
        json(pageOf([1]));
      }
      for (const list of lists) assert.equal((await outcome(page, list)).state, 'ready');
    }),
  );

  it(
    'are sent again after the first response',
    onPage(async (page) => {
      for (const run of [1, 2]) {
        const list = await load(page);
        (await server.next()).json(pageOf([run]));
        await outcome(page, list);
        assert.deepEqual(await runIds(page, list), [String(run)]);
      }
    }),
  );
});

describe('a transfer that goes wrong', () => {
  it(
    'is a network error if the connection closes before the response',
    onPage(async (page) => {
      const { error } = await server.whileDisconnected(async () => outcome(page, await load(page)));
      assert.deepEqual([error.kind, error.httpStatus], ['network', null]);
    }),
  );

  it(
    'is a network error if the connection closes within the body',
    onPage(async (page) => {
      const list = await load(page);
      const { response } = await server.next();
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"success":', () => response.socket?.destroy());
      assert.equal((await outcome(page, list)).error.kind, 'network');
    }),
  );

  it(
    'is aborted after the timeout of the core',
    onPage(
      async (page) => {
        const list = await load(page);
        const { gone } = await server.next();
        await page.clock.runFor(29_000);
        assert.equal((await snapshot(page, list)).error, null);
        await page.clock.runFor(1_000);
        assert.equal((await snapshot(page, list)).error.kind, 'timeout');
        await gone;
      },
      { frozen: true },
    ),
  );

  it(
    'is aborted as soon as the body is too large',
    onPage(async (page) => {
      const list = await load(page);
      const { response, gone } = await server.next();
      response.writeHead(200, { 'content-type': 'application/json' });
      // Without end: only the reader can stop it.
      const mebibyte = Buffer.alloc(1024 * 1024, ' ');
      const pump = () => {
        while (!response.destroyed && response.write(mebibyte));
      };
      response.on('drain', pump);
      pump();
      assert.equal((await outcome(page, list)).error.kind, 'too_large');
      await gone;
    }),
  );

  it(
    'is aborted at once if content-length is too large',
    onPage(async (page) => {
      const list = await load(page);
      const { response, gone } = await server.next();
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': String(9 * 1024 * 1024),
      });
      response.write(' '.repeat(1024));
      assert.equal((await outcome(page, list)).error.kind, 'too_large');
      await gone;
    }),
  );
});
