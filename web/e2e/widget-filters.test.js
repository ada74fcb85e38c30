// Filters by status, trigger and time, and the page size: requests, the summary, and an event for
// changes by the user only.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CONTENT_SECURITY_POLICY } from '../simulator/demo/static-files.js';
import { fixtureTime, openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

const hour = 3_600_000;
const day = 24 * hour;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} page @param {string} label */
const choice = (page, label) => page.table.getByRole('combobox', { name: label, exact: true });

/**
 * Selects an option, and waits until the response is shown.
 * @param {TestPage} page
 * @param {string} label
 * @param {string} option
 */
async function choose(page, label, option) {
  await page.eventAfter('flow-run-load', () => choice(page, label).selectOption(option));
}

/** @param {object} filter */
const expectedIds = (filter) =>
  simulator
    .runs(PIPELINE_IDS.short, filter)
    .map(({ pipelineRunId }) => String(pipelineRunId))
    .slice(0, 20);

test(
  'a selected status is requested, shown in the summary and sent as an event',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const detail = await page.eventAfter('flow-run-query-change', () =>
      choose(page, 'Status', 'Failed'),
    );
    assert.deepEqual(detail, { 'filter-status': 'FAIL' });
    assert.match(page.requests.at(-1) ?? '', /status=FAIL$/);
    assert.deepEqual(await page.runIds(), expectedIds({ status: 'FAIL' }));
    assert.equal(await page.table.getAttribute('filter-status'), 'FAIL');
    const total = simulator.runs(PIPELINE_IDS.short, { status: 'FAIL' }).length;
    await page.showsSummary(`1–${total} of ${total}, Failed`);
  }),
);

test(
  'a selected trigger is requested and shown in the summary',
  withPage({ attributes: { 'pipeline-id': PIPELINE_IDS.long } }, async (page) => {
    const { columns, triggers } = page.texts;
    await page.rowsShown();
    await choose(page, columns.trigger ?? '', triggers[2] ?? '');
    assert.match(page.requests.at(-1) ?? '', /triggerMode=2$/);
    const range = page.table.locator('[part=summary]');
    assert.match((await range.textContent()) ?? '', new RegExp(`，${triggers[2]}$`));
  }),
);

test(
  'a relative time is requested as whole minutes and stays relative in the attribute',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    await choose(page, 'Time range', 'Last 7 days');
    assert.equal(await page.table.getAttribute('start-time'), 'now-7d');
    const startTime = Number(/startTime=(\d+)/.exec(page.requests.at(-1) ?? '')?.[1]);
    assert.equal(startTime % 60_000, 0);
    assert.deepEqual(await page.runIds(), expectedIds({ startTime }));
    const total = simulator.runs(PIPELINE_IDS.short, { startTime }).length;
    await page.showsSummary(`1–${Math.min(total, 20)} of ${total}, Last 7 days`);
  }),
);

test(
  'a custom range is entered in the time zone of the table and sends one request',
  withPage({ lang: 'en', attributes: { 'time-zone': 'America/New_York' } }, async (page) => {
    await page.rowsShown();
    await choice(page, 'Time range').selectOption('Custom range…');
    const from = page.table.getByLabel('From', { exact: true });
    assert.equal(await from.evaluate((node) => node.matches(':focus')), true);
    await page.table.getByText('Time zone: America/New_York (GMT-5)').first().waitFor();
    assert.equal(await page.button(page.texts.filters.apply).getAttribute('aria-disabled'), 'true');
    await page.button(page.texts.filters.today).click();
    assert.match(await from.inputValue(), /T00:00$/);
    const before = page.requests.length;
    await from.fill('2026-11-10T00:00');
    await page.table.getByLabel('To', { exact: true }).fill('2026-11-17T12:30');
    assert.equal(page.requests.length, before, 'typing sends no request');
    const apply = page.button(page.texts.filters.apply);
    const detail = await page.eventAfter('flow-run-query-change', () =>
      page.eventAfter('flow-run-load', () => apply.click()),
    );
    assert.deepEqual(detail, {
      'start-time': '2026-11-10T05:00:00.000Z',
      'end-time': '2026-11-17T17:30:59.999Z',
    });
    assert.equal(page.requests.length, before + 1);
    const [startTime, endTime] = [Date.UTC(2026, 10, 10, 5), Date.UTC(2026, 10, 17, 17, 31) - 1];
    assert.deepEqual(await page.runIds(), expectedIds({ startTime, endTime }));
    const range = page.table.locator('[part=summary]');
    assert.match((await range.textContent()) ?? '', /, Nov 10, 00:00 – Nov 17, 12:30$/);
    const focused = await page.table.evaluate(
      (table) => table.shadowRoot?.activeElement?.textContent,
    );
    assert.equal(focused, 'Apply');
    // The page clears the range: nothing is left of the form.
    await page.table.evaluate((table) => {
      for (const name of ['start-time', 'end-time']) table.removeAttribute(name);
    });
    await from.waitFor({ state: 'detached' });
  }),
);

test(
  'the range of the attributes is in the fields, and an end before the start is not requested',
  withPage(
    {
      lang: 'en',
      attributes: {
        'start-time': String(fixtureTime - 5 * day),
        'end-time': new Date(fixtureTime - hour).toISOString(),
      },
    },
    async (page) => {
      await page.rowsShown();
      const from = page.table.getByLabel('From', { exact: true });
      const to = page.table.getByLabel('To', { exact: true });
      assert.equal(await from.inputValue(), '2026-11-19T10:30');
      assert.equal(await to.inputValue(), '2026-11-24T09:30');
      const before = page.requests.length;
      await to.fill('2026-11-18T00:00');
      await page.button(page.texts.filters.apply).click();
      assert.equal(await to.evaluate((node) => node.matches(':invalid')), true);
      assert.equal(page.requests.length, before);
      assert.equal(await page.table.locator('.error-state').count(), 0);
    },
  ),
);

test(
  'a minute is the whole minute, also with the same minute as start and end',
  withPage({ lang: 'en', attributes: { 'time-zone': 'Asia/Shanghai' } }, async (page) => {
    await page.rowsShown();
    const run = simulator.runs(PIPELINE_IDS.short)[3];
    const minute = Math.floor(Number(run?.startTime) / 60_000) * 60_000;
    const text = new Date(minute + 8 * hour).toISOString().slice(0, 16);
    await choice(page, 'Time range').selectOption('Custom range…');
    await page.table.getByLabel('From', { exact: true }).fill(text);
    const to = page.table.getByLabel('To', { exact: true });
    await to.fill(text);
    await page.eventAfter('flow-run-load', () => to.press('Enter'));
    assert.ok((await page.runIds()).includes(String(run?.pipelineRunId)));
  }),
);

test(
  'in a frame whose sandbox does not allow forms, the time range and the search work',
  withPage({ lang: 'en', policy: `${CONTENT_SECURITY_POLICY}; frame-src 'self'` }, async (page) => {
    await page.rowsShown();
    await page.page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
      frame.src = location.href;
      frame.width = '900';
      frame.height = '600';
      document.body.append(frame);
    });
    const table = page.page.frameLocator('iframe').locator('flow-run-table');
    await table.locator('tbody tr').first().waitFor();
    const id = simulator.runs(PIPELINE_IDS.short)[5]?.pipelineRunId;
    await table.getByRole('textbox').fill(String(id));
    await table.getByRole('textbox').press('Enter');
    const frame = page.page.frames()[1];
    await frame?.waitForFunction(
      (run) =>
        document
          .querySelector('flow-run-table')
          ?.shadowRoot?.activeElement?.closest('[data-run]')
          ?.getAttribute('data-run') === run,
      String(id),
    );
    await table.getByRole('combobox', { name: 'Time range' }).selectOption('Custom range…');
    await table.getByLabel('From', { exact: true }).fill('2026-11-10T00:00');
    await table.getByRole('button', { name: 'Apply' }).click();
    await frame?.waitForFunction(() =>
      document.querySelector('flow-run-table')?.getAttribute('start-time'),
    );
  }),
);

test(
  'Clear filters clears all filters in one request',
  withPage(
    { lang: 'en', attributes: { 'filter-status': 'FAIL', 'start-time': 'now-30d' } },
    async (page) => {
      await page.rowsShown();
      await page.eventAfter('flow-run-load', () =>
        page.button(page.texts.actions.clearFilters).click(),
      );
      assert.deepEqual(await page.runIds(), expectedIds({}));
      for (const label of ['Status', 'Trigger', 'Time range']) {
        assert.equal(await choice(page, label).inputValue(), '');
      }
      await page.showsSummary('1–20 of 57');
      assert.equal(await page.button(page.texts.actions.clearFilters).count(), 0);
    },
  ),
);

test(
  'the page size menu has the sizes that the API accepts',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const sizes = () => choice(page, 'Runs per page').locator('option').allTextContents();
    const words = ['10', '20', '30', '50', '100'].map((n) => `${n} per page`);
    assert.deepEqual(await sizes(), words);
    await choose(page, 'Runs per page', '50 per page');
    await page.showsSummary('1–50 of 57');
    assert.equal(await page.table.getAttribute('page-size'), '50');
    await page.eventAfter('flow-run-load', () =>
      page.table.evaluate((table) => {
        table.setAttribute('page-size', '15');
        table.setAttribute('api-version', 'oapi-v1');
      }),
    );
    assert.deepEqual(await sizes(), ['15 per page', ...words.slice(0, 3)]);
  }),
);

test(
  'values of attributes that the menus do not have are added unchanged',
  withPage(
    {
      lang: 'en',
      attributes: { 'filter-status': 'QUEUED', 'filter-trigger': '9', 'start-time': 'now-3w' },
    },
    async (page) => {
      await page.showsText(page.texts.states.noMatch);
      const chosen = (/** @type {string} */ label) =>
        choice(page, label).evaluate(
          (node) => /** @type {HTMLSelectElement} */ (node).selectedOptions[0]?.text,
        );
      assert.equal(await chosen('Status'), 'Unknown (QUEUED)');
      assert.equal(await chosen('Trigger'), 'Other (9)');
      assert.equal(await chosen('Time range'), 'Last 3 weeks');
    },
  ),
);

test(
  'changes by the page send no event, and without a toolbar there are no filters',
  withPage({ lang: 'en', attributes: { 'no-toolbar': '' } }, async (page) => {
    await page.rowsShown();
    assert.equal(await page.table.getByRole('combobox').count(), 0);
    await page.table.evaluate((table) => {
      table.addEventListener('flow-run-query-change', () =>
        Object.assign(globalThis, { hasEvent: true }),
      );
      table.setAttribute('filter-status', 'SUCCESS');
    });
    const total = simulator.runs(PIPELINE_IDS.short, { status: 'SUCCESS' }).length;
    await page.showsSummary(`1–20 of ${total}, Succeeded`);
    assert.equal(
      await page.page.evaluate(() => /** @type {any} */ (globalThis).hasEvent),
      undefined,
    );
  }),
);

test(
  'while a new query loads, the summary describes the rows that are still shown',
  withPage(
    { lang: 'en', attributes: { 'start-time': 'now-30d', 'filter-status': 'SUCCESS' } },
    async (page) => {
      await page.rowsShown();
      const range = page.table.locator('[part=summary]');
      const before = await range.textContent();
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await choice(page, 'Time range').selectOption('Last 24 hours');
      await page.table.locator('.banner').waitFor();
      assert.equal(await range.textContent(), before);
      await page.eventAfter('flow-run-load', async () => simulator.clearFaults());
      assert.match((await range.textContent()) ?? '', /, Succeeded, Last 24 hours$/);
    },
    { failing: true },
  ),
);

test(
  'a filter that fails dims the rows at once, is named, and can be undone',
  withPage(
    { attributes: { 'refresh-interval': 'off' } },
    async (page) => {
      await page.rowsShown();
      const { columns, statuses, actions } = page.texts;
      const before = await page.runIds();
      const dimmed = page.table.locator('table.dimmed');
      assert.equal(await dimmed.count(), 0);
      simulator.addFault({ kind: 'server-error', times: 'always' });
      await choice(page, columns.status ?? '').selectOption(statuses.FAIL ?? '');
      assert.equal(await dimmed.count(), 1, 'while the response is under way');
      await page.showsText(/^筛选未生效：仍显示全部记录（57条）。/);
      assert.deepEqual(await page.runIds(), before);
      await page.button(actions.undoFilter).click();
      await page.table.locator('.banner').waitFor({ state: 'detached' });
      assert.equal(await dimmed.count(), 0);
      assert.equal(await page.table.getAttribute('filter-status'), null);
      assert.equal(await choice(page, columns.status ?? '').inputValue(), '');
    },
    { failing: true },
  ),
);
