// Takes a picture of the widget in each of its states, so that somebody can look at them: they go to
// build/screenshots/ and are not compared with anything. Usage: scripts/screenshots [WORD…]

import { mkdir } from 'node:fs/promises';
import { openFixture } from '../support/test-page.js';
import { scenes } from './scenes.js';

const folder = new URL('../../../build/screenshots/', import.meta.url);
await mkdir(folder, { recursive: true });
const words = process.argv.slice(2);
const chosen = scenes.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const fixture = await openFixture();
try {
  for (const { name, scene, act } of chosen) {
    const picture = async (/** @type {import('../support/test-page.js').TestPage} */ page) => {
      await act(page, fixture.simulator);
      const path = new URL(`${name}.png`, folder).pathname;
      // To the end of what is there, and not of the window.
      const clip = await page.page.evaluate(() => {
        const { bottom } = document.body.getBoundingClientRect();
        const below = Number.parseFloat(getComputedStyle(document.body).marginBottom);
        return { x: 0, y: 0, width: innerWidth, height: Math.ceil(bottom + below) };
      });
      await page.page.screenshot({ path, fullPage: true, clip });
      console.log(path);
    };
    await fixture.withPage(scene(fixture.simulator), picture, { all: true })();
  }
} finally {
  await fixture.close();
}
