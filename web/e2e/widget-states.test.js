// Empty lists and errors: what the table shows, and that it recovers.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CONTENT_SECURITY_POLICY } from '../simulator/demo/static-files.js';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { demo, simulator, withPage } = fixture;

/** A pipeline that does not exist. */
const wrong = { 'pipeline-id': '999999' };
const empty = { 'pipeline-id': PIPELINE_IDS.empty };
const failing = { failing: true };

test(
  'a pipeline without runs shows the empty state',
  withPage({ attributes: empty }, async (page) => {
    await page.showsText(page.texts.states.empty);
    assert.equal(await page.table.locator('table').count(), 0);
  }),
);

test(
  'filters without matches can be cleared in the empty state',
  withPage({ attributes: { 'filter-trigger': '77' } }, async (page) => {
    const { actions, states } = page.texts;
    await page.showsText(states.noMatch);
    const detail = await page.eventAfter('flow-run-query-change', () =>
      page.table
        .locator('.state-panel')
        .getByRole('button', { name: actions.clearFilters, exact: true })
        .click(),
    );
    assert.deepEqual(detail, {
      'filter-status': null,
      'filter-trigger': null,
      'start-time': null,
      'end-time': null,
    });
    await page.rowsShown();
    assert.equal(await page.rows.count(), 20);
    assert.equal(await page.table.getAttribute('filter-trigger'), null);
  }),
);

test(
  'a pipeline that does not exist has its own error, with code and request id',
  withPage(
    { attributes: wrong },
    async (page) => {
      const { actions, errors, states } = page.texts;
      const code = 'InvalidPipeline.NotFound';
      await page.showsText(states.failed);
      await page.showsText(errors.api[code] ?? '');
      await page.showsText(code);
      const details = page.table.locator('.error-details code');
      assert.match((await details.last().textContent()) ?? '', /^[0-9A-F-]{36}$/);
      await page.button(actions.retry).waitFor();
    },
    failing,
  ),
);

test(
  'a proxy that is down is an error with Retry, which works once it is up',
  withPage(
    { before: () => demo.stopProxy() },
    async (page) => {
      await page.showsText(page.texts.states.failed);
      await page.showsText(page.texts.errors.transport.unreachable ?? '');
      await demo.startProxy();
      await page.button(page.texts.actions.retry).click();
      await page.rowsShown();
      assert.equal(await page.rows.count(), 20);
      assert.equal(await page.table.locator('.error-state').count(), 0);
    },
    failing,
  ),
);

test(
  'when a refresh fails, the rows stay with their age',
  withPage(
    { attributes: { 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      const before = await page.runIds();
      await demo.stopProxy();
      await page.button(page.texts.actions.refresh).click();
      await page.showsText(/^刷新失败，当前显示\d\d:\d\d:\d\d的数据。无法连接代理服务：/);
      // All automatic retries are over.
      const failed = '.banner:not(:has-text("秒后")):not(:has([aria-disabled]))';
      await page.table.locator(failed).waitFor();
      assert.deepEqual(await page.runIds(), before);
      await demo.startProxy();
      await page.button(page.texts.actions.retry).click();
      await page.table.locator('.banner').waitFor({ state: 'detached' });
      assert.deepEqual(await page.runIds(), before);
    },
    failing,
  ),
);

test(
  'an empty list shows that a refresh has failed',
  withPage(
    { lang: 'en', attributes: { ...empty, 'refresh-interval': 'off' } },
    async (page) => {
      await page.showsText(page.texts.states.empty);
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await page.button(page.texts.actions.refresh).click();
      await page.showsText(/^Refresh failed\. Showing data from /);
      await page.showsText(page.texts.states.empty);
    },
    failing,
  ),
);

test(
  'a throttled request counts down to its retry',
  withPage(
    { before: () => simulator.addFault({ kind: 'throttle', times: 1, retryAfterSeconds: 3 }) },
    async (page) => {
      await page.showsText(/^请求过于频繁，[123]秒后自动重试。$/);
      await page.rowsShown();
    },
    failing,
  ),
);

test(
  'rejected credentials of the proxy are an error for its administrator, not an expired login',
  withPage(
    {
      lang: 'en',
      before: () => simulator.addFault({ kind: 'unauthorized', times: 'always' }),
    },
    async (page) => {
      await page.showsText(page.texts.errors.api['Proxy.UpstreamCredentials'] ?? '');
      await page.showsText('Proxy.UpstreamCredentials');
    },
    failing,
  ),
);

test(
  'a login page in place of a response has its own error',
  withPage(
    { lang: 'en', before: () => simulator.addFault({ kind: 'login-page', times: 'always' }) },
    async (page) => {
      await page.showsText(page.texts.errors.protocol.not_json ?? '');
    },
    failing,
  ),
);

for (const [lang, attributes, text] of /** @type {const} */ ([
  ['zh-CN', { 'organization-id': '' }, /^缺少 organization-id。.*企业 ID/],
  ['en', { 'organization-id': '' }, /^organization-id is missing\./],
  ['zh-CN', { 'pipeline-id': '' }, /^缺少 pipeline-id。.*流水线 ID/],
  ['en', { 'pipeline-id': '12x' }, /^pipeline-id has the wrong format\./],
  ['en', { 'pipeline-id': '0' }, /^pipeline-id is out of range\./],
  ['zh-CN', { 'page-size': '101' }, /^page-size 超出允许的范围。/],
  ['en', { 'base-url': 'ftp://x' }, /^base-url is not a valid URL\./],
  ['en', { 'start-time': 'yesterday' }, /^start-time has the wrong format\./],
  [
    'en',
    { 'filter-status': 'failed' },
    /^filter-status contains characters that are not allowed\./,
  ],
  ['zh-CN', { mode: 'tiles' }, /^mode 超出允许的范围。.*pages、scroll/],
  ['en', { 'refresh-interval': 'often' }, /^refresh-interval has the wrong format\./],
  ['en', { 'time-zone': 'Mars/Base' }, /^time-zone has an unknown value\..*Asia\/Shanghai/],
  ['en', { columns: 'run color' }, /^columns has an unknown value\./],
  ['en', { 'run-url': 'javascript:alert(1)' }, /^run-url is not a valid URL\./],
  ['zh-CN', { theme: 'sepia' }, /^theme 的值无法识别。/],
])) {
  const [name] = Object.keys(attributes);
  test(
    `an invalid ${name} is an error with the reason, without a request (${JSON.stringify(attributes)}, ${lang})`,
    withPage({ lang, attributes: { ...attributes } }, async (page) => {
      await page.showsText(text);
      assert.equal(await page.button(page.texts.actions.retry).count(), 0);
      assert.deepEqual(page.requests, []);
      assert.deepEqual(simulator.requests(), []);
    }),
  );
}

test(
  'a missing base-url is named in the error, and no request is sent',
  withPage({ lang: 'en', markup: '<flow-run-table></flow-run-table>' }, async (page) => {
    await page.showsText(/^base-url is missing\./);
    assert.deepEqual(page.requests, []);
  }),
);

test(
  'correcting the attribute loads the runs',
  withPage({ attributes: { 'pipeline-id': 'x' } }, async (page) => {
    await page.showsText(/^pipeline-id 的格式不正确。/);
    await page.table.evaluate((table) => table.setAttribute('pipeline-id', '1002'));
    await page.rowsShown();
  }),
);

test("the error of a policy that blocks WebAssembly names 'wasm-unsafe-eval'", async () => {
  const policy = CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '');
  // The violation is expected.
  const run = withPage({ policy }, (page) => page.showsText(/'wasm-unsafe-eval'/));
  await assert.rejects(run, /the policy was violated|the console has errors/);
});

test(
  'two tables on a page are independent',
  withPage(
    { markup: tableMarkup() + tableMarkup(wrong) },
    async (page) => {
      await page.rowsShown();
      await page.page.locator('flow-run-table').nth(1).locator('.error-state').waitFor();
      assert.equal(await page.rows.count(), 20);
    },
    failing,
  ),
);

test(
  'equal tables share one request, and paging in one does not affect the other',
  withPage({ markup: tableMarkup({ 'refresh-interval': 'off' }).repeat(2) }, async (page) => {
    const [first, second] = [0, 1].map((nth) => page.page.locator('flow-run-table').nth(nth));
    for (const table of [first, second]) {
      await table?.locator('tbody:not(.skeleton) tr').first().waitFor();
    }
    assert.equal(simulator.requests().length, 1);
    await page.load('nextPage');
    assert.equal(simulator.requests().length, 2);
    const range = (/** @type {typeof first} */ table) =>
      table?.locator('[part=summary]').textContent();
    assert.match((await range(first)) ?? '', /^第21/);
    assert.match((await range(second)) ?? '', /^第1/);
  }),
);

test(
  'the height is reserved before the first render',
  withPage({}, async (page) => {
    await page.rowsShown();
    const { height, rendered } = await page.table.evaluate(async (table) => {
      const other = /** @type {HTMLElement} */ (table.cloneNode());
      table.after(other);
      // Its attributes have been read, but nothing has been received yet.
      await null;
      const rendered = other.shadowRoot?.querySelectorAll('.header, table').length;
      return { height: other.clientHeight, rendered };
    });
    assert.ok(height >= 400, `${height}`);
    assert.equal(rendered, 0);
    const other = page.page.locator('flow-run-table').nth(1);
    await other.locator('tbody:not(.skeleton) tr').first().waitFor();
    assert.equal(await other.locator('.placeholder').count(), 0);
  }),
);

test(
  'a page that fails is named, and the rows are as true as before',
  withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await page.button(page.texts.pager.next).click();
      await page.showsText(/^Page not changed: still showing 1–20 of 57\./);
      assert.equal(await page.table.locator('table.dimmed').count(), 0);
      await page.showsText('Updated just now');
    },
    failing,
  ),
);

let running = '';
test(
  'while updates fail, running durations stand still and the header leads to the banner',
  withPage(
    {
      lang: 'en',
      clock: true,
      before: () => {
        running = simulator.addRuns(PIPELINE_IDS.short)[0] ?? '';
      },
    },
    async (page) => {
      const id = running;
      await page.rowsShown();
      const duration = page.table.locator(`[data-run="${id}"] .column-duration`);
      assert.doesNotMatch((await duration.textContent()) ?? '', /≥/);
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await page.page.clock.runFor(6_000);
      const trouble = page.table.locator('[part~=freshness-button]');
      await trouble.getByText(/^Update failed · data from \d\d:\d\d:\d\d$/).waitFor();
      await duration.getByText(/≥ /).first().waitFor();
      const frozen = await duration.textContent();
      assert.equal(await page.table.locator('table.dimmed').count(), 0, 'not yet');
      await page.page.clock.runFor(120_000);
      await page.table.locator('table.dimmed').waitFor();
      assert.equal(await duration.textContent(), frozen);
      await trouble.click();
      const focused = await page.table.evaluate(
        (table) => table.shadowRoot?.activeElement?.className,
      );
      assert.equal(focused, 'banner error-banner');
    },
    failing,
  ),
);

test(
  'a first load in trouble says so above the skeleton',
  withPage(
    { before: () => simulator.addFault({ kind: 'throttle', times: 1, retryAfterSeconds: 60 }) },
    async (page) => {
      await page.showsText(/^请求过于频繁，\d\d秒后自动重试。$/);
      // At one moment: the rows of the skeleton replace the room that is kept for them.
      const [banner = 0, skeleton = 0] = await page.table.evaluate((table) =>
        ['.banner', '.skeleton tr'].map(
          (part) => table.shadowRoot?.querySelector(part)?.getBoundingClientRect().top,
        ),
      );
      assert.ok(banner > 0 && banner < skeleton, `banner at ${banner}, skeleton at ${skeleton}`);
    },
    failing,
  ),
);
