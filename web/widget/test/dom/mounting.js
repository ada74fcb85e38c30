// What a unit test of a portal does with the element, in the document of a library that imitates a
// browser: the same checks for each library.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

const run = { pipelineId: 7, triggerMode: 1, startTime: 1_700_000_000_000 };
const body = JSON.stringify({
  success: true,
  requestId: 'r',
  pipelineRuns: [
    { ...run, pipelineRunId: 42, status: 'SUCCESS', endTime: 1_700_000_060_000 },
    { ...run, pipelineRunId: 41, status: 'FAIL', endTime: 1_700_000_060_000 },
  ],
});

/**
 * Declares the tests. The element is registered in the window.
 * @param {string} environment
 * @param {any} window of the library
 */
export function testMounting(environment, window) {
  const { document } = window;
  const problems = /** @type {string[]} */ ([]);
  window.addEventListener('error', (/** @type {any} */ { message }) => problems.push(message));
  process.on('unhandledRejection', (reason) => problems.push(String(reason)));
  for (const method of /** @type {const} */ (['error', 'warn'])) {
    window.console[method] = (/** @type {unknown[]} */ ...args) => problems.push(args.join(' '));
  }

  /** @param {object} [properties] */
  function mount(properties) {
    const table = document.createElement('flow-run-table');
    const loaded = next(table, 'flow-run-load');
    const initialResponse = { status: 200, body };
    const required = { baseUrl: '/flow', organizationId: 'o', pipelineId: '7' };
    document.body.append(Object.assign(table, required, { initialResponse }, properties));
    return { table, loaded };
  }

  /** @param {any} target @param {string} type @returns {Promise<any>} */
  const next = (target, type) =>
    new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

  /** @param {any} table */
  const rowsOf = (table) => [...table.shadowRoot.querySelectorAll('tbody tr')];

  afterEach(() => {
    document.body.replaceChildren();
    assert.deepEqual(problems.splice(0), []);
  });

  describe(`the element in ${environment}`, () => {
    it('is registered and shows the rows of initialResponse', async () => {
      const { table, loaded } = mount();
      assert.equal((await loaded).detail.rowCount, 2);
      const texts = rowsOf(table).map((row) => row.textContent);
      assert.match(texts[0], /42.*Succeeded/);
      assert.match(texts[1], /41.*Failed/);
    });

    it('shows them as one list that scrolls, too, in either theme', async () => {
      for (const theme of ['dark', 'light']) {
        const { table, loaded } = mount({ mode: 'scroll', theme });
        await loaded;
        assert.equal(rowsOf(table).length, 2);
      }
    });

    it('says what is missing', async () => {
      const { table } = mount({ baseUrl: null });
      const { detail } = await next(table, 'flow-run-error');
      assert.deepEqual([detail.error.field, detail.error.code], ['base-url', 'missing']);
      const lines = problems.splice(0);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', /base-url is missing/);
    });

    it('reacts to clicks, and exports', async () => {
      const { table, loaded } = mount();
      await loaded;
      const part = (/** @type {string} */ name) =>
        table.shadowRoot.querySelector(`[part~=${name}]`);
      part('columns-button').click();
      const activated = next(table, 'flow-run-activate');
      table.addEventListener('flow-run-activate', (/** @type {Event} */ e) => e.preventDefault());
      part('run-link').click();
      assert.equal((await activated).detail.run.pipelineRunId, '42');
      const { size } = await table.exportRuns({ format: 'csv' });
      assert.ok(size > 0);
    });

    it('ignores requests that fail late, after others have begun', async () => {
      const table = document.createElement('flow-run-table');
      document.body.append(
        Object.assign(table, { baseUrl: 'http://127.0.0.1:1/', organizationId: 'o' }),
      );
      for (let pipelineId = 1; pipelineId < 9; pipelineId += 1) {
        table.pipelineId = pipelineId;
        await new Promise((resolve) => setTimeout(resolve));
      }
      const { detail } = await next(table, 'flow-run-error');
      assert.equal(detail.error.code, 'unreachable');
      const isOfTheNetwork = (/** @type {string} */ text) => /127\.0\.0\.1:1\b/.test(text);
      assert.deepEqual(
        problems.splice(0).filter((text) => !isOfTheNetwork(text)),
        [],
      );
    });

    it('keeps working after it is removed, moved and added again', async () => {
      const { table, loaded } = mount();
      await loaded;
      const box = document.createElement('div');
      document.body.append(box);
      box.append(table);
      await Promise.resolve();
      assert.equal(rowsOf(table).length, 2);
      table.remove();
      await Promise.resolve();
      assert.equal(rowsOf(table).length, 0);
      table.initialResponse = { status: 200, body };
      document.body.append(table);
      await next(table, 'flow-run-load');
      assert.equal(rowsOf(table).length, 2);
    });
  });
}
