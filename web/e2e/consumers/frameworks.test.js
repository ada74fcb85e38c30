// The package in the projects of the frameworks, opened in Chromium.

import { after, test } from 'node:test';
import { rowsShown } from './support/page.js';
import { openWorkbench } from './support/workbench.js';

const bench = await openWorkbench();
after(() => bench.close());

for (const name of ['react', 'vue', 'svelte']) {
  test(`${name} shows rows and receives flow-run-load`, async () => {
    const project = await bench.project(name);
    await project.script('build');
    await bench.withPortal(project.path('dist'), (url) =>
      bench.visit(url, async (page) => {
        await rowsShown(page);
        await page.getByText('20 runs loaded').waitFor();
      }),
    );
  });
}

test('Next.js builds an app that shows rows', async () => {
  const project = await bench.project('next');
  await project.run(['npm', 'run', 'build'], bench.environment);
  const command = (/** @type {string} */ port) =>
    `npm start -- --hostname 127.0.0.1 --port ${port}`.split(' ');
  await project.serve(command, bench.environment, bench.showsRows);
});
