// The rows by keyboard and pointer: one tab stop, arrow keys, activation and copying, and a focus
// that stays with its run.

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
    const row = active?.closest('tbody tr');
    const on = active === row ? 'row' : active?.localName;
    return { run: row?.querySelector('.run')?.textContent, on };
  });

/** @param {TestPage} testPage */
async function focusFirstRow(testPage) {
  await testPage.rowsShown();
  await testPage.rows.first().focus();
}

/**
 * What `flow-run-activate` tells; nothing is opened.
 * @param {TestPage} testPage
 * @param {() => Promise<unknown>} act
 */
async function activated(testPage, act) {
  await testPage.table.evaluate((table) => {
    const activations = /** @type {any[]} */ ([]);
    Object.assign(globalThis, { activations });
    table.addEventListener('flow-run-activate', (event) => {
      event.preventDefault();
      const { run, url } = /** @type {CustomEvent} */ (event).detail;
      activations.push([run.pipelineRunId, url]);
    });
  });
  await act();
  return testPage.page.evaluate(() => /** @type {any} */ (globalThis).activations);
}

const urlOf = (/** @type {string} */ id) =>
  `https://flow.aliyun.com/pipelines/${PIPELINE_IDS.short}/builds/${id}`;

test(
  'the tab key stops at the current row, its link and its copy button, then leaves the rows',
  withPage({ lang: 'en', attributes: { 'no-chart': '' } }, async (testPage) => {
    await testPage.rowsShown();
    const [first] = ids(1);
    await testPage.button(testPage.texts.export.label).focus();
    const stops = [];
    for (let i = 0; i < 4; ++i) {
      await testPage.page.keyboard.press('Tab');
      stops.push(await focus(testPage));
    }
    assert.deepEqual(stops.slice(0, 3), [
      { run: first, on: 'row' },
      { run: first, on: 'a' },
      { run: first, on: 'button' },
    ]);
    assert.equal(stops[3]?.run, undefined);
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
      assert.deepEqual(await focus(testPage), { run: ids(20)[leadTo], on: 'row' });
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
    assert.deepEqual(await focus(testPage), { run: ids(1)[0], on: 'row' });
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
  'Enter on a row, and on its link, activates the run once',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    const [first = '', second = ''] = ids(2);
    const activations = await activated(testPage, async () => {
      await testPage.page.keyboard.press('ArrowDown');
      await testPage.page.keyboard.press('Enter');
      await testPage.rows.first().locator('a').focus();
      await testPage.page.keyboard.press('Enter');
    });
    assert.deepEqual(activations, [
      [second, urlOf(second)],
      [first, urlOf(first)],
    ]);
  }),
);

test(
  'a run opens in a new tab, also without the run column',
  withPage(
    { attributes: { columns: 'status duration', 'run-url': '/fixture?run={pipelineRunId}' } },
    async (testPage) => {
      await focusFirstRow(testPage);
      const opened = testPage.page.context().waitForEvent('page');
      await testPage.page.keyboard.press('Enter');
      const tab = await opened;
      await tab.waitForURL(/\/fixture\?run=/);
      assert.equal(new URL(tab.url()).searchParams.get('run'), ids(1)[0]);
      assert.equal(await tab.evaluate(() => globalThis.opener), null);
    },
  ),
);

test(
  'clicking a row activates its run; the copy button or a modifier does not',
  withPage({ lang: 'en' }, async (testPage) => {
    await testPage.rowsShown();
    const [first = ''] = ids(1);
    const row = testPage.rows.first();
    const activations = await activated(testPage, async () => {
      await row.locator('.column-creator').click();
      await row.locator('.column-creator').click({ modifiers: ['Shift'] });
      await row.hover();
      await row.getByRole('button').click();
    });
    assert.deepEqual(activations, [[first, urlOf(first)]]);
  }),
);

test(
  'selecting text in a row and clearing the selection do not activate the run',
  withPage({}, async (testPage) => {
    await testPage.rowsShown();
    const activations = await activated(testPage, async () => {
      const box = await testPage.rows.first().locator('.column-creator .truncate').boundingBox();
      assert.ok(box);
      const y = box.y + box.height / 2;
      await testPage.page.mouse.move(box.x + 1, y);
      await testPage.page.mouse.down();
      await testPage.page.mouse.move(box.x + box.width, y);
      await testPage.page.mouse.up();
      assert.notEqual(await testPage.page.evaluate(() => String(getSelection())), '');
      await testPage.rows.nth(2).locator('.column-creator').click();
    });
    assert.deepEqual(activations, []);
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
    assert.deepEqual(await focus(testPage), { run: second, on: 'row' });
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
    assert.deepEqual(await focus(testPage), { run: second, on: 'row' });
    await testPage.page.keyboard.press('ArrowUp');
    assert.deepEqual(await focus(testPage), { run: ids(4)[3], on: 'row' });
  }),
);

test(
  'when the focused row is removed, the row in its place gets the focus',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    await testPage.page.keyboard.press('End');
    await testPage.rows.last().locator('a').focus();
    simulator.addRuns(PIPELINE_IDS.short, { count: 2 });
    await testPage.load('refresh');
    assert.deepEqual(await focus(testPage), { run: ids(20)[19], on: 'row' });
  }),
);

test(
  'the focus ring of a row is visible and not covered',
  withPage({}, async (testPage) => {
    await focusFirstRow(testPage);
    await testPage.page.keyboard.press('ArrowDown');
    const row = testPage.rows.nth(1);
    const outline = await row.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return [outlineStyle, outlineWidth];
    });
    assert.deepEqual(outline, ['solid', '2px']);
    const picture = (await row.screenshot()).toString('base64');
    const reader = await testPage.page.context().newPage();
    const thickness = await reader.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const { width, height } = image;
      const canvas = new OffscreenCanvas(width, height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const pixels = new Uint32Array(data.buffer);
      const at = (/** @type {number} */ x, /** @type {number} */ y) => pixels[y * width + x];
      const ring = at(width >> 1, 1);
      const thick = (/** @type {number} */ x) =>
        [0, 1, 2, height - 3, height - 2, height - 1].filter((y) => at(x, y) === ring).length;
      // Without its own sides.
      return [...new Set(Array.from({ length: width - 4 }, (_, i) => thick(i + 2)))];
    }, picture);
    assert.deepEqual(thickness, [4], 'above and below together, everywhere');
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
