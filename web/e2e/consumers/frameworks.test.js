// The package in the projects of the frameworks, opened in Chromium.

import { after, test } from 'node:test';
import { openFixture } from './support/fixture.js';
import { rowsShown } from './support/page.js';

const fixture = await openFixture();
after(() => fixture.close());

for (const name of ['react', 'vue', 'svelte']) {
  test(`${name} shows rows and receives flow-run-load`, async () => {
    const project = await fixture.project(name);
    await project.script('build');
    await fixture.withPortal(project.path('dist'), (url) =>
      fixture.visit(url, async (page) => {
        await rowsShown(page);
        await page.getByText('20 runs loaded').waitFor();
      }),
    );
  });
}

test('Next.js builds an app that shows rows', async () => {
  const project = await fixture.project('next');
  await project.run(['npm', 'run', 'build'], fixture.environment);
  const command = (/** @type {string} */ port) =>
    `npm start -- --hostname 127.0.0.1 --port ${port}`.split(' ');
  await project.serve(command, fixture.environment, fixture.showsRows);
});
