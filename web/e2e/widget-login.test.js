// A viewer whose session ends while the table is open: the gateway in front of the proxy says 401, as
// a portal's sign-in does.

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { openFixture } from './support/test-page.js';

/** The session that is good; null: none is asked for. @type {string | null} */
let session = null;
/** What each request for runs came with. @type {(string | null)[]} */
const sessions = [];

const fixture = await openFixture({
  gateway: (request) => {
    if (!new URL(request.url).pathname.endsWith('/pipelineRuns')) return undefined;
    const given = request.headers.get('x-session');
    sessions.push(given);
    const welcome = session === null || session === given;
    return welcome ? undefined : new Response('Please sign in.', { status: 401 });
  },
});
after(() => fixture.close());
beforeEach(() => {
  session = null;
  sessions.length = 0;
});
const failing = { failing: true };

for (const [lang, text] of /** @type {const} */ ([
  ['zh-CN', /登录已过期，请重新登录。$/],
  ['en', /Your login has expired\. Sign in again\.$/],
])) {
  test(
    `the rows stay when the session ends, the page is told, and Retry goes on after a sign-in (${lang})`,
    fixture.withPage(
      { lang },
      async (page) => {
        await page.rowsShown();
        session = 'new';
        const { error } = await page.eventAfter('flow-run-auth-required', () =>
          page.table.evaluate((table) => /** @type {any} */ (table).refresh()),
        );
        assert.equal(error.httpStatus, 401);
        await page.showsText(text);
        assert.equal(await page.rows.count(), 20);
        assert.equal(sessions.length, 2, 'a page that gives no headers has nothing to renew');

        session = null;
        await page.button(lang === 'en' ? 'Retry' : '重试').click();
        await page.table.locator('[part=banner]').waitFor({ state: 'detached' });
      },
      failing,
    ),
  );
}

test(
  'a table without rows says that the viewer has to sign in',
  fixture.withPage(
    {
      lang: 'en',
      before: () => {
        session = 'new';
      },
    },
    async (page) => {
      await page.showsText(/Your login has expired\. Sign in again\.$/);
      session = null;
      await page.button('Retry').click();
      await page.rowsShown();
    },
    failing,
  ),
);

test(
  'headers are renewed once before the viewer has to sign in',
  fixture.withPage(
    { lang: 'en' },
    async (page) => {
      await page.rowsShown();
      await page.table.evaluate((table) => {
        const asked = /** @type {boolean[]} */ ([]);
        Object.assign(globalThis, { asked });
        Object.assign(table, {
          requestHeaders: async (/** @type {{ renew: boolean }} */ { renew }) => {
            asked.push(renew);
            return { 'x-session': renew ? 'renewed' : 'kept' };
          },
        });
      });

      session = 'renewed';
      sessions.length = 0;
      await page.load('refresh');
      assert.deepEqual(sessions, ['kept', 'renewed'], 'the renewed session is good');

      session = 'another';
      sessions.length = 0;
      await page.eventAfter('flow-run-auth-required', () =>
        page.table.evaluate((table) => /** @type {any} */ (table).refresh()),
      );
      assert.deepEqual(sessions, ['kept', 'renewed'], 'a second 401 is the end');
      const asked = await page.page.evaluate(() => /** @type {any} */ (globalThis).asked);
      assert.deepEqual(asked, [false, true, false, true]);
    },
    failing,
  ),
);

test(
  'nothing is asked by itself once the viewer has to sign in',
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
