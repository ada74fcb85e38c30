// The states of the widget to take screenshots of, each in the languages, color schemes and widths
// in which it differs.

import { PIPELINE_IDS, tableMarkup } from '../support/test-page.js';

/** @typedef {import('../support/test-page.js').TestPage} TestPage */
/** @typedef {import('../support/test-page.js').Scene} Scene */
/** @typedef {import('flow-run-simulator').Simulator} Simulator */

/**
 * @typedef {object} Screenshot
 * @property {string} name
 * @property {(simulator: Simulator) => Scene} scene
 * @property {(page: TestPage, simulator: Simulator) => Promise<unknown>} act brings the table into
 *   the state
 */

const hour = 3_600_000;
const css =
  'body { margin: 24px; } :root { color-scheme: light dark; } ' +
  '@media (prefers-color-scheme: dark) { body { background: #0d0f13; } }';
const live = { 'pipeline-id': PIPELINE_IDS.live, label: '订单服务 · 主干构建', 'page-size': '10' };

const short = { 'page-size': '10' };

const rows = (/** @type {TestPage} */ page) => page.rowsShown();
/** @param {TestPage} page */
const panel = (page) => page.table.locator('.state-panel').waitFor();
/** @param {TestPage} page */
const banner = (page) => page.table.locator('.banner').first().waitFor();

/**
 * In English and Simplified Chinese, light and dark.
 * @param {string} name
 * @param {Scene} scene
 * @param {Screenshot['act']} act
 * @returns {Screenshot[]}
 */
function inAllThemes(name, scene, act) {
  return ['zh-CN', 'en'].flatMap((lang) =>
    /** @type {const} */ (['light', 'dark']).map((colorScheme) => ({
      name: `${name}-${lang}-${colorScheme}`,
      scene: () => ({ css, lang, colorScheme, ...scene }),
      act,
    })),
  );
}

/**
 * @param {string} name
 * @param {Scene} scene
 * @param {Screenshot['act']} act
 * @returns {Screenshot}
 */
const inOneTheme = (name, scene, act) => ({
  name,
  scene: () => ({ css, lang: 'en', ...scene }),
  act,
});

/** Which element of each part gets a label, and the position of the label. */
const labelPositions = {
  widget: [0, ''],
  caption: [0, 'inside'],
  'refresh-button': [0, 'below'],
  select: [1, 'below left'],
  'columns-button': [0, 'below'],
  statistics: [0, 'inside'],
  'chart-bars': [0, 'inside left'],
  'column-header': [0, 'inside'],
  'cell-run': [0, ''],
  'run-link': [1, 'below left'],
  status: [1, 'below left'],
  'cell-creator': [1, 'inside'],
  row: [2, 'inside'],
  summary: [0, 'below left'],
  'shortcuts-button': [0, 'below'],
  pager: [0, 'below'],
};

/**
 * Draws frames with labels around parts of the first table. Runs in the page.
 * @param {Record<string, (string | number)[]>} positions
 */
function labelParts(positions) {
  const root = document.querySelector('flow-run-table')?.shadowRoot;
  for (const [name, [nth, side]] of Object.entries(positions)) {
    const box = root?.querySelectorAll(`[part~="${name}"]`)[Number(nth)]?.getBoundingClientRect();
    if (!box) throw new Error(`no part ${name}`);
    const frame = document.createElement('div');
    frame.className = `part ${side}`;
    for (const edge of /** @type {const} */ (['left', 'top', 'width', 'height'])) {
      frame.style[edge] = `${box[edge]}px`;
    }
    frame.append(Object.assign(document.createElement('b'), { textContent: name }));
    document.body.append(frame);
  }
}

/** @type {readonly Screenshot[]} */
export const scenes = [
  {
    name: 'readme',
    scene: () => ({
      lang: 'zh-CN',
      width: 1180,
      css: 'body { margin: 0 } div { padding: 20px } .dark { color-scheme: dark; background: #0d0f13 }',
      markup: [
        `<div>${tableMarkup({ ...short, label: '订单服务 · 主干构建' })}</div>`,
        `<div class="dark" lang="en">${tableMarkup({ ...short, label: 'order-service · main' })}</div>`,
      ].join(''),
    }),
    act: async (page) => {
      await page.page.evaluate(async () => {
        const people = await (await fetch('/_simulator/people')).json();
        const names = new Map(
          people.map((/** @type {any} */ { accountId, name }) => [accountId, name]),
        );
        for (const table of document.querySelectorAll('flow-run-table')) {
          Object.assign(table, { resolveCreators: () => names });
        }
      });
      await page.page.locator('flow-run-table').nth(1).locator('[part=run-chart]').waitFor();
      await page.rows.first().waitFor();
    },
  },
  {
    name: 'parts',
    scene: () => ({
      lang: 'en',
      width: 1180,
      css: `body { margin: 0; padding: 32px 20px 20px }
        .part { position: absolute; border: 1px solid #c026d3; border-radius: 3px; pointer-events: none }
        .part b { position: absolute; right: -1px; bottom: 100%; padding: 0 4px; background: #c026d3;
          color: #fff; border-radius: 3px; font: 11px/15px ui-monospace, monospace; white-space: nowrap }
        .part.below b { bottom: auto; top: 100% } .part.inside b { bottom: auto; top: -1px }
        .part.left b { right: auto; left: -1px }`,
      markup: tableMarkup({ ...short, 'page-size': '5', label: 'order-service · main' }),
    }),
    act: async (page) => {
      await rows(page);
      await page.table.locator('[part=run-chart] svg').waitFor();
      await page.page.evaluate(labelParts, labelPositions);
    },
  },
  ...inAllThemes('table', { attributes: live }, rows),
  inOneTheme('narrow', { attributes: live, width: 320 }, rows),
  inOneTheme(
    'narrow-dark-zh',
    { attributes: live, width: 390, colorScheme: 'dark', lang: 'zh-CN' },
    rows,
  ),
  inOneTheme('middle', { attributes: live, width: 860 }, rows),
  inOneTheme('wide', { attributes: live, width: 1700 }, rows),
  inOneTheme('right-to-left', { markup: `<div dir="rtl">${tableMarkup(live)}</div>` }, rows),
  inOneTheme('columns', { attributes: live }, async (page) => {
    await rows(page);
    await page.table.locator('[part~=columns-button]').click();
  }),
  inOneTheme('custom-time', { attributes: live }, async (page) => {
    await rows(page);
    await page.table.locator('select').nth(2).selectOption('custom');
  }),
  inOneTheme(
    'data-warnings',
    { attributes: { 'pipeline-id': PIPELINE_IDS.malformed } },
    async (page) => {
      await rows(page);
      await page.table.locator('[part~=warnings-button]').click();
    },
  ),
  inOneTheme(
    'unusual-values',
    { attributes: { 'pipeline-id': PIPELINE_IDS.unusual, 'page-size': '100' } },
    rows,
  ),
  inOneTheme('overdue', { attributes: { 'page-size': '50' } }, async (page, simulator) => {
    await rows(page);
    simulator.addRuns(PIPELINE_IDS.short, { triggerMode: 1 });
    simulator.advanceClock(2 * hour);
    await page.load('refresh');
  }),
  inOneTheme('new-runs', { attributes: live }, async (page, simulator) => {
    await rows(page);
    await page.load('nextPage');
    simulator.addRuns(PIPELINE_IDS.live, { count: 3 });
    await page.load('refresh');
  }),
  inOneTheme(
    'outcome-changes',
    { attributes: { 'pipeline-id': PIPELINE_IDS.long, 'page-size': '30' } },
    rows,
  ),
  inOneTheme('scroll', { attributes: { ...live, mode: 'scroll' } }, rows),
  inOneTheme(
    'scroll-long',
    { attributes: { 'pipeline-id': PIPELINE_IDS.long, mode: 'scroll', 'page-size': '100' } },
    async (page) => {
      await rows(page);
      const frame = page.table.locator('.table-container');
      // Enough for the list to be virtualized.
      for (let more = 0; more < 3; more += 1) {
        await page.eventAfter('flow-run-load', () =>
          frame.evaluate((node) => node.scrollTo(0, node.scrollHeight)),
        );
      }
      await frame.evaluate((node) => node.scrollTo(0, node.scrollHeight / 2));
      await page.table.locator('.spacer').first().waitFor({ state: 'attached' });
    },
  ),
  ...inAllThemes('empty', { attributes: { 'pipeline-id': PIPELINE_IDS.empty } }, panel),
  inOneTheme('no-match', { attributes: { 'filter-status': 'NOSUCH' } }, panel),
  inOneTheme('misconfigured', { attributes: { 'page-size': '1000' } }, panel),
  ...inAllThemes('no-pipeline', { attributes: { 'pipeline-id': '404404' } }, panel),
  {
    name: 'loading',
    scene: (simulator) => ({
      css,
      attributes: live,
      before: () => simulator.addFault({ kind: 'latency', ms: 5_000 }),
    }),
    act: (page) => page.table.locator('.skeleton').waitFor(),
  },
  inOneTheme('offline', { attributes: live }, async (page) => {
    await rows(page);
    await page.page.context().setOffline(true);
    await banner(page);
  }),
  ...inAllThemes('stale', { attributes: live }, async (page, simulator) => {
    await rows(page);
    simulator.addFault({ kind: 'server-error', times: 'always' });
    await page.table.evaluate((table) => /** @type {any} */ (table).refresh());
    await banner(page);
  }),
  inOneTheme('throttled', { attributes: live }, async (page, simulator) => {
    await rows(page);
    simulator.addFault({ kind: 'throttle', times: 'always', retryAfterSeconds: 30 });
    await page.table.evaluate((table) => /** @type {any} */ (table).refresh());
    await banner(page);
  }),
  inOneTheme(
    'blocked',
    { policy: "default-src 'none'; script-src 'self'; connect-src 'self'" },
    panel,
  ),
];
