// Responses that the API does not document but that proxies and gateways give.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { en } from '../widget/locales/en.js';
import { addTable, exported, openForeignPages, rowsShown, shows } from './support/foreign-page.js';
import { pageOf } from './support/mock-server.js';

const pages = await openForeignPages();
after(() => pages.close());
const { onPage } = pages;

const unusual = pageOf([4, 3, 2, 1]);
test(
  'spelling variants, empty statuses and missing starts are shown as what they are',
  onPage(
    async (page) => {
      await addTable(
        page,
        "columns: 'run status started', timeZone: 'UTC', timeFormat: 'absolute'",
      );
      await rowsShown(page);
      const cells = await page.locator('flow-run-table tbody tr .status').allTextContents();
      assert.deepEqual(cells, ['Canceled', 'Unknown', 'Unknown (success)', 'Unknown']);
      await page.locator('tbody tr').first().getByText('2023').waitFor();
    },
    {
      answer: ({ json }) =>
        json({
          ...unusual,
          pipelineRuns: unusual.pipelineRuns.map(({ startTime, ...run }, i) => ({
            ...run,
            createTime: startTime,
            status: ['CANCELLED', '', 'success', ' '][i],
          })),
        }),
    },
  ),
);

for (const next of ['null', '2.0', '', '0', undefined]) {
  test(
    `a list that ends before its total, with x-next-page “${next}”, is not called whole`,
    onPage(
      async (page) => {
        await addTable(page, "apiVersion: 'oapi-v1', mode: 'scroll'");
        await rowsShown(page);
        await shows(page, en.notices.ended_early);
        assert.equal(await page.locator('[part=list-end]').count(), 0);
        const file = await exported(page, "scope: 'all'");
        const whole = JSON.parse(await file.evaluate((/** @type {any} */ { result }) => result));
        assert.deepEqual([whole.complete, whole.count, whole.total], [false, 3, 80]);
      },
      {
        answer: ({ json }) => {
          const headers = {
            'x-total': '80, 80',
            ...(next === undefined ? {} : { 'x-next-page': next }),
          };
          json(pageOf([3, 2, 1]).pipelineRuns, { headers });
        },
      },
    ),
  );
}

test(
  'an empty list with a total does not say that there are no runs',
  onPage(
    async (page) => {
      await addTable(page);
      await shows(page, en.notices.ended_early);
      assert.equal(await page.getByText(en.states.empty).count(), 0);
    },
    { answer: ({ json }) => json({ ...pageOf([]), totalCount: 80 }) },
  ),
);
