// The strip of bars and the rows are tied, by pointer and by keyboard, and neither disturbs the other
// when something changes.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { barIds, strip } from './support/run-chart.js';
import { openStage, PIPELINE_IDS } from './support/test-page.js';

const stage = await openStage();
after(() => stage.close());
const { simulator, visit } = stage;

/** @typedef {import('./support/test-page.js').Visit} Visit */

/** @param {Visit} visit counts what is written to the strip from now on */
const watchStrip = ({ table }) =>
  table.evaluate((element) => {
    const writes = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { writes });
    const all = { childList: true, subtree: true, attributes: true, characterData: true };
    const node = element.shadowRoot?.querySelector('.strip');
    if (!node) throw new Error('there is no strip');
    new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        writes.push([type, target.nodeName, attributeName].filter(Boolean).join(' '));
      }
    }).observe(node, all);
  });

/** @param {Visit} visit */
const writes = ({ page }) => page.evaluate(() => /** @type {any} */ (globalThis).writes);

test(
  'a bar under the pointer lights its row and is told in words; a row lights its bar',
  visit({ lang: 'en' }, async (visit) => {
    await visit.settled();
    const { bars, lit, readout } = strip(visit);
    await visit.says('20 runs, newest on the right');
    await bars.nth(15).hover();
    const row = visit.table.locator('tr[data-lit]');
    assert.equal(await row.count(), 1);
    const id = await row.locator('.run').textContent();
    assert.equal(id, (await visit.runIds())[4]);
    assert.match((await readout.textContent()) ?? '', new RegExp(`^#${id}, .*, started `));
    await visit.rows.nth(7).hover();
    assert.equal(await lit.getAttribute('id'), `bar-${(await visit.runIds())[7]}`);
    await visit.table.locator('[part=caption]').hover();
    assert.equal(await lit.count(), 0);
    assert.equal(await row.count(), 0);
  }),
);

test(
  'a press on a bar goes to its row',
  visit({ attributes: { 'page-size': '50' } }, async (visit) => {
    await visit.settled();
    await strip(visit).bars.first().click();
    const last = visit.rows.last();
    const isInView = await last.evaluate(
      // Scrolling ends on a whole pixel, rows do not.
      (row) => row.getBoundingClientRect().bottom < innerHeight + 1,
    );
    assert.ok(isInView);
    const focused = await last.evaluate((row) =>
      row.contains(/** @type {ShadowRoot} */ (row.getRootNode()).activeElement),
    );
    assert.ok(focused);
    assert.equal(await last.getAttribute('data-lit'), '');
  }),
);

test(
  'the bars are one stop of the keyboard: arrows walk, Home and End jump, Enter goes to the row',
  visit({ lang: 'en' }, async (visit) => {
    await visit.settled();
    const { list, lit, readout } = strip(visit);
    const ids = (await visit.runIds()).reverse();
    const { keyboard } = visit.page;
    const at = async () => {
      const id = await list.getAttribute('aria-activedescendant');
      assert.equal(await lit.getAttribute('id'), id);
      return id?.replace('bar-', '');
    };
    assert.equal(await list.locator('[tabindex]').count(), 0);
    await list.focus();
    assert.equal(await at(), ids.at(-1));
    await keyboard.press('ArrowRight');
    assert.equal(await at(), ids.at(-1));
    await keyboard.press('ArrowLeft');
    assert.equal(await at(), ids.at(-2));
    await keyboard.press('Home');
    assert.equal(await at(), ids[0]);
    await keyboard.press('ArrowRight');
    assert.equal(await at(), ids[1]);
    assert.match((await readout.textContent()) ?? '', new RegExp(`^#${ids[1]}, `));
    await keyboard.press('Enter');
    const focused = await visit.table.evaluate(
      ({ shadowRoot }) => shadowRoot?.activeElement?.closest('tr')?.dataset.run,
    );
    assert.equal(focused, ids[1]);
    assert.equal(await lit.getAttribute('id'), `bar-${ids[1]}`);
  }),
);

test(
  'where the keyboard is survives a refresh that brings new runs',
  visit({}, async (visit) => {
    await visit.settled();
    const { list } = strip(visit);
    await list.focus();
    await visit.page.keyboard.press('ArrowLeft');
    const before = await list.getAttribute('aria-activedescendant');
    simulator.addRuns(PIPELINE_IDS.short, { count: 2 });
    await visit.load('refresh');
    assert.equal((await barIds(visit)).at(-1), (await visit.runIds())[0]);
    assert.equal(await list.getAttribute('aria-activedescendant'), before);
    const isFocused = await list.evaluate(
      (node) => /** @type {ShadowRoot} */ (node.getRootNode()).activeElement === node,
    );
    assert.ok(isFocused);
  }),
);

test(
  'a refresh without change writes nothing to the strip',
  visit({ attributes: { 'filter-status': 'SUCCESS' } }, async (visit) => {
    await visit.settled();
    await watchStrip(visit);
    await visit.load('refresh');
    await visit.load('refresh');
    assert.deepEqual(await writes(visit), []);
  }),
);

test(
  'a running run grows with the clock, and only its bar is drawn again',
  visit({ attributes: { 'refresh-interval': 'off' } }, async (visit) => {
    await visit.page.clock.install();
    await visit.page.reload();
    await visit.settled();
    const bar = strip(visit).bars.nth(17);
    const height = () =>
      bar.locator('path').evaluate((path) => /** @type {SVGPathElement} */ (path).getBBox().height);
    const before = await height();
    await watchStrip(visit);
    await visit.page.clock.runFor(90_000);
    assert.ok((await height()) > before);
    const written = new Set(await writes(visit));
    assert.deepEqual([...written], ['attributes path d']);
  }),
);
