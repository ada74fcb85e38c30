// The package in the projects of the bundlers: built as in examples/, opened in Chromium.

import { copyFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { entries } from './support/entries.js';
import { openFixture } from './support/fixture.js';
import { manifestOf } from './support/packages.js';
import { rowsShown } from './support/page.js';

const fixture = await openFixture();
after(() => fixture.close());

/**
 * A bundler's project.
 * @typedef {object} Bundler
 * @property {string} main the module that imports the package
 * @property {string} output the folder that it builds
 * @property {boolean} [wasmByHand] it does not copy the file that `/split` names
 * @property {readonly (keyof typeof entries)[]} [only]
 */

/** @type {Record<string, Bundler>} */
const bundlers = {
  vite: { main: 'main.js', output: 'dist' },
  webpack: { main: 'src/index.js', output: 'public' },
  rollup: { main: 'src/main.js', output: 'public', wasmByHand: true },
  esbuild: { main: 'src/main.js', output: 'public', wasmByHand: true },
  // Without `packageExports`, Parcel knows the main entry only.
  parcel: { main: 'main.js', output: 'dist', only: ['flow-run-table'] },
};

for (const [name, { main, output, wasmByHand, only }] of Object.entries(bundlers)) {
  for (const [entry, { program, look }] of Object.entries(entries)) {
    if (only && !only.some((wanted) => wanted === entry)) continue;
    test(`${name} builds a page with ${entry}`, async () => {
      const project = await fixture.project(name, { [main]: program });
      await project.script('build');
      if (wasmByHand && entry.endsWith('/split')) {
        const wasm = 'flow-run-table.wasm';
        await copyFile(
          project.path(`node_modules/flow-run-table/dist/${wasm}`),
          project.path(`${output}/${wasm}`),
        );
      }
      await fixture.withPortal(project.path(output), (url) => fixture.visit(url, look));
    });
  }
}

test('parcel with packageExports builds a page with flow-run-table/element', async () => {
  const { program } = entries['flow-run-table/element'] ?? {};
  const project = await fixture.project('parcel', { 'main.js': program ?? '' });
  const manifest = await manifestOf(project.folder);
  const settings = { '@parcel/resolver-default': { packageExports: true } };
  await project.write('package.json', JSON.stringify({ ...manifest, ...settings }));
  // The folder with the lock file is the one whose settings Parcel reads.
  await project.write('package-lock.json', '{}');
  await project.script('build');
  await fixture.withPortal(project.path('dist'), (url) => fixture.visit(url, rowsShown));
});

test('the script that esbuild makes without modules works in a page in GBK', async () => {
  const project = await fixture.project('esbuild');
  await project.script('build:iife');
  const html = `<script src="main.js"></script>
    <flow-run-table base-url="/flow" organization-id="5ebbc0228123212b59000001"
      pipeline-id="1002" lang="zh-CN"></flow-run-table>`;
  await project.write('public/index.html', html);
  const types = { '.html': 'text/html; charset=gbk' };
  await fixture.withPortal(project.path('public'), fixture.showsRows, { types });
});

for (const vite of ['vite', 'vite-5']) {
  test(`the development server of ${vite} serves every entry`, async () => {
    const pages = Object.entries(entries).map(([entry, { program, look }], index) => ({
      page: `page-${index}.html`,
      script: `page-${index}.js`,
      // Vite 5 moves the script away from its WebAssembly, as docs/bundlers.md says.
      works: vite === 'vite' || !entry.endsWith('/split'),
      program,
      look,
    }));
    const tags = (/** @type {string} */ script) =>
      `<script type="module" src="/${script}"></script>
      <flow-run-table base-url="/flow" organization-id="5ebbc0228123212b59000001"
        pipeline-id="1002"></flow-run-table>`;
    const project = await fixture.project(
      'vite',
      Object.fromEntries(
        pages.flatMap(({ page, script, program }) => [
          [page, tags(script)],
          [script, program],
        ]),
      ),
    );
    const program = `${fixture.tools}/node_modules/${vite}/bin/vite.js`;
    const command = (/** @type {string} */ port) => [
      ...[process.execPath, program, '--host', '127.0.0.1', '--strictPort', '--port', port],
    ];
    await project.serve(command, fixture.environment, async (url) => {
      for (const { page, works, look } of pages) if (works) await fixture.visit(url + page, look);
    });
  });
}
