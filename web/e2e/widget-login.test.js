// A session that ends while the table is open: a gateway in front of the proxy responds 401.

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { openFixture } from './support/test-page.js';

/** The valid session; null: none is required. @type {string | null} */
let session = null;
/** The session of each request for runs. @type {(string | null)[]} */
const sessions = [];

const fixture = await openFixture({
  gateway: (request) => {
    if (!new URL(request.url).pathname.endsWith('/pipelineRuns')) return undefined;
    const given = request.headers.get('x-session');
    sessions.push(given);
    const isValid = session === null || session === given;
    return isValid ? undefined : new Response('Please sign in.', { status: 401 });
  },
});
after(() => fixture.close());
beforeEach(() => {
  session = null;
  sessions.length = 0;
});
const failing = { failing: true };

/** @param {import('./support/test-page.js').TestPage} page */
const asksToSignIn = ({ table, texts }) =>
  table
    .locator('p')
    .getByText(
      texts.errors.loginExpired + texts.errors.sentenceSeparator + texts.errors.refreshToSignIn,
    )
    .waitFor();

test(
  'the rows stay when the session ends, an event is sent, and Refresh works after signing in',
  fixture.withPage(
    {},
    async (page) => {
      await page.rowsShown();
      session = 'new';
      const { error } = await page.eventAfter('flow-run-auth-required', () =>
        page.table.evaluate((table) => /** @type {any} */ (table).refresh()),
      );
      assert.equal(error.httpStatus, 401);
      await asksToSignIn(page);
      assert.equal(await page.rows.count(), 20);
      assert.equal(sessions.length, 2, 'without headers of the page nothing is renewed');

      assert.equal(await page.button(page.texts.actions.retry).count(), 0, 'it could only fail');
      assert.equal(await page.button(page.texts.errors.signIn).count(), 0);

      session = null;
      await page.button(page.texts.actions.refresh).click();
      await page.table.locator('[part=banner]').waitFor({ state: 'detached' });
    },
    failing,
  ),
);

test(
  'a table without rows asks the user to sign in',
  fixture.withPage(
    {
      lang: 'en',
      before: () => {
        session = 'new';
      },
    },
    async (page) => {
      await asksToSignIn(page);
      session = null;
      await page.load('refresh');
      await page.rowsShown();
    },
    failing,
  ),
);

test(
  'sign-in-url is a link in the error and in the banner',
  fixture.withPage(
    { lang: 'en', attributes: { 'sign-in-url': '/login' } },
    async (page) => {
      await page.rowsShown();
      session = 'new';
      await page.button(page.texts.actions.refresh).click();
      const link = page.table.getByRole('link', { name: page.texts.errors.signIn });
      assert.equal(await link.getAttribute('href'), `${page.origin}/login`);
      await page.showsText(/Your login has expired\.$/);
      await page.table.evaluate((table) => table.setAttribute('pipeline-id', '1001'));
      await page.table.locator('.error-state').getByRole('link').waitFor();
    },
    failing,
  ),
);

test(
  'a sign-in-url that is not http(s) is an error that names it',
  fixture.withPage({ attributes: { 'sign-in-url': 'javascript:alert(1)' } }, async (page) => {
    await page.showsText(/^sign-in-url 不是有效的地址。/);
  }),
);

test(
  'a page that cancels the event gets it again when the user presses Sign in again',
  fixture.withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      session = 'new';
      await page.table.evaluate((table) =>
        table.addEventListener('flow-run-auth-required', (event) => event.preventDefault()),
      );
      await page.button(page.texts.actions.refresh).click();
      const { requested, error } = await page.eventAfter('flow-run-auth-required', () =>
        page.button(page.texts.errors.signIn).click(),
      );
      assert.equal(requested, true);
      assert.equal(error.httpStatus, 401);
    },
    failing,
  ),
);

test(
  'a page that no longer cancels the event gets no button',
  fixture.withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      session = 'new';
      await page.table.evaluate((table) =>
        table.addEventListener('flow-run-auth-required', (event) => event.preventDefault(), {
          once: true,
        }),
      );
      await page.button(page.texts.actions.refresh).click();
      await page.button(page.texts.errors.signIn).waitFor();
      session = null;
      await page.load('refresh');
      session = 'newer';
      await page.button(page.texts.actions.refresh).click();
      await asksToSignIn(page);
      assert.equal(await page.button(page.texts.errors.signIn).count(), 0);
    },
    failing,
  ),
);

test(
  'headers are renewed once before the user is asked to sign in',
  fixture.withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      await page.table.evaluate((table) => {
        const renewals = /** @type {boolean[]} */ ([]);
        Object.assign(globalThis, { renewals });
        Object.assign(table, {
          requestHeaders: async (/** @type {{ renew: boolean }} */ { renew }) => {
            renewals.push(renew);
            return { 'x-session': renew ? 'renewed' : 'kept' };
          },
        });
      });

      session = 'renewed';
      sessions.length = 0;
      await page.load('refresh');
      assert.deepEqual(sessions, ['kept', 'renewed'], 'the renewed session is valid');

      session = 'another';
      sessions.length = 0;
      await page.eventAfter('flow-run-auth-required', () =>
        page.table.evaluate((table) => /** @type {any} */ (table).refresh()),
      );
      assert.deepEqual(
        sessions,
        ['kept', 'renewed'],
        'after a second 401 there is no further request',
      );
      const renewals = await page.page.evaluate(() => /** @type {any} */ (globalThis).renewals);
      assert.deepEqual(renewals, [false, true, false, true]);
    },
    failing,
  ),
);

test(
  'polling stops until the user has signed in',
  fixture.withPage(
    { lang: 'en', attributes: { 'refresh-interval': '5' }, clock: true },
    async (page) => {
      await page.rowsShown();
      session = 'new';
      await page.eventAfter('flow-run-auth-required', () => page.page.clock.runFor(6_000));
      sessions.length = 0;
      await page.page.clock.runFor(60_000);
      assert.deepEqual(sessions, []);
    },
    failing,
  ),
);
