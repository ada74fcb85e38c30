// The strip of bars above the table in a real browser: it shows the loaded runs, says the core's
// statistics, and is tied to the rows, by pointer and by keyboard.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formatsFor } from '../widget/format.js';
import { en } from '../widget/texts/en.js';
import { openStage, PIPELINE_IDS, tableMarkup } from './support/stage.js';

const stage = await openStage();
after(() => stage.close());
const { demo, simulator, visit } = stage;

/** @typedef {import('./support/stage.js').Visit} Visit */

const formats = formatsFor('en', 'Asia/Shanghai', en);

/** @param {Visit} visit */
const strip = ({ table }) => {
  const list = table.getByRole('listbox');
  const readout = table.locator('[part=readout]');
  return {
    list,
    bars: list.getByRole('option'),
    lit: list.locator('[aria-selected=true]'),
    readout,
  };
};

/** @param {Visit} visit what the bars stand for, from left to right */
const barIds = async (visit) => {
  const names = await strip(visit).bars.evaluateAll((bars) =>
    bars.map((bar) => bar.getAttribute('aria-label') ?? ''),
  );
  return names.map((name) => /^#(\d+)/.exec(name)?.[1]);
};

/** @param {Visit} visit where each bar begins and how high it is */
const shapes = async (visit) =>
  strip(visit).bars.evaluateAll((bars) =>
    bars.map((bar) => {
      const { x, height } = /** @type {SVGPathElement} */ (bar.querySelector('path')).getBBox();
      const left = bar.getBoundingClientRect().left;
      return { left, x, height, look: bar.getAttribute('class') };
    }),
  );

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
  'each loaded run has a bar, the newest on the right, and a name to be heard',
  visit({ lang: 'en' }, async (visit) => {
    await visit.settled();
    assert.deepEqual(await barIds(visit), (await visit.runIds()).reverse());
    const drawn = await shapes(visit);
    const lefts = drawn.map(({ left }) => left);
    assert.deepEqual(
      lefts,
      [...lefts].sort((a, b) => a - b),
    );
    const run = simulator.runs(PIPELINE_IDS.short)[19];
    const startTime = Number(run?.startTime);
    assert.equal(
      await strip(visit).bars.first().getAttribute('aria-label'),
      [
        `#${run?.pipelineRunId}`,
        en.statuses[String(run?.status)],
        formats.duration(Number(run?.endTime) - startTime),
        formats.short(startTime, simulator.now()),
      ].join(', '),
    );
  }),
);

test(
  'the height of a bar is its duration, and what is far too long is cut off with a mark',
  visit({ attributes: { 'refresh-interval': 'off' } }, async (visit) => {
    await visit.settled();
    const runs = simulator.runs(PIPELINE_IDS.short).slice(0, 20).reverse();
    const drawn = await shapes(visit);
    const durations = runs.map(({ startTime, endTime }) => (endTime ?? 0) - Number(startTime));
    const finished = runs.flatMap(({ endTime }, i) => (endTime === null ? [] : [i]));
    const higher = (/** @type {number} */ i) => drawn[i]?.height ?? 0;
    const byDuration = [...finished].sort((a, b) => (durations[a] ?? 0) - (durations[b] ?? 0));
    const heights = byDuration.map(higher);
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => a - b),
    );
    assert.ok(Math.min(...heights) >= 8, 'the lowest can be met');
    assert.notEqual(heights[0], heights.at(-1));
    const cut = await strip(visit).bars.evaluateAll((bars) =>
      bars.filter((bar) => bar.querySelector('.break')).map(({ id }) => id),
    );
    // The one that takes far longer than usual: half an hour where four minutes are the median.
    assert.deepEqual(cut, [`bar-${runs[16]?.pipelineRunId}`]);
  }),
);

test(
  'every status has a shape of its own, whatever its colour',
  visit({ attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' } }, async (visit) => {
    await visit.settled();
    const painted = await strip(visit).bars.evaluateAll((bars) =>
      bars.map((bar) => {
        const path = /** @type {Element} */ (bar.querySelector('path'));
        const look = (bar.getAttribute('class') ?? '').replace('strip-bar ', '');
        const commands = (path.getAttribute('d') ?? '').replace(/[-\d. ]/g, '');
        const line = getComputedStyle(path);
        const isFull = line.fill !== 'none';
        return { look, shape: `${commands} ${isFull} ${line.strokeDasharray}` };
      }),
    );
    const looks = new Map(painted.map(({ look, shape }) => [look, shape]));
    assert.deepEqual(
      [...looks.keys()].sort(),
      ['canceled', 'failure', 'running', 'success', 'waiting'].map((look) => `status-${look}`),
    );
    assert.equal(new Set(looks.values()).size, looks.size);
    for (const { look, shape } of painted) assert.equal(shape, looks.get(look));
  }),
);

test(
  'success rate, median and p95 are said with the number of runs they are about',
  visit({ lang: 'en' }, async (visit) => {
    await visit.settled();
    const runs = simulator.runs(PIPELINE_IDS.short).slice(0, 20);
    const count = (/** @type {string} */ word) => runs.filter((r) => r.status === word).length;
    const durations = runs
      .flatMap(({ startTime, endTime }) => (endTime === null ? [] : [endTime - Number(startTime)]))
      .sort((a, b) => a - b);
    const rank = (/** @type {number} */ share) =>
      formats.duration(durations[Math.ceil(durations.length * share) - 1] ?? 0);
    const good = count('SUCCESS');
    const all = good + count('FAIL');
    const rate = formats.percent(good / all);
    const said = await visit.table.locator('[part=statistics] span').allTextContents();
    assert.deepEqual(said, [
      `Success rate ${rate} (${good} of ${all})`,
      `Median ${rank(0.5)}, p95 ${rank(0.95)} (of ${durations.length} finished)`,
    ]);
    assert.equal(await strip(visit).list.locator('svg text').textContent(), 'Median');
  }),
);

test(
  'under a status filter there is no success rate, and it says why',
  visit({ lang: 'en', attributes: { 'filter-status': 'FAIL' } }, async (visit) => {
    await visit.settled();
    await visit.says('No success rate under a status filter');
    assert.equal(await visit.table.locator('[part=statistics]').getByText('%').count(), 0);
  }),
);

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

test(
  'a narrow window has as many bars as fit, and says how many there are',
  visit(
    {
      lang: 'en',
      width: 320,
      css: 'body { margin: 0 }',
      attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' },
    },
    async (visit) => {
      await visit.settled();
      const shown = await strip(visit).bars.count();
      assert.ok(shown >= 20 && shown < 40, `${shown} bars`);
      await visit.says(`The newest ${shown} of 100 loaded runs, newest on the right`);
      assert.equal((await barIds(visit)).at(-1), '5000');
      const widths = await strip(visit).bars.evaluateAll((bars) =>
        bars.map((bar) => bar.getBoundingClientRect().width),
      );
      assert.ok(Math.min(...widths) >= 8);
    },
  ),
);

test(
  'a list from right to left still has the newest run on the right',
  visit({ css: ':root { direction: rtl }' }, async (visit) => {
    await visit.settled();
    const lefts = (await shapes(visit)).map(({ left }) => left);
    assert.deepEqual(
      lefts,
      [...lefts].sort((a, b) => a - b),
    );
    const { list } = strip(visit);
    await list.focus();
    await visit.page.keyboard.press('ArrowLeft');
    const id = await list.getAttribute('aria-activedescendant');
    assert.equal(id, `bar-${(await visit.runIds())[1]}`);
  }),
);

for (const width of [320, 1200]) {
  test(
    `its room is kept while the first runs are loading, at ${width} pixels`,
    visit(
      { width, css: 'body { margin: 0 }', lang: 'en' },
      async (visit) => {
        await visit.settled();
        const top = async (/** @type {string} */ name) =>
          visit.page
            .locator(`flow-run-table[label=${name}] [part=table]`)
            .evaluate((node, selector) => {
              const host = /** @type {ShadowRoot} */ (node.getRootNode()).host;
              const strip = host.shadowRoot?.querySelector(selector);
              return strip?.getBoundingClientRect().height;
            }, '.strip');
        await demo.stopProxy();
        await visit.table.evaluate((table) => {
          const loading = /** @type {Element} */ (table.cloneNode());
          table.setAttribute('label', 'Ready');
          loading.setAttribute('label', 'Loading');
          table.after(loading);
        });
        await visit.page.locator('flow-run-table[label=Loading] .skeleton').waitFor();
        assert.equal(await top('Loading'), await top('Ready'));
      },
      { failing: true },
    ),
  );
}

test(
  'no-chart, a single run, and no run at all leave it out',
  visit(
    {
      markup: [
        tableMarkup({ 'no-chart': '' }),
        tableMarkup({ 'page-size': '1' }),
        tableMarkup({ 'pipeline-id': PIPELINE_IDS.empty }),
      ].join(''),
    },
    async ({ page }) => {
      const tables = page.locator('flow-run-table');
      await tables.nth(0).locator('tbody tr th').first().waitFor();
      await tables.nth(1).locator('tbody tr th').first().waitFor();
      await tables.nth(2).locator('.panel').waitFor();
      assert.equal(await page.locator('flow-run-table .strip').count(), 0);
    },
  ),
);
