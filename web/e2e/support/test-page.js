// A fixture for tests: the whole demo chain (page origin, proxy, simulator) and a browser, and visits
// to pages of that origin that hold whatever markup a test wants, under the promised policy.

import assert from 'node:assert/strict';
import { ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { createDemo } from '../../demo/server.js';
import { CONTENT_SECURITY_POLICY } from '../../demo/static-files.js';
import { launchBrowser } from './browser.js';
import { collectCoverage } from './coverage.js';

export { ORGANIZATION_ID, PIPELINE_IDS };

/** A Tuesday morning in Hangzhou, in the middle of the working day of the simulated company. */
export const fixtureTime = Date.UTC(2026, 10, 24, 2, 30);

/** Long enough for every automatic retry of a failed load on a busy machine. */
const patienceMs = 20_000;

/**
 * @typedef {object} Scene
 * @property {Record<string, string>} [attributes] of the one table; `base-url`, organisation and
 *   pipeline have defaults
 * @property {string} [markup] the body, instead of the one table
 * @property {string} [lang] of the page
 * @property {string} [address] what stands after the path in the page's address
 * @property {string} [policy] the page's Content-Security-Policy
 * @property {string} [css] a sheet of the page
 * @property {'light' | 'dark'} [colorScheme] what the viewer prefers
 * @property {number} [width] of the window
 * @property {boolean} [touch] the viewer has fingers and no pointer that could hover
 * @property {string} [script] the entry of the package; empty: none
 * @property {boolean} [clock] `page.clock` can make the page's time pass faster
 * @property {() => unknown} [before] what is to be so when the page loads
 */

/**
 * Errors in the console that are part of a test.
 * @typedef {object} AllowedErrors
 * @property {boolean} [failing] failed requests
 * @property {RegExp} [expected] what they say
 * @property {boolean} [all] and a broken policy, too
 */

/** @param {Pick<NonNullable<Parameters<typeof createDemo>[0]>, 'gateway' | 'pages'>} [options] */
export async function openFixture(options) {
  // The clock stands still, so that what the simulator holds does not change unless a test says so.
  const demo = await createDemo({
    basePath: '',
    simulator: { startAt: fixtureTime, frozen: true },
    ...options,
  });
  const browser = await launchBrowser();
  return {
    demo,
    simulator: demo.simulator,

    /**
     * A test's body with a page of its own, which must end without a broken policy and without an
     * error in its console, but for failed requests if the test provokes them.
     * @param {Scene} scene
     * @param {(testPage: TestPage) => Promise<void>} body
     * @param {AllowedErrors} [tolerance]
     */
    withPage:
      (scene, body, tolerance = {}) =>
      async () => {
        demo.simulator.reset();
        await demo.startProxy();
        await scene.before?.();
        const context = await browser.newContext({
          viewport: { width: scene.width ?? 1200, height: 900 },
          colorScheme: scene.colorScheme ?? 'light',
          timezoneId: 'Asia/Shanghai',
          locale: 'en-US',
          hasTouch: Boolean(scene.touch),
          isMobile: Boolean(scene.touch),
        });
        context.setDefaultTimeout(patienceMs);
        try {
          const page = await context.newPage();
          const saveCoverage = await collectCoverage(page);
          const testPage = await TestPage.begin(page, demo.url, scene);
          await body(testPage);
          if (!tolerance.all) await testPage.assertClean(tolerance);
          await saveCoverage();
        } finally {
          await context.close();
        }
      },

    async close() {
      await browser.close();
      await demo.close();
    },
  };
}

/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** What a table has unless a test says otherwise. */
export const usual = {
  'base-url': '/',
  'organization-id': ORGANIZATION_ID,
  'pipeline-id': PIPELINE_IDS.short,
};

/** @param {Record<string, string>} [attributes] */
export function tableMarkup(attributes = {}) {
  const written = Object.entries({ ...usual, ...attributes }).map(
    ([name, value]) => `${name}="${quoted(value)}"`,
  );
  return `<flow-run-table ${written.join(' ')}></flow-run-table>`;
}

/** One page in the browser, with a table on it. */
export class TestPage {
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  warnings = [];
  /** Paths of requests for runs, as the page sent them. @type {string[]} */
  requests = [];

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} origin
   */
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    this.table = page.locator('flow-run-table').first();
    this.rows = this.table.locator('tbody:not(.skeleton) tr:not(.spacer)');
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
      if (message.type() === 'warning') this.warnings.push(message.text());
    });
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (/pipelineRuns$|\/runs$/.test(pathname)) this.requests.push(pathname + search);
    });
  }

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} origin
   * @param {Scene} scene
   */
  static async begin(page, origin, scene) {
    const {
      markup = tableMarkup(scene.attributes),
      lang = 'zh-CN',
      policy = CONTENT_SECURITY_POLICY,
      css = '',
      script = '/dist/flow-run-table.js',
    } = scene;
    const testPage = new TestPage(page, origin);
    await page.addInitScript(() => {
      const violations = /** @type {string[]} */ ([]);
      Object.assign(globalThis, { violations });
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
      });
    });
    if (scene.clock) await installClock(page);
    await page.route(`${origin}/fixture.css`, (route) =>
      route.fulfill({ contentType: 'text/css', body: css }),
    );
    const isStage = (/** @type {URL} */ { pathname }) => pathname === '/fixture';
    await page.route(isStage, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': policy },
        body: `<!doctype html><html lang="${lang}"><head><title>Stage</title><meta name="viewport" content="width=device-width">
          <link rel="stylesheet" href="/fixture.css">
          ${script && `<script type="module" src="${script}"></script>`}
          </head><body><main>${markup}</main></body></html>`,
      }),
    );
    await page.goto(`${origin}/fixture${scene.address ?? ''}`);
    return testPage;
  }

  /** Waits until rows are shown. */
  async rowsShown() {
    await this.rows.first().waitFor();
  }

  /** @param {string} name of a button, exactly */
  button(name) {
    return this.table.getByRole('button', { name, exact: true });
  }

  /**
   * Waits until something says this to the eye (a screen reader is told by another element).
   * @param {string | RegExp} text whole, if it is a string
   */
  async showsText(text) {
    const seen = this.table.locator(':not([role=status])');
    await this.table.getByText(text, { exact: true }).and(seen).first().waitFor();
  }

  /**
   * Waits until the footer says which rows these are.
   * @param {string} text
   */
  async showsSummary(text) {
    await this.table.locator('[part=summary]').getByText(text, { exact: true }).waitFor();
  }

  /** What each row says, by column, as a reader sees it. */
  async cells() {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) =>
        Object.fromEntries(
          [...row.querySelectorAll('.cell')].map((cell) => [
            cell.className.replace('cell column-', ''),
            // Where the outcome changed is said beside the status, and not part of it.
            (cell.querySelector(':scope > .status') ?? cell).textContent ?? '',
          ]),
        ),
      ),
    );
  }

  async runIds() {
    return (await this.cells()).map(({ run }) => run);
  }

  /**
   * Waits for the next event of the table and gives its detail.
   * @param {string} type
   * @param {() => Promise<unknown>} act what brings it about
   */
  async eventAfter(type, act) {
    // Two steps, so that the listener is there before anything is done; the promise itself would be
    // waited for by the first of them, if it were not in an object.
    const heard = await this.table.evaluateHandle((table, name) => {
      const detail = new Promise((resolve) => {
        const hear = (/** @type {Event} */ e) => resolve(/** @type {CustomEvent} */ (e).detail);
        table.addEventListener(name, hear, { once: true });
      });
      return { detail };
    }, type);
    await act();
    return heard.evaluate(({ detail }) => detail);
  }

  /**
   * Calls a method of the table, which may load, and waits until the load is shown.
   * @param {'refresh' | 'firstPage' | 'previousPage' | 'nextPage'} method
   */
  async load(method) {
    await this.table.evaluate(
      (table, name) =>
        new Promise((resolve) => {
          table.addEventListener('flow-run-load', resolve, { once: true });
          /** @type {any} */ (table)[name]();
        }),
      method,
    );
  }

  /** @param {AllowedErrors} tolerance */
  async assertClean({ failing = false, expected }) {
    const violations = await this.page.evaluate(() => /** @type {any} */ (globalThis).violations);
    assert.deepEqual(violations, [], 'the policy was broken');
    const errors = this.#errors.filter(
      (text) => !(failing && text.startsWith('Failed to load resource')) && !expected?.test(text),
    );
    assert.deepEqual(errors, [], 'the console has errors');
  }
}

/**
 * The stand-in numbers its timers from 10^12 on, which a C program cannot hold; a browser counts
 * from 1.
 * @param {import('playwright-core').Page} page
 */
async function installClock(page) {
  await page.clock.install();
  await page.addInitScript(() => {
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    /** @type {any[]} */
    const timers = [undefined];
    Object.assign(globalThis, {
      setTimeout: (/** @type {[any, any]} */ ...how) => timers.push(set(...how)) - 1,
      clearTimeout: (/** @type {number} */ number) => clear(timers[number]),
    });
  });
}
