// Functions of the page that never settle, fail once, or give something of a wrong type.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { en } from '../widget/locales/en.js';
import {
  addTable,
  exported,
  openForeignPages,
  rowsShown,
  setProperties,
  shows,
} from './support/foreign-page.js';
import { pageOf } from './support/mock-server.js';

const pages = await openForeignPages();
after(() => pages.close());
const { onPage } = pages;

const never = '() => new Promise(() => {})';

/**
 * Answers with runs of one creator.
 * @type {(exchange: import('./support/foreign-page.js').Exchange) => void}
 */
const byCreator = ({ json }) => {
  const page = pageOf([3, 2, 1]);
  json({
    ...page,
    pipelineRuns: page.pipelineRuns.map((run) => ({ ...run, creatorAccountId: '9' })),
  });
};

/** @param {Record<string, string>} texts @param {string} code */
const hookText = (texts, code) =>
  (texts[code] ?? '').split('{tryAgain}')[0]?.replace('{attribute}', 'requestHeaders') ?? '';

test(
  'requestHeaders that never settles is an error after the time limit, and Retry asks again',
  onPage(async (page) => {
    await addTable(page, `requestHeaders: ${never}`);
    for (let attempt = 0; attempt < 5; attempt += 1) await page.clock.runFor(20_000);
    await shows(page, hookText(en.errors.transport, 'hook_timed_out'));
    await setProperties(page, 'requestHeaders: () => ({ "X-Team": "a" })');
    await rowsShown(page);
  }),
);

test(
  'a new requestHeaders is asked at once in place of one that hangs',
  onPage(async (page) => {
    await addTable(page, `requestHeaders: ${never}`);
    await page.clock.runFor(100);
    await setProperties(page, 'requestHeaders: async () => ({})');
    await rowsShown(page);
  }),
);

test(
  'requestHeaders that fails once is asked again, also at a poll',
  onPage(async (page) => {
    await addTable(
      page,
      `requestHeaders() { globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked % 2) throw new Error('no'); return {}; }`,
    );
    await page.clock.runFor(1_000);
    await rowsShown(page);
  }),
);

test(
  'requestHeaders of a wrong type says what is wanted, and a good one recovers',
  onPage(async (page) => {
    for (const value of ["'token'", 'undefined', '42']) {
      await page.evaluate(`document.body.replaceChildren()`);
      await addTable(page, `requestHeaders: () => ${value}`);
      await shows(page, en.errors.hints.requestHeaders ?? '');
    }
    await setProperties(page, 'requestHeaders: () => new Headers()');
    await rowsShown(page);
  }),
);

test(
  'an export ends at once when it is canceled, and without names after the time limit',
  onPage(
    async (page) => {
      await addTable(page, `resolveCreators: ${never}`);
      await rowsShown(page);
      for (const options of ["scope: 'all', signal: abort.signal", 'signal: abort.signal']) {
        await page.evaluate('globalThis.abort = new AbortController()');
        const canceled = await exported(page, options);
        await page.evaluate('abort.abort()');
        assert.equal(
          await canceled.evaluate((/** @type {any} */ { result }) => result),
          'AbortError',
        );
      }
      const nameless = await exported(page, '');
      await page.clock.runFor(20_000);
      const text = await nameless.evaluate((/** @type {any} */ { result }) => result);
      assert.deepEqual(JSON.parse(text).creators, {});

      await setProperties(page, "resolveCreators: (ids) => new Map(ids.map((id) => [id, 'Li']))");
      const named = await exported(page, '');
      const names = await named.evaluate((/** @type {any} */ { result }) => result);
      assert.deepEqual(JSON.parse(names).creators, { 9: 'Li' });
    },
    { answer: byCreator },
  ),
);

test(
  'the same resolver set again is not asked again',
  onPage(
    async (page) => {
      await page.evaluate(
        'globalThis.asked = 0; globalThis.resolve = () => { asked += 1; return { 9: "Li" }; }',
      );
      await addTable(page, 'resolveCreators: resolve');
      await shows(page, 'Li');
      await setProperties(page, 'resolveCreators: resolve');
      await page.clock.runFor(1_000);
      assert.equal(await page.evaluate('asked'), 1);
      await setProperties(page, 'resolveCreators: (ids) => resolve(ids)');
      await page.waitForFunction('asked === 2');
    },
    { answer: byCreator },
  ),
);

test(
  'names that throw when they are read leave the ids, and an export works',
  onPage(
    async (page) => {
      await addTable(page, "resolveCreators: () => ({ get 9() { throw new Error('no'); } })");
      await rowsShown(page);
      const nameless = await exported(page, '');
      const text = await nameless.evaluate((/** @type {any} */ { result }) => result);
      assert.deepEqual(JSON.parse(text).creators, {});
    },
    { answer: byCreator },
  ),
);

test(
  'a resolver that fails once is asked again by a later poll',
  onPage(
    async (page) => {
      await addTable(
        page,
        `resolveCreators(ids) { globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked === 1) throw new Error('no'); return { 9: 'Li' }; }`,
      );
      await rowsShown(page);
      await page.clock.runFor(35_000);
      await shows(page, 'Li');
    },
    { answer: byCreator },
  ),
);
