// Finding a run by its number: among the loaded rows, on pages not loaded yet, or not at all.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fill } from '../widget/locales/fill-template.js';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} page */
const field = (page) => page.table.getByRole('textbox', { name: 'Find a run by its number' });

/** @param {TestPage} page @param {string} text */
async function find(page, text) {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** Waits until the row of a run has the focus. @param {TestPage} page @param {string} id */
const focusIsOn = (page, id) =>
  page.page.waitForFunction(
    (run) =>
      document.querySelector('flow-run-table')?.shadowRoot?.activeElement?.closest('tr')?.dataset
        .run === run,
    id,
  );

const idsOf = (/** @type {string} */ pipelineId) =>
  simulator.runs(pipelineId).map(({ pipelineRunId }) => String(pipelineRunId));

test(
  'a loaded run gets the focus without a request',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const sent = page.requests.length;
    const id = (await page.runIds())[7] ?? '';
    const fullWidth = [...`#${id}`].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    for (const text of [`#${id}`, ` ${id} `, fullWidth.join('')]) {
      await field(page).fill(text);
      await field(page).press('Enter');
      await focusIsOn(page, id);
    }
    assert.equal(page.requests.length, sent);
  }),
);

test(
  'a run that is not loaded is shown on its page',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const id = idsOf(PIPELINE_IDS.short)[45] ?? '';
    await field(page).fill(id);
    await page.button(page.texts.findRun.submit).click();
    await focusIsOn(page, id);
    await page.showsSummary('41–57 of 57');
    assert.deepEqual(await page.runIds(), idsOf(PIPELINE_IDS.short).slice(40));
    await page.load('previousPage');
    await page.showsSummary('21–40 of 57');
  }),
);

test(
  'where pages have numbers the page of the run is computed',
  withPage(
    { lang: 'en', attributes: { 'api-version': 'oapi-v1', 'pipeline-id': PIPELINE_IDS.long } },
    async (page) => {
      await page.rowsShown();
      const sent = page.requests.length;
      const ids = idsOf(PIPELINE_IDS.long);
      await find(page, ids[3_333] ?? '');
      await focusIsOn(page, ids[3_333] ?? '');
      assert.deepEqual(await page.runIds(), ids.slice(3_320, 3_340));
      assert.ok(page.requests.length - sent <= 4, page.requests.slice(sent).join(' '));
      await page.showsSummary('3,321–3,340 of 5,000');
      await page.load('previousPage');
      assert.deepEqual(await page.runIds(), ids.slice(3_300, 3_320));
    },
  ),
);

test(
  'in scroll mode the rows up to the run are loaded, and it is scrolled into view',
  withPage({ lang: 'en', attributes: { mode: 'scroll' } }, async (page) => {
    await page.rowsShown();
    const id = idsOf(PIPELINE_IDS.short)[30] ?? '';
    await find(page, id);
    await focusIsOn(page, id);
    assert.equal((await page.runIds())[30], id);
  }),
);

for (const [pipelineId, notice, attributes] of /** @type {const} */ ([
  [PIPELINE_IDS.short, 'run_absent', {}],
  [PIPELINE_IDS.short, 'run_absent_filtered', { 'filter-status': 'SUCCESS' }],
  [PIPELINE_IDS.long, 'run_too_far', {}],
  [PIPELINE_IDS.long, 'run_too_far_filtered', { 'filter-status': 'SUCCESS' }],
])) {
  test(
    `a run that is not found leaves rows and focus unchanged, and is announced (${notice})`,
    withPage(
      { lang: 'en', attributes: { 'pipeline-id': pipelineId, ...attributes } },
      async (page) => {
        await page.rowsShown();
        const before = await page.runIds();
        await find(page, '999999999');
        const text = fill(page.texts.notices[notice], { id: '999999999', n: 200 });
        await page.showsText(text);
        const announced = page.table.locator('[role=status]').filter({ hasText: text });
        await announced.waitFor({ state: 'attached' });
        assert.deepEqual(await page.runIds(), before);
        const name = await page.table.evaluate((table) =>
          table.shadowRoot?.activeElement?.getAttribute('name'),
        );
        assert.equal(name, 'run');
        const link = page.table.getByRole('link', { name: 'Open #999999999 in Yunxiao' });
        assert.equal(await link.count(), notice === 'run_absent' ? 0 : 1);
      },
    ),
  );
}

test(
  'text that is not a run number sends no request',
  withPage({ lang: 'en', attributes: { 'refresh-interval': 'off' } }, async (page) => {
    await page.rowsShown();
    const sent = page.requests.length;
    const message = () =>
      field(page).evaluate((node) => /** @type {HTMLInputElement} */ (node).validationMessage);
    for (const text of ['12a', '-3', '#', '1.5', '0', '9223372036854775808', '1'.repeat(50)]) {
      await find(page, text);
      assert.equal(await message(), page.texts.findRun.invalid, text);
    }
    await find(page, '  ');
    assert.equal(await message(), '', 'nothing is asked for');
    assert.equal(page.requests.length, sent);
    await find(page, '9223372036854775807');
    assert.equal(await message(), '', 'the largest run number');
  }),
);

test(
  'a failed search keeps the rows, and Retry repeats it',
  withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      const before = await page.runIds();
      const id = idsOf(PIPELINE_IDS.short)[25] ?? '';
      simulator.addFault({ kind: 'error', code: 'InvalidPipelineRun.NotFound', times: 1 });
      await find(page, id);
      await page.button(page.texts.actions.retry).waitFor();
      assert.deepEqual(await page.runIds(), before);
      await page.button(page.texts.actions.retry).click();
      await focusIsOn(page, id);
    },
    { failing: true },
  ),
);

test(
  'a search while a filter changes is made with the new filter',
  withPage({ lang: 'en' }, async (page) => {
    await page.rowsShown();
    const matching = simulator
      .runs(PIPELINE_IDS.short)
      .filter(({ status }) => status === 'SUCCESS')
      .map(({ pipelineRunId }) => String(pipelineRunId));
    const id = matching[30] ?? '';
    simulator.addFault({ kind: 'latency', ms: 2_000, times: 1 });
    await page.table.locator('select').first().selectOption('SUCCESS');
    await find(page, id);
    await focusIsOn(page, id);
    assert.deepEqual(await page.runIds(), matching.slice(20, 40));
  }),
);

test(
  'a search while a filter changes is repeated by Retry with the new filter',
  withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      const id = String(
        simulator.runs(PIPELINE_IDS.short).filter(({ status }) => status === 'SUCCESS')[30]
          ?.pipelineRunId,
      );
      simulator.addFault({ kind: 'latency', ms: 2_000, times: 1 });
      const code = 'InvalidPipelineRun.NotFound';
      simulator.addFault({ kind: 'error', code, page: 'later', times: 1 });
      await page.table.locator('select').first().selectOption('SUCCESS');
      await find(page, id);
      await page.button(page.texts.actions.retry).click();
      await focusIsOn(page, id);
    },
    { failing: true },
  ),
);

for (const [what, attributes] of /** @type {const} */ ([
  ['no runs', { 'pipeline-id': PIPELINE_IDS.empty }],
  ['runs that do not match', { 'filter-trigger': '77' }],
])) {
  test(
    `with ${what} the field is disabled`,
    withPage({ lang: 'en', attributes }, async ({ table }) => {
      await table.locator('.state-panel').waitFor();
      assert.equal(await table.getByRole('textbox').isDisabled(), true);
    }),
  );
}
