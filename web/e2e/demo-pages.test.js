// The pages of the demo in a browser, with their Content-Security-Policy: the controls of the
// playground, a page with conflicting styles, and an iframe.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createDemo } from '../demo/server.js';
import { launchBrowser } from './support/browser.js';

const demo = await createDemo();
const browser = await launchBrowser();
after(async () => {
  await browser.close();
  await demo.close();
});

/**
 * @param {string} path
 * @param {(page: import('playwright-core').Page) => Promise<void>} body
 */
const withPage = (path, body) => async () => {
  demo.simulator.reset();
  const page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(20_000);
  const errors = /** @type {string[]} */ ([]);
  page.on('console', (message) => {
    const expected = /Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !expected) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await page.goto(demo.url + path);
    await body(page);
    assert.deepEqual(errors, []);
  } finally {
    await page.close();
  }
};

test(
  'the playground shows every pipeline, API and mode',
  withPage('/', async (page) => {
    const table = page.locator('#playground flow-run-table');
    const range = (/** @type {RegExp} */ text) =>
      table.locator('[part=summary]').filter({ hasText: text }).waitFor();
    await range(/^1–20 of \d+$/);
    await page.selectOption('[name=pipeline-id]', '1002');
    await range(/^1–20 of 57$/);
    for (const api of ['oapi-v1', 'oapi-v1-region', '2021-06-25']) {
      await page.selectOption('[name=api-version]', api);
      await range(/^1–20 of 57$/);
    }
    await page.selectOption('[name=mode]', 'scroll');
    await range(/57/);
    await page.selectOption('[name=pipeline-id]', '1001');
    await table.getByText('No runs yet').waitFor();
  }),
);

test(
  'the playground adds and clears a fault, starts runs and finishes them',
  withPage('/', async (page) => {
    const table = page.locator('#playground flow-run-table');
    await page.selectOption('[name=pipeline-id]', '1002');
    await table.locator('[part=summary]').filter({ hasText: 'of 57' }).waitFor();
    await page.selectOption('[name=kind]', 'throttle');
    await page.getByRole('button', { name: 'Apply to every request' }).click();
    await table
      .getByText(/Too many requests/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Clear faults' }).click();
    await table.locator('.banner').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Start 3 runs' }).click();
    await table.locator('[part=summary]').filter({ hasText: 'of 60' }).waitFor();
    await page.getByRole('button', { name: 'Finish running runs' }).click();
    await table.locator('tbody .status-running').first().waitFor({ state: 'detached' });
    await page.locator('#events').getByText('flow-run-finished').first().waitFor();
  }),
);

test(
  'styles of the page do not affect the table, its CSS properties and parts do',
  withPage('/portal.html', async (page) => {
    const [first, second] = [0, 1].map((n) => page.locator('flow-run-table').nth(n));
    await second?.locator('tbody:not(.skeleton) tr').first().waitFor();
    const styleOf = (/** @type {import('playwright-core').Locator | undefined} */ table) =>
      table
        ?.locator('tbody:not(.skeleton) td')
        .first()
        .evaluate((cell) => {
          const { textAlign, textTransform, letterSpacing, fontSize, paddingTop } =
            getComputedStyle(cell);
          return { textAlign, textTransform, letterSpacing, fontSize, paddingTop };
        });
    assert.deepEqual(await styleOf(first), {
      textAlign: 'start',
      textTransform: 'none',
      letterSpacing: 'normal',
      fontSize: '14px',
      paddingTop: '0px',
    });
    const caption = second?.locator('[part=caption]');
    assert.equal(
      await caption?.evaluate((node) => getComputedStyle(node).color),
      'rgb(168, 50, 121)',
    );
  }),
);

test(
  'a table in an iframe follows the language of the surrounding page',
  withPage('/iframe.html', async (page) => {
    const frame = page.frameLocator('iframe');
    await frame.locator('tbody:not(.skeleton) tr').first().waitFor();
    await frame.getByText('Started by').first().waitFor();
    await page.selectOption('[name=language]', 'zh-CN');
    await frame.getByText('运行人').first().waitFor();
  }),
);
