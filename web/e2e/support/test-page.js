// The fixture of the browser tests: demo server, proxy, simulator and browser, and pages with the
// markup of a test under the documented Content-Security-Policy.

import assert from 'node:assert/strict';
import { ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { createDemo } from '../../demo/server.js';
import { CONTENT_SECURITY_POLICY } from '../../simulator/demo/static-files.js';
import { languageFor } from '../../widget/locales/languages.js';
import { launchBrowser } from './browser.js';
import { collectCoverage } from './coverage.js';

export { ORGANIZATION_ID, PIPELINE_IDS };

/** A Tuesday morning in Hangzhou, during the working hours of the simulated organization. */
export const fixtureTime = Date.UTC(2026, 10, 24, 2, 30);

/** Enough for all automatic retries of a failed load on a busy machine. */
const timeoutMs = 20_000;

/**
 * @typedef {object} Scene
 * @property {Record<string, string>} [attributes] of the table; `base-url`, organization and
 *   pipeline have defaults
 * @property {string} [markup] the body, in place of the table
 * @property {string} [lang] of the page
 * @property {string} [address] query and fragment of the page's URL
 * @property {string} [policy] the page's Content-Security-Policy
 * @property {string} [css] style sheet of the page
 * @property {'light' | 'dark'} [colorScheme] preference of the user
 * @property {number} [width] of the viewport
 * @property {boolean} [touch] touch screen, no pointer that hovers
 * @property {string} [script] the entry of the package; empty: none
 * @property {boolean} [clock] installs `page.clock`
 * @property {() => unknown} [before] called before the page loads
 */

/**
 * Errors in the console that a test expects.
 * @typedef {object} AllowedErrors
 * @property {boolean} [failing] failed requests
 * @property {RegExp} [expected] their text
 * @property {boolean} [all] any error, and violations of the policy
 */

/** @param {Pick<NonNullable<Parameters<typeof createDemo>[0]>, 'gateway' | 'pages'>} [options] */
export async function openFixture(options) {
  // The clock is frozen: the runs of the simulator change only when a test changes them.
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
     * The body of a test with a new page, which must end without a violation of the policy and
     * without errors in the console, except those of `tolerance`.
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
        context.setDefaultTimeout(timeoutMs);
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

/** Default attributes of a table. */
export const defaultAttributes = {
  'base-url': '/',
  'organization-id': ORGANIZATION_ID,
  'pipeline-id': PIPELINE_IDS.short,
};

/** Without a clock of the test, no poll comes between two steps, however slow the machine is. */
const unpolled = { 'refresh-interval': '600' };

/** @param {Record<string, string>} [attributes] */
export function tableMarkup(attributes = {}) {
  const written = Object.entries({ ...defaultAttributes, ...attributes }).map(
    ([name, value]) => `${name}="${quoted(value)}"`,
  );
  return `<flow-run-table ${written.join(' ')}></flow-run-table>`;
}

/** A page in the browser with a table. */
export class TestPage {
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  warnings = [];
  /** Paths and queries of the requests for runs. @type {string[]} */
  requests = [];

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} origin
   * @param {string} lang of the page
   */
  constructor(page, origin, lang) {
    this.page = page;
    this.origin = origin;
    /**
     * The texts of the widget in the language of the page, for tests in which the wording does not
     * matter.
     */
    this.texts = languageFor(lang).texts;
    this.table = page.locator('flow-run-table').first();
    this.rows = this.table.locator('tbody:not(.skeleton) tr:not(.spacer)');
    /** The link of each row, which is its tab stop. */
    this.links = this.rows.locator('.run');
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
      markup = tableMarkup({ ...(scene.clock ? {} : unpolled), ...scene.attributes }),
      lang = 'zh-CN',
      policy = CONTENT_SECURITY_POLICY,
      css = '',
      script = '/dist/flow-run-table.js',
    } = scene;
    const testPage = new TestPage(page, origin, lang);
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
    const isFixture = (/** @type {URL} */ { pathname }) => pathname === '/fixture';
    await page.route(isFixture, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': policy },
        body: `<!doctype html><html lang="${lang}"><head><title>Fixture</title><meta name="viewport" content="width=device-width">
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

  /**
   * Sizes the window. The widget measures its width in the next frame.
   * @param {number} width in CSS pixels
   * @param {number} [height]
   */
  async resize(width, height = 900) {
    await this.page.setViewportSize({ width, height });
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** @param {string} name accessible name of a button */
  button(name) {
    return this.table.getByRole('button', { name, exact: true });
  }

  /**
   * Waits until a text is visible; announcements for screen readers do not count.
   * @param {string | RegExp} text a string has to match in full
   */
  async showsText(text) {
    const seen = this.table.locator(':not([role=status])');
    await this.table.getByText(text, { exact: true }).and(seen).first().waitFor();
  }

  /**
   * Waits for the text of the summary.
   * @param {string} text
   */
  async showsSummary(text) {
    await this.table.locator('[part=summary]').getByText(text, { exact: true }).waitFor();
  }

  /** The text of each row by column. */
  async cells() {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) =>
        Object.fromEntries(
          [...row.querySelectorAll('.cell')].map((cell) => [
            cell.className.replace('cell column-', ''),
            // Without the outcome change beside the status.
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
   * Returns the detail of the next event of the table.
   * @param {string} type
   * @param {() => Promise<unknown>} action causes the event
   */
  async eventAfter(type, action) {
    // Adds the listener before the action. The promise is in an object, because `evaluateHandle`
    // would await it.
    const listening = await this.table.evaluateHandle((table, name) => {
      const detail = new Promise((resolve) => {
        const listener = (/** @type {Event} */ e) => resolve(/** @type {CustomEvent} */ (e).detail);
        table.addEventListener(name, listener, { once: true });
      });
      return { detail };
    }, type);
    await action();
    return listening.evaluate(({ detail }) => detail);
  }

  /**
   * Calls a method of the table and waits until its load is shown.
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
    assert.deepEqual(violations, [], 'the policy was violated');
    const errors = this.#errors.filter(
      (text) => !(failing && text.startsWith('Failed to load resource')) && !expected?.test(text),
    );
    assert.deepEqual(errors, [], 'the console has errors');
  }
}

/**
 * Timer ids of Playwright's clock start at 10^12, which does not fit into a 32-bit integer of the
 * WebAssembly; this numbers them from 1.
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
