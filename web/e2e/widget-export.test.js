// Exports: the loaded runs or all that match, without an effect on the table; incomplete files say
// so.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

/** @param {TestPage} testPage @param {object} options */
const exported = ({ table }, options) =>
  table.evaluate(async (element, given) => {
    const counts = /** @type {number[]} */ ([]);
    const onProgress = (/** @type {{ count: number }} */ { count }) => counts.push(count);
    try {
      const file = await /** @type {any} */ (element).exportRuns({ ...given, onProgress });
      return { name: file.name, type: file.type, text: await file.text(), counts };
    } catch (error) {
      const { name, error: cause, file } = /** @type {any} */ (error);
      return { failed: name, code: cause?.code, name: file?.name, text: await file?.text() };
    }
  }, options);

/** @param {string} pipelineId */
const idsOf = (pipelineId) => simulator.runs(pipelineId).map((run) => String(run.pipelineRunId));

/** @param {{ text?: string }} file */
const parsed = ({ text = '' }) => JSON.parse(text);

/** @param {{ runs: { pipelineRunId: string }[] }} whole */
const ids = ({ runs }) => runs.map(({ pipelineRunId }) => pipelineRunId);

test(
  'exporting all runs leaves the page of the table unchanged',
  withPage({ attributes: { 'refresh-interval': 'off' } }, async (testPage) => {
    await testPage.rowsShown();
    const before = await testPage.runIds();
    const file = await exported(testPage, { format: 'json', scope: 'all' });
    const whole = parsed(file);
    assert.match(file.name, /^runs-1002-\d{8}-\d{4}\.json$/);
    assert.deepEqual(ids(whole), idsOf(PIPELINE_IDS.short));
    assert.deepEqual([whole.complete, whole.count, whole.total], [true, 57, 57]);
    assert.equal(file.counts?.at(-1), 57);
    assert.deepEqual(await testPage.runIds(), before);
    await testPage.showsSummary('第1–20条，共57条');
  }),
);

test(
  'the export has the filters of the table, and with the scope loaded only its rows',
  withPage({ attributes: { 'filter-status': 'FAIL', 'page-size': '5' } }, async (testPage) => {
    await testPage.rowsShown();
    const failed = simulator
      .runs(PIPELINE_IDS.short, { status: 'FAIL' })
      .map((run) => String(run.pipelineRunId));
    const all = parsed(await exported(testPage, { format: 'json', scope: 'all' }));
    assert.deepEqual(ids(all), failed);
    assert.equal(all.query.status, 'FAIL');
    const loaded = parsed(await exported(testPage, { format: 'json' }));
    assert.deepEqual(ids(loaded), failed.slice(0, 5));
    assert.equal(loaded.complete, false);
  }),
);

test(
  'CSV starts with a byte order mark, and has names of creators',
  withPage({}, async (testPage) => {
    await testPage.rowsShown();
    const file = await testPage.table.evaluate(async (element) => {
      /** @type {any} */ (element).resolveCreators = (/** @type {string[]} */ ids) =>
        new Map(ids.map((id) => [id, `=${id}`]));
      const made = await /** @type {any} */ (element).exportRuns({ scope: 'all' });
      const bytes = new Uint8Array(await made.arrayBuffer());
      return { start: [...bytes.slice(0, 3)], text: await made.text(), type: made.type };
    });
    assert.deepEqual(file.start, [0xef, 0xbb, 0xbf]);
    assert.equal(file.type, 'text/csv;charset=utf-8');
    /** @type {string[]} */
    const lines = file.text.trim().split('\r\n');
    assert.equal(lines.length, 58);
    assert.match(lines[0] ?? '', /流水线,运行编号,状态/);
    const named = simulator.runs(PIPELINE_IDS.short).filter((run) => run.creatorAccountId).length;
    assert.equal(lines.filter((line) => line.includes(",'=")).length, named);
  }),
);

test(
  'more runs than the row limit give a file marked as incomplete',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.huge, 'refresh-interval': 'off' } },
    async (testPage) => {
      await testPage.rowsShown();
      const file = await exported(testPage, { format: 'json', scope: 'all' });
      const whole = parsed(file);
      assert.match(file.name, /-incomplete\.json$/);
      assert.deepEqual([whole.complete, whole.count, whole.total], [false, 10_000, 12_345]);
    },
  ),
);

test(
  'an error rejects with the error of the core and the file of the runs loaded so far',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.long, 'refresh-interval': 'off' } },
    async (testPage) => {
      await testPage.rowsShown();
      simulator.addFault({
        kind: 'error',
        code: 'InvalidPipeline.NotFound',
        page: 'later',
        times: 'always',
      });
      const file = await exported(testPage, { format: 'json', scope: 'all' });
      assert.equal(file.failed, 'ExportError');
      assert.ok(file.code);
      assert.match(file.name, /-incomplete\.json$/);
      assert.deepEqual(ids(parsed(file)), idsOf(PIPELINE_IDS.long).slice(0, 100));
    },
    { failing: true },
  ),
);

for (const [how, stop] of /** @type {const} */ ([
  ['the signal', 'signal'],
  ['taking the table out of the page', 'disconnect'],
])) {
  test(
    `${how} aborts the walk`,
    withPage({ attributes: { 'pipeline-id': PIPELINE_IDS.long } }, async (testPage) => {
      await testPage.rowsShown();
      const name = await testPage.table.evaluate(async (element, way) => {
        const controller = new AbortController();
        const onProgress = () => (way === 'signal' ? controller.abort() : element.remove());
        const options = { scope: 'all', signal: controller.signal, onProgress };
        try {
          await /** @type {any} */ (element).exportRuns(options);
          return 'a file';
        } catch (error) {
          return /** @type {Error} */ (error).name;
        }
      }, stop);
      assert.equal(name, 'AbortError');
    }),
  );
}

test(
  'the panel shows progress, can cancel, and keeps the focus',
  withPage(
    { lang: 'en', attributes: { 'pipeline-id': PIPELINE_IDS.long, 'refresh-interval': 'off' } },
    async (testPage) => {
      await testPage.rowsShown();
      simulator.addFault({ kind: 'latency', ms: 60_000, page: 'later', times: 'always' });
      await testPage.button(testPage.texts.export.label).click();
      const group = testPage.table.getByRole('group', { name: 'All matching runs (5,000)' });
      await group.getByRole('button', { name: 'JSON' }).click();
      await testPage.showsText('100 of 5,000 runs');
      await testPage.page.keyboard.press('Enter');
      await group.waitFor();
      const focused = await testPage.table.evaluate(
        ({ shadowRoot }) => shadowRoot?.activeElement?.textContent,
      );
      assert.equal(focused, 'CSV');
    },
  ),
);

test(
  'the panel shows why an export failed, and saves the runs loaded so far',
  withPage(
    { lang: 'en', attributes: { 'pipeline-id': PIPELINE_IDS.long, 'refresh-interval': 'off' } },
    async (testPage) => {
      await testPage.rowsShown();
      const code = 'InvalidPipeline.NotFound';
      simulator.addFault({ kind: 'error', code, page: 'later', times: 'always' });
      await testPage.button(testPage.texts.export.label).click();
      const group = testPage.table.getByRole('group', { name: 'All matching runs (5,000)' });
      await group.getByRole('button', { name: 'CSV' }).click();
      await testPage.table.getByText('Export failed. The pipeline does not exist.').waitFor();
      const download = testPage.page.waitForEvent('download');
      await testPage.button('Save the 100 runs read so far').click();
      assert.match((await download).suggestedFilename(), /-incomplete\.csv$/);
    },
    { failing: true },
  ),
);

test(
  'the panel downloads the file by keyboard under the strict policy',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    await testPage.button(testPage.texts.export.label).focus();
    await testPage.page.keyboard.press('Enter');
    const group = testPage.table.getByRole('group', { name: 'All matching runs (57)' });
    await group.getByRole('button', { name: 'CSV' }).focus();
    const download = testPage.page.waitForEvent('download');
    await testPage.page.keyboard.press('Enter');
    const file = await download;
    assert.match(file.suggestedFilename(), /^runs-1002-\d{8}-\d{4}\.csv$/);
    const text = await readFile(await file.path(), 'utf8');
    assert.equal(text.trim().split('\r\n').length, 58);
    const announced = testPage.table.locator('[role=status]', { hasText: 'Exported 57 runs.' });
    await announced.waitFor({ state: 'attached' });
    assert.equal(await group.count(), 0, 'the panel closes');
    const focused = await testPage.table.evaluate(
      ({ shadowRoot }) => shadowRoot?.activeElement?.textContent,
    );
    assert.equal(focused, testPage.texts.export.label);
  }),
);

for (const [name, attributes, label] of /** @type {const} */ ([
  ['pages', {}, /^This page \(20\)$/],
  ['scroll', { mode: 'scroll' }, /^Loaded runs \(\d+\)$/],
])) {
  test(
    `in mode ${name} the runs that are shown are offered as ${label}`,
    withPage({ lang: 'en', attributes }, async (testPage) => {
      await testPage.rowsShown();
      await testPage.button(testPage.texts.export.label).click();
      await testPage.table.getByRole('group', { name: label }).waitFor();
    }),
  );
}

test(
  'without runs nothing is offered',
  withPage({ attributes: { 'pipeline-id': PIPELINE_IDS.empty } }, async (testPage) => {
    await testPage.table.locator('.state-panel').waitFor();
    const button = testPage.button(testPage.texts.export.label);
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await button.dispatchEvent('click');
    assert.equal(await testPage.table.locator('[part=export-panel]').count(), 0);
  }),
);
