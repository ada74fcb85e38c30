// The package in the projects of the bundlers: built as their README says, opened in Chromium.

import { after, test } from 'node:test';
import { openWorkbench } from './support/workbench.js';

const bench = await openWorkbench();
after(() => bench.close());

/**
 * A bundler's project.
 * @typedef {object} Bundler
 * @property {string} main the module that imports the package
 * @property {string} output the folder that it builds
 * @property {string} [script] of package.json; `build` unless given
 */

/** @type {Record<string, Bundler>} */
const bundlers = {
  vite: { main: 'main.js', output: 'dist' },
  webpack: { main: 'src/index.js', output: 'public' },
  rollup: { main: 'src/main.js', output: 'public' },
  esbuild: { main: 'src/main.js', output: 'public' },
};

for (const [name, { output }] of Object.entries(bundlers)) {
  test(`${name} builds a page that shows rows`, async () => {
    const project = await bench.project(name);
    await project.script('build');
    await bench.withPortal(project.path(output), bench.showsRows);
  });
}

test("Vite's development server shows rows", async () => {
  const project = await bench.project('vite');
  const command = (/** @type {string} */ port) =>
    `npm run dev -- --host 127.0.0.1 --strictPort --port ${port}`.split(' ');
  await project.serve(command, bench.environment, bench.showsRows);
});
