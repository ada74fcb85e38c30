// Long use: an hour of polls with network faults, and fifty times connecting and disconnecting,
// leave the correct rows and no leaks.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS, tableMarkup } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

/** @typedef {import('./support/test-page.js').TestPage} TestPage */

const second = 1_000;
const stepMs = 10 * second;
const steps = 360;
/** Compiled code and caches; rows that were kept for an hour would be several times as much. */
const heapAllowance = 3_000_000;
/** Every this many steps something else goes wrong. */
const faultEvery = 9;
/** The only changes are those of the clock. Without polling, running durations would stand still. */
const calm = { 'refresh-interval': '600' };
const faults = [
  { kind: 'server-error' },
  // Without a time to retry: the proxy would wait in real time, which passes slower than the page's.
  { kind: 'throttle' },
  { kind: 'reset' },
  { kind: 'truncate' },
  { kind: 'login-page' },
  { kind: 'latency', ms: 40 },
  { kind: 'success-false' },
  { kind: 'content-type' },
  { kind: 'wrong-total' },
  { kind: 'raw', status: 200, text: '{"success":true,"pipelineRuns":[{}]}' },
];

/**
 * What the browser holds for the page once the garbage is gone.
 * @param {TestPage} page
 */
async function footprint({ page }) {
  const client = await page.context().newCDPSession(page);
  // Objects that the first collection frees may have kept others alive.
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  await client.send('Performance.enable');
  const { metrics } = await client.send('Performance.getMetrics');
  await client.detach();
  const value = (/** @type {string} */ name) =>
    metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    listeners: value('JSEventListeners'),
    nodes: value('Nodes'),
    heap: value('JSHeapUsedSize'),
  };
}

/**
 * Counts the requests that are under way.
 * @param {TestPage} testPage
 * @returns {() => Promise<void>} waits until there are none
 */
function watchRequests({ page }) {
  let underWay = 0;
  let onIdle = () => {};
  page.on('request', () => {
    underWay += 1;
  });
  const end = () => {
    underWay -= 1;
    if (underWay === 0) onIdle();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    // What the browser has begun is known here a moment later.
    await page.evaluate(() => 0);
    if (underWay > 0) await new Promise((resolve) => (onIdle = () => resolve(undefined)));
  };
}

test(
  'after an hour of polls with faults the rows are correct, and memory has not grown',
  withPage(
    { clock: true, attributes: { 'pipeline-id': PIPELINE_IDS.live, 'refresh-interval': '10' } },
    async (page) => {
      await page.rowsShown();
      const idle = watchRequests(page);
      let warm;
      for (let step = 0; step < steps; step += 1) {
        simulator.advanceClock(stepMs);
        if (step % faultEvery === 0) {
          const fault = faults[(step / faultEvery) % faults.length];
          simulator.addFault(/** @type {any} */ (fault));
        }
        await page.page.clock.runFor(stepMs);
        await idle();
        if (step === steps / 6) warm = await footprint(page);
      }
      simulator.clearFaults();
      await page.load('refresh');
      const wanted = simulator.runs(PIPELINE_IDS.live).slice(0, 20);
      assert.deepEqual(
        await page.runIds(),
        wanted.map(({ pipelineRunId }) => String(pipelineRunId)),
      );
      assert.equal(await page.table.locator('.banner').count(), 0);
      const last = await footprint(page);
      assert.ok(warm);
      // The content of rows varies; a leak would be hundreds of rows.
      assert.ok(last.nodes < warm.nodes * 1.5, `${warm.nodes} nodes became ${last.nodes}`);
      assert.ok(
        last.listeners <= warm.listeners + 20,
        `${warm.listeners} listeners, ${last.listeners}`,
      );
      const grownBytes = last.heap - warm.heap;
      assert.ok(grownBytes < heapAllowance, `${warm.heap} bytes became ${last.heap}`);
      // It polled on. How often depends on how much of the page's time each response takes.
      assert.ok(page.requests.length > faults.length * 4, `${page.requests.length} requests`);
    },
    { failing: true },
  ),
);

test(
  'connecting and disconnecting fifty times leaks no timer, listener, node or request',
  withPage({ clock: true }, async (page) => {
    await page.rowsShown();
    const comeAndGo = (/** @type {number} */ times) =>
      page.table.evaluate(async (table, count) => {
        const { parentElement: parent } = table;
        for (let i = 0; i < count; i += 1) {
          table.remove();
          await Promise.resolve();
          const loaded = new Promise((resolve) => {
            table.addEventListener('flow-run-load', resolve, { once: true });
          });
          parent?.append(table);
          await loaded;
        }
        table.remove();
        await Promise.resolve();
        parent?.append(Object.assign(document.createElement('p'), { id: 'gone' }));
        Object.assign(globalThis, { table });
      }, times);
    // The browser's stopped clock makes a channel, and a listener of it, as its first timer fires,
    // which is in some runs before these counts and in others between them, unless one fires now.
    await page.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await comeAndGo(5);
    const before = await footprint(page);
    await page.page.evaluate(() => {
      document.querySelector('main')?.append(/** @type {any} */ (globalThis).table);
    });
    await page.rowsShown();
    await comeAndGo(50);
    const now = await footprint(page);
    assert.equal(now.listeners, before.listeners);
    assert.ok(now.nodes <= before.nodes + 5, `${before.nodes} nodes became ${now.nodes}`);
    assert.ok(now.heap < before.heap * 1.2, `${before.heap} bytes became ${now.heap}`);
    const sent = page.requests.length;
    await page.page.clock.runFor(600 * second);
    assert.equal(page.requests.length, sent);
  }),
);

test(
  'running runs and a slow load cause no style recalculation in every frame',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.live, ...calm } },
    async ({ page, table }) => {
      const icon = table.locator('tbody .icon-running').first();
      await icon.waitFor();
      const client = await page.context().newCDPSession(page);
      await client.send('Performance.enable');
      const stylings = async () => {
        const { metrics } = await client.send('Performance.getMetrics');
        return metrics.find(({ name }) => name === 'RecalcStyleCount')?.value ?? Number.NaN;
      };
      // Without a frame of the test's own, which would have every animation looked at.
      const inThreeSeconds = async () => {
        const before = await stylings();
        await table.evaluate(async (element) => {
          const running = element.shadowRoot?.querySelector('tr:has(.icon-running)');
          for (let i = 0; i < 3; i += 1) {
            await new Promise((resolve) => {
              const ticked = new MutationObserver(resolve);
              ticked.observe(/** @type {Element} */ (running), {
                subtree: true,
                characterData: true,
                childList: true,
              });
            });
          }
        });
        return (await stylings()) - before;
      };
      // The clock of the running durations is allowed for.
      assert.ok((await inThreeSeconds()) < 30);
      const rotation = await icon.evaluate(
        (node) =>
          new Promise((resolve) => {
            const container = /** @type {HTMLElement} */ (node.closest('.table-container'));
            new MutationObserver(() => {
              if (container.dataset.quarter === '1') resolve(getComputedStyle(node).rotate);
            }).observe(container, { attributes: true });
          }),
      );
      assert.equal(rotation, '90deg');
      const endless = await table.evaluate((element) =>
        (element.shadowRoot?.getAnimations?.() ?? []).filter(
          ({ effect }) => effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
        ),
      );
      assert.equal(endless.length, 0);
      simulator.addFault({ kind: 'latency', ms: 60_000 });
      await table.evaluate((element) => /** @type {any} */ (element).refresh());
      await table.locator('.progress[data-active]').waitFor();
      assert.ok((await inThreeSeconds()) < 30);
    },
  ),
);

test(
  'tables in view tick in the same frame, and a table below the viewport does not tick',
  withPage(
    {
      markup: [1, 2, 3]
        .map((n) => tableMarkup({ 'pipeline-id': PIPELINE_IDS.live, label: `${n}`, ...calm }))
        .join(''),
      css: 'flow-run-table { display: block; block-size: 300px; overflow: hidden } [label="3"] { margin-block-start: 3000px }',
    },
    async ({ page }) => {
      for (const label of [1, 2, 3]) {
        const running = page.locator(`[label="${label}"] .icon-running`).first();
        await running.waitFor({ state: 'attached' });
      }
      const frames = await page.evaluate(async () => {
        const tables = [...document.querySelectorAll('flow-run-table')];
        /** @type {Set<number>[]} the times of the frames in which each table has changed */
        const changed = tables.map(() => new Set());
        await new Promise((resolve) => {
          for (const [i, { shadowRoot }] of tables.entries()) {
            const observer = new MutationObserver(() => {
              changed[i]?.add(Number(document.timeline.currentTime));
              if (changed.slice(0, 2).every((times) => times.size > 2)) resolve(undefined);
            });
            const rows = /** @type {Element} */ (shadowRoot?.querySelector('table'));
            observer.observe(rows, { subtree: true, characterData: true, childList: true });
          }
        });
        return changed.map((times) => [...times]);
      });
      assert.deepEqual(frames[0], frames[1]);
      assert.deepEqual(frames[2], []);
    },
  ),
);
