// What other people's pages, gateways and browsers do to the element: interfaces of the browser that
// are replaced or missing, other documents, logins said in JSON.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { en } from '../widget/locales/en.js';
import {
  addTable,
  openForeignPages,
  rowsShown,
  setProperties,
  shows,
} from './support/foreign-page.js';
import { openMockServer, pageOf } from './support/mock-server.js';

const pages = await openForeignPages();
after(() => pages.close());
const { onPage, server } = pages;

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
      const table = page.locator('flow-run-table').first();
      const retry = table.getByRole('button', { name: 'Retry', exact: true });
      await retry.click();
      await retry.waitFor({ state: 'detached' });
      await table.getByText(en.states.loading).first().waitFor();
      await page.clock.runFor(11_000);
      await page.unroute('**/*.wasm');
      await retry.click();
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
        const contained = await page
          .locator('flow-run-table .widget')
          .evaluate((node) => getComputedStyle(node).contain);
        assert.match(contained, /inline-size/);
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

test(
  'a page whose base is another origin gets its rows there, without a preflight',
  onPage(async (page) => {
    const other = await openMockServer({ headers: { 'access-control-allow-origin': '*' } });
    try {
      await page.evaluate((href) => {
        document.head.append(Object.assign(document.createElement('base'), { href }));
      }, other.url);
      await addTable(page);
      const { request, json } = await other.next();
      assert.deepEqual([request.method, request.headers['x-requested-with']], ['GET', undefined]);
      json(pageOf([3, 2, 1]));
      await rowsShown(page);
    } finally {
      await other.close();
    }
  }),
);

test(
  'a registry of a shadow tree has a table of its own',
  onPage(
    async (page) => {
      await page.evaluate(async () => {
        const { FlowRunTable } = await import(/** @type {any} */ ('/dist/element.js'));
        const Registry = /** @type {any} */ (CustomElementRegistry);
        const customElementRegistry = new Registry();
        customElementRegistry.define('flow-run-table', class extends FlowRunTable {});
        const host = document.body.appendChild(document.createElement('div'));
        const root = host.attachShadow(
          /** @type {any} */ ({ mode: 'open', customElementRegistry }),
        );
        root.innerHTML =
          '<flow-run-table base-url="/" organization-id="org" pipeline-id="7"></flow-run-table>';
      });
      await rowsShown(page);
    },
    { entry: 'core' },
  ),
);
