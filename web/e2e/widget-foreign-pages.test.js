// What other people's pages, gateways and browsers do to the element: functions that never settle,
// interfaces of the browser that are replaced or missing, other documents, logins said in JSON.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { en } from '../widget/locales/en.js';
import { launchBrowser } from './support/browser.js';
import { openMockServer, pageOf } from './support/mock-server.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof server.next>>} Exchange */

const browser = await launchBrowser();
const server = await openMockServer({
  html: '<!doctype html><html lang="en"><title>Page</title><body></body></html>',
});
after(async () => {
  await browser.close();
  await server.close();
});

/** @param {Exchange} exchange */
const withRuns = ({ json }) => json(pageOf([3, 2, 1]));
/** Answers the requests of the test. @type {(exchange: Exchange) => void} */
let answer = withRuns;
void (async () => {
  for (;;) {
    const exchange = await server.next();
    answer(exchange);
  }
})();

/**
 * The body of a test on a page whose script has run before the package is imported. The page must
 * end without uncaught errors.
 * @param {(page: Page) => Promise<void>} body
 * @param {object} [scene]
 * @param {() => void} [scene.before] runs in the page before everything else
 * @param {typeof answer} [scene.answer]
 * @param {string} [scene.entry]
 */
const onPage =
  (body, { before = () => {}, answer: given = withRuns, entry = 'flow-run-table' } = {}) =>
  async () => {
    answer = given;
    const context = await browser.newContext({ locale: 'en-US' });
    context.setDefaultTimeout(10_000);
    try {
      const page = await context.newPage();
      const errors = /** @type {string[]} */ ([]);
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.clock.install();
      await page.addInitScript(before);
      await page.addInitScript(() => {
        const defaults = { baseUrl: '/', organizationId: 'org', pipelineId: '7' };
        Object.assign(globalThis, {
          addTable: (/** @type {object} */ properties = {}, parent = document.body) => {
            const table = document.createElement('flow-run-table');
            parent.append(Object.assign(table, defaults, properties));
            return table;
          },
          events: [],
        });
        for (const name of ['auth-required', 'query-change', 'error']) {
          addEventListener(`flow-run-${name}`, () =>
            /** @type {any} */ (globalThis).events.push(name),
          );
        }
      });
      await page.goto(server.url);
      await page.evaluate((name) => import(`/dist/${name}.js`), entry);
      await body(page);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  };

/**
 * Adds a table with properties, which are an expression in the page.
 * @param {Page} page
 * @param {string} [properties]
 */
const addTable = (page, properties = '') => page.evaluate(`void addTable({ ${properties} })`);

/** @param {Page} page @param {string} properties an expression */
const setProperties = (page, properties) =>
  page.evaluate(`void Object.assign(document.querySelector('flow-run-table'), { ${properties} })`);

/** @param {Page} page @param {string} text part of what the table shows */
const shows = (page, text) => page.getByText(text).first().waitFor();

/** @param {Page} page @param {number} [tables] */
async function rowsShown(page, tables = 1) {
  for (let table = 0; table < tables; table += 1) {
    await page
      .locator('flow-run-table')
      .nth(table)
      .locator('tbody:not(.skeleton) tr')
      .nth(2)
      .waitFor();
  }
}

const never = '() => new Promise(() => {})';
/** @param {Record<string, string>} texts @param {string} code */
const hookText = (texts, code) =>
  (texts[code] ?? '').split('{tryAgain}')[0]?.replace('{attribute}', 'requestHeaders') ?? '';

test(
  'requestHeaders that never settles is an error after the time limit, and Retry asks again',
  onPage(async (page) => {
    await addTable(page, `requestHeaders: ${never}`);
    for (let attempt = 0; attempt < 5; attempt += 1) await page.clock.runFor(20_000);
    await shows(page, hookText(en.errors.transport, 'hook_timed_out'));
    await setProperties(page, 'requestHeaders: () => ({ "X-Team": "a" })');
    await rowsShown(page);
  }),
);

test(
  'a new requestHeaders is asked at once in place of one that hangs',
  onPage(async (page) => {
    await addTable(page, `requestHeaders: ${never}`);
    await page.clock.runFor(100);
    await setProperties(page, 'requestHeaders: async () => ({})');
    await rowsShown(page);
  }),
);

test(
  'requestHeaders that fails once is asked again, also at a poll',
  onPage(async (page) => {
    await addTable(
      page,
      `requestHeaders() { globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked % 2) throw new Error('no'); return {}; }`,
    );
    await page.clock.runFor(1_000);
    await rowsShown(page);
  }),
);

test(
  'requestHeaders of a wrong type says what is wanted, and a good one recovers',
  onPage(async (page) => {
    for (const value of ["'token'", 'undefined', '42']) {
      await page.evaluate(`document.body.replaceChildren()`);
      await addTable(page, `requestHeaders: () => ${value}`);
      await shows(page, en.errors.hints.requestHeaders ?? '');
    }
    await setProperties(page, 'requestHeaders: () => new Headers()');
    await rowsShown(page);
  }),
);

/** The result of an export that starts now. @param {Page} page @param {string} options */
const exported = (page, options) =>
  page.evaluateHandle(`({ result: document.querySelector('flow-run-table')
    .exportRuns({ format: 'json', ${options} })
    .then((file) => file.text(), (error) => error.name) })`);

test(
  'an export ends at once when it is canceled, and without names after the time limit',
  onPage(
    async (page) => {
      await addTable(page, `resolveCreators: ${never}`);
      await rowsShown(page);
      for (const options of ["scope: 'all', signal: abort.signal", 'signal: abort.signal']) {
        await page.evaluate('globalThis.abort = new AbortController()');
        const canceled = await exported(page, options);
        await page.evaluate('abort.abort()');
        assert.equal(
          await canceled.evaluate((/** @type {any} */ { result }) => result),
          'AbortError',
        );
      }
      const nameless = await exported(page, '');
      await page.clock.runFor(20_000);
      const text = await nameless.evaluate((/** @type {any} */ { result }) => result);
      assert.deepEqual(JSON.parse(text).creators, {});

      await setProperties(page, "resolveCreators: (ids) => new Map(ids.map((id) => [id, 'Li']))");
      const named = await exported(page, '');
      const names = await named.evaluate((/** @type {any} */ { result }) => result);
      assert.deepEqual(JSON.parse(names).creators, { 9: 'Li' });
    },
    {
      answer: ({ json }) => {
        const page = pageOf([3, 2, 1]);
        json({
          ...page,
          pipelineRuns: page.pipelineRuns.map((run) => ({ ...run, creatorAccountId: '9' })),
        });
      },
    },
  ),
);

test(
  'a resolver that fails once is asked again by a later poll',
  onPage(
    async (page) => {
      await addTable(
        page,
        `resolveCreators(ids) { globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked === 1) throw new Error('no'); return { 9: 'Li' }; }`,
      );
      await rowsShown(page);
      await page.clock.runFor(35_000);
      await shows(page, 'Li');
    },
    {
      answer: ({ json }) => {
        const page = pageOf([3, 2, 1]);
        json({
          ...page,
          pipelineRuns: page.pipelineRuns.map((run) => ({ ...run, creatorAccountId: '9' })),
        });
      },
    },
  ),
);

for (const [status, body, words] of /** @type {const} */ ([
  [200, { code: 401, msg: '登录状态已过期' }, '登录状态已过期'],
  [200, { success: false, message: 'Token失效，请重新登录', code: 401 }, 'Token失效，请重新登录'],
  [401, { code: 'UNAUTHORIZED' }, 'UNAUTHORIZED'],
])) {
  test(
    `a gateway that answers ${status} ${JSON.stringify(body)} asks to sign in, and polls stop`,
    onPage(
      async (page) => {
        await addTable(page);
        await shows(page, en.errors.loginExpired);
        await shows(page, words);
        const sent = server.requests.length;
        await page.clock.runFor(120_000);
        assert.equal(server.requests.length, sent);
        assert.ok((await page.evaluate('events')).includes('auth-required'));
      },
      { answer: ({ json }) => json(body, { status }) },
    ),
  );
}

test(
  'an account of the proxy without rights is named',
  onPage(
    async (page) => {
      await addTable(page);
      await shows(page, en.errors.api.Forbidden ?? '');
    },
    { answer: ({ json }) => json({ Code: 'NoPermission', RequestId: 'r' }, { status: 403 }) },
  ),
);

test(
  'an XMLHttpRequest that ignores responseType still gives rows',
  onPage(
    async (page) => {
      await addTable(page);
      await rowsShown(page);
    },
    {
      before: () => {
        Object.defineProperty(XMLHttpRequest.prototype, 'responseType', { set() {} });
      },
    },
  ),
);

test(
  'an XMLHttpRequest that gives neither bytes nor text is named',
  onPage(
    async (page) => {
      await addTable(page);
      await shows(page, en.errors.transport.xhr_replaced ?? '');
    },
    {
      before: () => {
        const { prototype } = XMLHttpRequest;
        Object.defineProperty(prototype, 'response', { get: () => ({ parsed: 'by the page' }) });
        Object.defineProperty(prototype, 'getAllResponseHeaders', { value: () => null });
      },
    },
  ),
);

test(
  'a history that refuses changes does not stop a filter',
  onPage(
    async (page) => {
      await addTable(page, "urlState: 'r'");
      await rowsShown(page);
      await page
        .getByLabel('Status', { exact: true })
        .and(page.locator('select'))
        .selectOption('FAIL');
      await page.waitForFunction(() =>
        /** @type {any} */ (globalThis).events.includes('query-change'),
      );
    },
    {
      before: () => {
        history.pushState = () => {
          throw new DOMException('no', 'SecurityError');
        };
      },
    },
  ),
);

test(
  'a table works in the document of a frame, also if it is moved there and back',
  onPage(async (page) => {
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    const frame = page.frameLocator('iframe');
    const move = (/** @type {string} */ target) =>
      page.evaluate(`(globalThis.table ??= addTable({}, ${target}), void ${target}.append(table))`);
    for (let turn = 0; turn < 2; turn += 1) {
      await move("document.querySelector('iframe').contentDocument.body");
      await frame.locator('flow-run-table tbody:not(.skeleton) tr').nth(2).waitFor();
      await move('document.body');
      await rowsShown(page);
    }
  }),
);

test(
  'a download of the WebAssembly that hangs ends, and one Retry recovers each table',
  onPage(
    async (page) => {
      await page.route('**/*.wasm', () => {});
      await addTable(page);
      await addTable(page);
      await page.clock.runFor(11_000);
      const text = (en.errors.module.wasm_unreachable ?? '').split('{tryAgain}')[0] ?? '';
      for (const table of [0, 1]) {
        await page.locator('flow-run-table').nth(table).getByText(text).first().waitFor();
      }
      await page.unroute('**/*.wasm');
      await page
        .locator('flow-run-table')
        .first()
        .getByRole('button', { name: 'Retry', exact: true })
        .click();
      await rowsShown(page, 2);
    },
    { entry: 'split' },
  ),
);

test(
  'wasm of a wrong type says what is wanted, and a promise of the file works',
  onPage(
    async (page) => {
      await addTable(page, 'wasm: 42');
      await shows(page, en.errors.module.wasm_wrong_type ?? '');
      await setProperties(page, "wasm: fetch('/dist/flow-run-table.wasm')");
      await rowsShown(page);
    },
    { entry: 'split' },
  ),
);

test(
  'properties that are set before the element is defined count, all of them',
  onPage(
    async (page) => {
      const before = server.requests.length;
      await page.evaluate(
        (body) => {
          const initialResponse = { status: 200, body: JSON.stringify(body) };
          const wasm = fetch('/dist/flow-run-table.wasm');
          /** @type {any} */ (globalThis).addTable({ initialResponse, wasm, noToolbar: true });
          return import(/** @type {any} */ ('/dist/split.js'));
        },
        pageOf([3, 2, 1]),
      );
      await rowsShown(page);
      assert.equal(server.requests.length, before);
      assert.equal(await page.locator('[part=toolbar]').count(), 0);
    },
    { entry: 'core' },
  ),
);

test(
  'boolean attributes with the value false are false, and blanks around ids do not count',
  onPage(async (page) => {
    await page.evaluate(() => {
      document.body.innerHTML =
        '<flow-run-table base-url="/" organization-id="\u200b org\u3000 " pipeline-id=" 7 " no-toolbar="false" no-pager="FALSE" no-chart></flow-run-table>';
    });
    await rowsShown(page);
    assert.match(server.requests.at(-1) ?? '', /^\/organization\/org\/pipelines\/7\//);
    assert.equal(await page.locator('[part~=toolbar]').count(), 1);
    assert.equal(await page.locator('[part~=pager]').count(), 1);
    assert.equal(await page.locator('[part~=run-chart]').count(), 0);
    const flags = await page.evaluate(() => {
      const { noToolbar, noChart } = /** @type {any} */ (document.querySelector('flow-run-table'));
      return [noToolbar, noChart];
    });
    assert.deepEqual(flags, [false, true]);
  }),
);

for (const [name, before] of /** @type {[string, () => void][]} */ ([
  ['IntersectionObserver', () => Reflect.deleteProperty(globalThis, 'IntersectionObserver')],
  ['ResizeObserver', () => Reflect.deleteProperty(globalThis, 'ResizeObserver')],
  ['CSS', () => Reflect.deleteProperty(globalThis, 'CSS')],
  ['AbortController', () => Reflect.deleteProperty(globalThis, 'AbortController')],
  [
    'constructed style sheets',
    () => {
      globalThis.CSSStyleSheet = /** @type {any} */ (
        () => {
          throw new TypeError('Illegal constructor');
        }
      );
    },
  ],
])) {
  test(
    `without ${name} there are rows, with their styles`,
    onPage(
      async (page) => {
        await addTable(page, "mode: 'scroll'");
        await rowsShown(page);
        const display = await page
          .locator('flow-run-table .widget')
          .evaluate((node) => getComputedStyle(node).containerType);
        assert.equal(display, 'inline-size');
      },
      { before },
    ),
  );
}

test(
  'without shadow trees the place of the element says what is missing',
  onPage(
    async (page) => {
      await addTable(page);
      await shows(page, 'attachShadow');
    },
    { before: () => Reflect.deleteProperty(Element.prototype, 'attachShadow') },
  ),
);

test(
  'a proxy on another origin without CORS is hinted at once in the console',
  onPage(async (page) => {
    const hints = /** @type {string[]} */ ([]);
    page.on('console', (message) => message.type() === 'warning' && hints.push(message.text()));
    const other = await openMockServer();
    const refuse = async () => (await other.next()).json(pageOf([1]));
    try {
      for (let table = 0; table < 2; table += 1) {
        void refuse();
        await addTable(page, `baseUrl: '${other.url}'`);
      }
      await page.waitForFunction(() => /** @type {any} */ (globalThis).events.length >= 2);
      assert.equal(hints.filter((text) => text.includes('CORS')).length, 1);
    } finally {
      await other.close();
    }
  }),
);

const unusual = pageOf([4, 3, 2, 1]);
test(
  'spelling variants, empty statuses and missing starts are shown as what they are',
  onPage(
    async (page) => {
      await addTable(
        page,
        "columns: 'run status started', timeZone: 'UTC', timeFormat: 'absolute'",
      );
      await rowsShown(page);
      const cells = await page.locator('flow-run-table tbody tr .status').allTextContents();
      assert.deepEqual(cells, ['Canceled', 'Unknown', 'Unknown (success)', 'Unknown']);
      await page.locator('tbody tr').first().getByText('2023').waitFor();
    },
    {
      answer: ({ json }) =>
        json({
          ...unusual,
          pipelineRuns: unusual.pipelineRuns.map(({ startTime, ...run }, i) => ({
            ...run,
            createTime: startTime,
            status: ['CANCELLED', '', 'success', ' '][i],
          })),
        }),
    },
  ),
);

for (const next of ['null', '2.0', '', '0', undefined]) {
  test(
    `a list that ends before its total, with x-next-page “${next}”, is not called whole`,
    onPage(
      async (page) => {
        await addTable(page, "apiVersion: 'oapi-v1', mode: 'scroll'");
        await rowsShown(page);
        await shows(page, en.notices.ended_early);
        assert.equal(await page.locator('[part=list-end]').count(), 0);
        const file = await exported(page, "scope: 'all'");
        const whole = JSON.parse(await file.evaluate((/** @type {any} */ { result }) => result));
        assert.deepEqual([whole.complete, whole.count, whole.total], [false, 3, 80]);
      },
      {
        answer: ({ json }) => {
          const headers = {
            'x-total': '80, 80',
            ...(next === undefined ? {} : { 'x-next-page': next }),
          };
          json(pageOf([3, 2, 1]).pipelineRuns, { headers });
        },
      },
    ),
  );
}

test(
  'an empty list with a total does not say that there are no runs',
  onPage(
    async (page) => {
      await addTable(page);
      await shows(page, en.notices.ended_early);
      assert.equal(await page.getByText(en.states.empty).count(), 0);
    },
    { answer: ({ json }) => json({ ...pageOf([]), totalCount: 80 }) },
  ),
);
