// Takes a screenshot of the widget in each of its states, for review by a person: they are saved in
// build/screenshots/ and not compared with anything. Usage: scripts/screenshots [WORD…]

import { mkdir } from 'node:fs/promises';
import { openFixture } from '../support/test-page.js';
import { scenes } from './scenes.js';

const folder = new URL('../../../build/screenshots/', import.meta.url);
await mkdir(folder, { recursive: true });
const filters = process.argv.slice(2);
const selected = scenes.filter(
  ({ name }) => filters.length === 0 || filters.some((part) => name.includes(part)),
);
const fixture = await openFixture();
try {
  for (const { name, scene, act } of selected) {
    const takeScreenshot = async (
      /** @type {import('../support/test-page.js').TestPage} */ page,
    ) => {
      await act(page, fixture.simulator);
      const path = new URL(`${name}.png`, folder).pathname;
      // The height of the content, not of the viewport.
      const clip = await page.page.evaluate(() => {
        const { bottom } = document.body.getBoundingClientRect();
        const below = Number.parseFloat(getComputedStyle(document.body).marginBottom);
        return { x: 0, y: 0, width: innerWidth, height: Math.ceil(bottom + below) };
      });
      await page.page.screenshot({ path, fullPage: true, clip });
      console.log(path);
    };
    await fixture.withPage(scene(fixture.simulator), takeScreenshot, { all: true })();
  }
} finally {
  await fixture.close();
}
