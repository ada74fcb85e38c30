// Every part in the shadow tree is in the manifest.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { openFixture, PIPELINE_IDS } from './support/test-page.js';

const fixture = await openFixture();
after(() => fixture.close());

const manifest = new URL('../../dist/custom-elements.json', import.meta.url);
const [{ declarations }] = JSON.parse(await readFile(manifest, 'utf8')).modules;
/** @type {Set<string>} */
const described = new Set(
  declarations[0].cssParts.map((/** @type {{ name: string }} */ { name }) => name),
);

for (const [what, attributes] of /** @type {const} */ ([
  ['rows', {}],
  ['a long list', { mode: 'scroll', 'pipeline-id': PIPELINE_IDS.long }],
  ['a single column', { columns: 'status', 'no-toolbar': '', 'no-chart': '', 'no-pager': '' }],
  ['an empty pipeline', { 'pipeline-id': PIPELINE_IDS.empty }],
  ['filters that nothing matches', { 'filter-trigger': '77' }],
  ['a wrong pipeline', { 'pipeline-id': '999999' }],
  ['a wrong attribute', { 'page-size': '0' }],
])) {
  test(
    `the manifest has every part of a table that shows ${what}`,
    fixture.withPage(
      { lang: 'en', attributes },
      async ({ table }) => {
        await table.locator('tbody:not(.skeleton) tr, .state-panel').first().waitFor();
        /** @type {string[]} */
        const parts = await table.evaluate(async (host) => {
          const root = /** @type {ShadowRoot} */ (host.shadowRoot);
          const all = () => [...root.querySelectorAll('[part]')].flatMap((one) => [...one.part]);
          const found = all();
          for (const closed of root.querySelectorAll('button[aria-expanded=false]')) {
            /** @type {HTMLElement} */ (closed).click();
            await new Promise(requestAnimationFrame);
            found.push(...all());
          }
          return found;
        });
        assert.ok(parts.length > 0);
        assert.deepEqual(
          [...new Set(parts)].filter((part) => !described.has(part)),
          [],
        );
      },
      { failing: true },
    ),
  );
}
