// Pages of other people: a page whose script has run before the package is imported, with answers
// given by hand.

import assert from 'node:assert/strict';
import { launchBrowser } from './browser.js';
import { openMockServer, pageOf } from './mock-server.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<Awaited<ReturnType<typeof openMockServer>>['next']>>} Exchange */

/** Starts a browser and a server. Close it at the end. */
export async function openForeignPages() {
  const browser = await launchBrowser();
  const server = await openMockServer({
    html: '<!doctype html><html lang="en"><title>Page</title><body></body></html>',
  });
  /** @param {Exchange} exchange */
  const withRuns = ({ json }) => json(pageOf([3, 2, 1]));
  /** Answers the requests of the test. @type {(exchange: Exchange) => void} */
  let answer = withRuns;
  void (async () => {
    for (;;) {
      const exchange = await server.next();
      answer(exchange);
    }
  })();

  /**
   * The body of a test on a page whose script has run before the package is imported. The page must
   * end without uncaught errors.
   * @param {(page: Page) => Promise<void>} body
   * @param {object} [scene]
   * @param {() => void} [scene.before] runs in the page before everything else
   * @param {typeof answer} [scene.answer]
   * @param {string} [scene.entry]
   */
  const onPage =
    (body, { before = () => {}, answer: given = withRuns, entry = 'flow-run-table' } = {}) =>
    async () => {
      answer = given;
      const context = await browser.newContext({ locale: 'en-US' });
      context.setDefaultTimeout(10_000);
      try {
        const page = await context.newPage();
        const errors = /** @type {string[]} */ ([]);
        page.on('pageerror', (error) => errors.push(String(error)));
        await page.clock.install();
        await page.addInitScript(before);
        await page.addInitScript(() => {
          const defaults = { baseUrl: '/', organizationId: 'org', pipelineId: '7' };
          Object.assign(globalThis, {
            addTable: (/** @type {object} */ properties = {}, parent = document.body) => {
              const table = document.createElement('flow-run-table');
              parent.append(Object.assign(table, defaults, properties));
              return table;
            },
            events: [],
          });
          for (const name of ['auth-required', 'query-change', 'error']) {
            addEventListener(`flow-run-${name}`, () =>
              /** @type {any} */ (globalThis).events.push(name),
            );
          }
        });
        await page.goto(server.url);
        await page.evaluate((name) => import(`/dist/${name}.js`), entry);
        await body(page);
        assert.deepEqual(errors, []);
      } finally {
        await context.close();
      }
    };

  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { onPage, server, close };
}

/**
 * Adds a table with properties, which are an expression in the page.
 * @param {Page} page
 * @param {string} [properties]
 */
export const addTable = (page, properties = '') =>
  page.evaluate(`void addTable({ ${properties} })`);

/** @param {Page} page @param {string} properties an expression */
export const setProperties = (page, properties) =>
  page.evaluate(`void Object.assign(document.querySelector('flow-run-table'), { ${properties} })`);

/** @param {Page} page @param {string} text part of what the table shows */
export const shows = (page, text) => page.getByText(text).first().waitFor();

/** @param {Page} page @param {number} [tables] */
export async function rowsShown(page, tables = 1) {
  for (let table = 0; table < tables; table += 1) {
    await page
      .locator('flow-run-table')
      .nth(table)
      .locator('tbody:not(.skeleton) tr')
      .nth(2)
      .waitFor();
  }
}

/** The result of an export that starts now. @param {Page} page @param {string} options */
export const exported = (page, options) =>
  page.evaluateHandle(`({ result: document.querySelector('flow-run-table')
    .exportRuns({ format: 'json', ${options} })
    .then((file) => file.text(), (error) => error.name) })`);
