// The rows by keyboard: one tab stop, arrow keys, copying, and a focus that stays with its run.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

const ids = (/** @type {number} */ count) =>
  simulator
    .runs(PIPELINE_IDS.short)
    .slice(0, count)
    .map(({ pipelineRunId }) => String(pipelineRunId));

/**
 * The run of the row in which the focus is, and in which of its parts. @param {TestPage} testPage
 */
const focus = ({ table }) =>
  table.evaluate(({ shadowRoot }) => {
    const active = shadowRoot?.activeElement;
    const row = /** @type {HTMLElement | null | undefined} */ (active?.closest('tbody tr'));
    return { run: row?.dataset.run, on: active?.classList[0] };
  });

/** @param {TestPage} testPage */
async function focusFirstRow(testPage) {
  await testPage.rowsShown();
  await testPage.links.first().focus();
}

test(
  'the tab key stops at the link and the copy button of the current row, then leaves the rows',
  withPage({ lang: 'en', attributes: { 'no-chart': '' } }, async (testPage) => {
    await testPage.rowsShown();
    const [first] = ids(1);
    await testPage.button(testPage.texts.export.label).focus();
    const stops = [];
    for (let i = 0; i < 3; ++i) {
      await testPage.page.keyboard.press('Tab');
      stops.push(await focus(testPage));
    }
    assert.deepEqual(stops.slice(0, 2), [
      { run: first, on: 'run' },
      { run: first, on: 'button' },
    ]);
    assert.equal(stops[2]?.run, undefined);
  }),
);

for (const { keys, leadTo } of [
  { keys: ['ArrowDown', 'j', 'k'], leadTo: 1 },
  { keys: ['End', 'PageUp'], leadTo: 9 },
]) {
  test(
    `${keys.join(', ')} on the first of twenty rows leads to row ${leadTo + 1}`,
    withPage({}, async (testPage) => {
      await focusFirstRow(testPage);
      for (const key of keys) await testPage.page.keyboard.press(key);
      assert.deepEqual(await focus(testPage), { run: ids(20)[leadTo], on: 'run' });
    }),
  );
}

test(
  'keys with a modifier are left to the browser',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    const before = testPage.requests.length;
    for (const key of ['Shift+ArrowDown', 'Alt+ArrowDown', 'Control+c', 'Control+End']) {
      await testPage.page.keyboard.press(key);
    }
    assert.deepEqual(await focus(testPage), { run: ids(1)[0], on: 'run' });
    assert.equal(testPage.requests.length, before);
  }),
);

test(
  'letters outside of the rows have no effect',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const before = testPage.requests.length;
    await testPage.button(testPage.texts.pager.next).focus();
    await testPage.page.keyboard.press('r');
    assert.equal(testPage.requests.length, before);
  }),
);

test(
  'r refreshes',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    const before = testPage.requests.length;
    await testPage.eventAfter('flow-run-load', () => testPage.page.keyboard.press('r'));
    assert.equal(testPage.requests.length, before + 1);
  }),
);

test(
  'letters are shortcuts under an input method, with Caps Lock, and in other scripts',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    for (const init of [
      { key: 'Process', code: 'KeyJ', keyCode: 229 },
      { key: 'J', code: 'KeyJ' },
      { key: 'о', code: 'KeyJ' },
    ]) {
      await testPage.table.evaluate(({ shadowRoot }, options) => {
        const event = new KeyboardEvent('keydown', { ...options, bubbles: true, composed: true });
        shadowRoot?.activeElement?.dispatchEvent(event);
      }, init);
    }
    assert.deepEqual(await focus(testPage), { run: ids(4)[3], on: 'run' });
  }),
);

test(
  "c copies the number of the row's run and says so",
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await focusFirstRow(testPage);
    await testPage.page.keyboard.press('ArrowDown');
    await testPage.page.keyboard.press('c');
    const [, second] = ids(2);
    await testPage.table.getByText(`Copied run number ${second}`).waitFor({ state: 'attached' });
    assert.equal(await testPage.page.evaluate(() => navigator.clipboard.readText()), second);
    assert.deepEqual(await focus(testPage), { run: second, on: 'run' });
  }),
);

test(
  'the focused row keeps the focus when new runs are added above it',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    await testPage.page.keyboard.press('ArrowDown');
    const [, second] = ids(2);
    simulator.addRuns(PIPELINE_IDS.short, { count: 3 });
    await testPage.load('refresh');
    assert.deepEqual(await focus(testPage), { run: second, on: 'run' });
    await testPage.page.keyboard.press('ArrowUp');
    assert.deepEqual(await focus(testPage), { run: ids(4)[3], on: 'run' });
  }),
);

test(
  'when the focused row is removed, the row in its place gets the focus',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    await testPage.page.keyboard.press('End');
    await testPage.rows.last().locator('.copy-button').focus();
    simulator.addRuns(PIPELINE_IDS.short, { count: 2 });
    await testPage.load('refresh');
    assert.deepEqual(await focus(testPage), { run: ids(20)[19], on: 'run' });
  }),
);

test(
  'the focused link has a ring that its cell does not cut, and its row is highlighted',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    await testPage.page.keyboard.press('ArrowDown');
    const colors = (/** @type {number} */ n) =>
      testPage.rows.nth(n).evaluate((row) => getComputedStyle(row).backgroundColor);
    assert.notEqual(await colors(1), await colors(2));
    const ring = await testPage.links.nth(1).evaluate((link) => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(link);
      const [inner, outer] = [link, link.closest('.cell')].map((node) =>
        /** @type {Element} */ (node).getBoundingClientRect(),
      );
      const edge = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
      const fits =
        inner && outer && inner.top - edge >= outer.top && inner.left - edge >= outer.left;
      return { outlineStyle, outlineWidth, fits };
    });
    assert.deepEqual(ring, { outlineStyle: 'solid', outlineWidth: '2px', fits: true });
  }),
);

for (const [lang, title, copy] of /** @type {const} */ ([
  ['zh-CN', '快捷键', '复制运行编号'],
  ['en', 'Keyboard shortcuts', 'Copy run number'],
])) {
  test(
    `the keys are listed below the rows (${lang})`,
    withPage({ lang }, async (testPage) => {
      await testPage.rowsShown();
      await testPage.button(title).click();
      await testPage.showsText(copy);
    }),
  );
}
