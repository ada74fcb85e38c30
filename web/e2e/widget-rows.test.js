// The rows with proxy and simulator: they are the runs of the simulator, page by page, and a
// refresh changes only the DOM of changed rows.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formatsFor } from '../widget/format.js';
import { zhHans } from '../widget/locales/zh-Hans.js';
import { columnIds } from '../widget/view/columns.js';
import { ORGANIZATION_ID, openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());
const { simulator, withPage } = fixture;

const formats = formatsFor('zh-CN', 'Asia/Shanghai', zhHans);

const every = columnIds.join(' ');

/** @param {string} pipelineId @param {number} from @param {number} to */
const idsOf = (pipelineId, from, to) =>
  simulator
    .runs(pipelineId)
    .slice(from, to)
    .map(({ pipelineRunId }) => String(pipelineRunId));

test(
  'the rows show the runs of the simulator',
  withPage({ attributes: { 'time-format': 'absolute', columns: every } }, async (page) => {
    await page.rowsShown();
    const expected = simulator
      .runs(PIPELINE_IDS.short)
      .slice(0, 20)
      .map((run) => {
        const { startTime, endTime } = run;
        const duration = endTime === null ? null : formats.duration(endTime - Number(startTime));
        return {
          run: String(run.pipelineRunId),
          status: zhHans.statuses[String(run.status)],
          trigger: zhHans.triggers[String(run.triggerMode)],
          creator: run.creatorAccountId || '–无',
          started: formats.brief(Number(startTime), simulator.now()),
          ended:
            endTime === null
              ? '–尚未结束'
              : formats.brief(endTime, simulator.now(), Number(startTime)),
          duration,
        };
      });
    const shown = await page.cells();
    assert.equal(shown.length, 20);
    for (const [i, row] of shown.entries()) {
      const wanted = expected[i];
      // The duration of a running run grows during the test.
      const live = wanted?.duration === null ? { duration: row.duration } : {};
      assert.deepEqual(row, { ...wanted, ...live });
    }
  }),
);

test(
  'Next leads to the last page and Previous back to the first',
  withPage({}, async (page) => {
    await page.rowsShown();
    const pages = [
      { from: 0, to: 20, range: '第1–20条，共57条' },
      { from: 20, to: 40, range: '第21–40条，共57条' },
      { from: 40, to: 57, range: '第41–57条，共57条' },
    ];
    /** @param {number} index */
    const check = async (index) => {
      const { from = 0, to = 0, range = '' } = pages[index] ?? {};
      await page.showsSummary(range);
      assert.deepEqual(await page.runIds(), idsOf(PIPELINE_IDS.short, from, to));
    };
    const isIdle = (/** @type {string} */ name) => page.button(name).getAttribute('aria-disabled');

    await check(0);
    assert.equal(await isIdle('上一页'), 'true');
    await page.button(page.texts.pager.next).click();
    await check(1);
    await page.button(page.texts.pager.next).click();
    await check(2);
    assert.equal(await isIdle('下一页'), 'true');
    await page.button('上一页').click();
    await check(1);
    await page.button('上一页').click();
    await check(0);
    await page.button(page.texts.pager.next).click();
    await check(1);
    await page.button('首页').click();
    await check(0);
  }),
);

test(
  'a long list has pages of any allowed size',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '100' } },
    async (page) => {
      await page.rowsShown();
      await page.load('nextPage');
      assert.deepEqual(await page.runIds(), idsOf(PIPELINE_IDS.long, 100, 200));
    },
  ),
);

test(
  'ids beyond 2^53 are exact, in rows and links',
  withPage({ attributes: { 'pipeline-id': PIPELINE_IDS.largeIds } }, async (page) => {
    await page.rowsShown();
    const ids = idsOf(PIPELINE_IDS.largeIds, 0, 20);
    assert.deepEqual(await page.runIds(), ids);
    assert.equal(
      await page.links.first().getAttribute('href'),
      `https://flow.aliyun.com/pipelines/${PIPELINE_IDS.largeIds}/builds/${ids[0]}`,
    );
  }),
);

test(
  'links follow the template, with encoded values',
  withPage(
    { attributes: { 'run-url': '/runs/{organizationId}/{pipelineId}/{pipelineRunId}?from=x' } },
    async (page) => {
      await page.rowsShown();
      const [id] = idsOf(PIPELINE_IDS.short, 0, 1);
      assert.equal(
        await page.links.first().getAttribute('href'),
        `${page.origin}/runs/${ORGANIZATION_ID}/${PIPELINE_IDS.short}/${id}?from=x`,
      );
    },
  ),
);

test(
  'values of the service are shown as text, whatever they contain',
  withPage(
    { attributes: { 'pipeline-id': PIPELINE_IDS.unusual, 'page-size': '100' } },
    async (page) => {
      await page.rowsShown();
      const runs = simulator.runs(PIPELINE_IDS.unusual).slice(0, 100);
      const shown = await page.cells();
      assert.deepEqual(
        shown.map(({ run }) => run),
        runs.map(({ pipelineRunId }) => String(pipelineRunId)),
      );
      const markup = runs.filter(({ status }) => /[<&]/.test(String(status)));
      assert.ok(markup.length > 0, 'the pipeline with unusual values has markup in a status');
      for (const { pipelineRunId, status } of markup) {
        const row = shown.find(({ run }) => run === String(pipelineRunId));
        assert.equal(row?.status, `未知状态（${status}）`);
      }
    },
  ),
);

test(
  'a refresh without changes leaves the DOM of the rows unchanged',
  withPage(
    { attributes: { 'filter-status': 'SUCCESS', 'time-format': 'absolute' } },
    async (page) => {
      await page.rowsShown();
      await page.table.evaluate((table) => {
        const writes = /** @type {string[]} */ ([]);
        Object.assign(globalThis, { writes });
        const body = table.shadowRoot?.querySelector('tbody');
        const all = { childList: true, subtree: true, attributes: true, characterData: true };
        if (body) {
          new MutationObserver((records) => {
            for (const { type, target } of records) writes.push(`${type} ${target.nodeName}`);
          }).observe(body, all);
        }
      });
      const before = page.requests.length;
      await page.load('refresh');
      await page.load('refresh');
      assert.equal(page.requests.length, before + 2);
      const writes = await page.page.evaluate(() => /** @type {any} */ (globalThis).writes);
      assert.deepEqual(writes, []);
    },
  ),
);

test(
  'new runs move the others down without rendering them again; focus and selection stay',
  withPage({}, async (page) => {
    await page.rowsShown();
    const [second] = idsOf(PIPELINE_IDS.short, 1, 2);
    const link = page.links.nth(1);
    await link.focus();
    await link.evaluate((node) => {
      Object.assign(globalThis, { marked: node });
      getSelection()?.selectAllChildren(node);
    });
    simulator.addRuns(PIPELINE_IDS.short, { count: 2 });
    await page.load('refresh');
    assert.deepEqual(await page.runIds(), idsOf(PIPELINE_IDS.short, 0, 20));
    const kept = await page.table.evaluate((table) => {
      const { marked } = /** @type {any} */ (globalThis);
      return {
        focused: table.shadowRoot?.activeElement === marked,
        text: marked.textContent,
        connected: marked.isConnected,
      };
    });
    assert.deepEqual(kept, { focused: true, text: second, connected: true });
  }),
);

test(
  'a run that ends is updated in its row and sends flow-run-finished',
  withPage({}, async (page) => {
    const [id = ''] = simulator.addRuns(PIPELINE_IDS.short);
    await page.rowsShown();
    await page.load('refresh');
    const row = page.rows.first();
    assert.equal((await page.cells())[0]?.status, '运行中');
    await row.evaluate((node) => Object.assign(globalThis, { marked: node }));
    simulator.finishRun(PIPELINE_IDS.short, id, 'FAIL');
    const detail = /** @type {any} */ (
      await page.eventAfter('flow-run-finished', () => page.load('refresh'))
    );
    assert.deepEqual(
      detail.runs.map((/** @type {any} */ run) => [run.pipelineRunId, run.status]),
      [[id, 'FAIL']],
    );
    assert.equal((await page.cells())[0]?.status, '运行失败');
    assert.ok(
      await row.evaluate((node) => node === /** @type {any} */ (globalThis).marked),
      'it is the same row',
    );
  }),
);

test(
  'the summary shows the position in the whole list',
  withPage({}, async (page) => {
    await page.rowsShown();
    await page.load('nextPage');
    const table = page.table.getByRole('table');
    assert.equal(await table.getAttribute('aria-rowcount'), '58');
    assert.equal(await page.rows.first().getAttribute('aria-rowindex'), '22');
    assert.equal(await page.table.locator('caption').textContent(), '流水线 1002 的运行记录');
  }),
);

test(
  'a truncated number shows its last digits',
  withPage({ width: 900, attributes: { 'pipeline-id': PIPELINE_IDS.largeIds } }, async (page) => {
    await page.rowsShown();
    const places = await page.rows.first().evaluate((row) => {
      const number = /** @type {Element} */ (row.querySelector('.run'));
      const text = /** @type {Text} */ (number.firstChild);
      const place = (/** @type {number} */ at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
      };
      const box = number.getBoundingClientRect();
      const last = place(text.length - 1);
      return { first: place(0).left - box.left, last: box.right - last.right, width: last.width };
    });
    assert.ok(places.first < 0, 'the number is cut');
    assert.ok(places.last > -0.5 && places.last < places.width, JSON.stringify(places));
  }),
);

const old = { 'pipeline-id': PIPELINE_IDS.long, 'end-time': '2026-04-15' };
for (const [lang, what, attributes] of /** @type {const} */ ([
  ['zh-CN', 'usual', {}],
  ['en', 'usual', {}],
  ['zh-CN', 'old', old],
  ['en', 'old', old],
])) {
  test(
    `no word of ${what} rows is cut, whatever the width (${lang})`,
    withPage({ lang, attributes: { 'page-size': '50', ...attributes } }, async (shown) => {
      await shown.rowsShown();
      const { table } = shown;
      await table.locator('[part=outcome-change]').first().waitFor();
      for (const width of [320, 540, 700, 820, 882, 1000, 1110, 1280, 1600]) {
        await shown.resize(width);
        const cut = await table.evaluate((element) => {
          const all = element.shadowRoot?.querySelectorAll(
            'tbody .cell, tbody .cell *, .column-header',
          );
          return [...(all ?? [])]
            .filter((node) => {
              const { overflowX, clipPath } = getComputedStyle(node);
              const room = node.closest('td, th')?.getBoundingClientRect().right ?? 0;
              const isClipped = overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1;
              const sticksOut = node.getBoundingClientRect().right > room + 0.5;
              // What is there for readers only is cut on purpose.
              return clipPath === 'none' && (isClipped || sticksOut);
            })
            .map(({ className, textContent }) => `${className}: ${textContent}`);
        });
        assert.deepEqual(cut, [], `at ${width} pixels`);
      }
    }),
  );
}
