// The types and the package.json of the packed packages, as strict tools see them.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageNames } from './support/packages.js';
import { openProjects } from './support/project.js';

const projects = await openProjects();
after(() => projects.close());

/** @param {string} path in the folder of the tools */
const tool = (path) => join(projects.tools, 'node_modules', path);

for (const [compiler, resolution] of [
  ['typescript', 'bundler'],
  ['typescript', 'nodenext'],
  ['typescript-5', 'bundler'],
  ['typescript-5', 'nodenext'],
]) {
  test(`${compiler} accepts the program with ${resolution}, libraries checked`, async () => {
    const project = await projects.project('typescript');
    const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
    const options = ['--module', module, '--moduleResolution', resolution];
    await project.run([process.execPath, tool(`${compiler}/bin/tsc`), ...options]);
  });
}

test('TypeScript reports misspelt properties of the element', async () => {
  const project = await projects.project('typescript', {
    'main.ts': "import 'flow-run-table';\ndocument.querySelector('flow-run-table')!.pipelinId = 1;",
  });
  await assert.rejects(project.script('check'), /Property 'pipelinId' does not exist/);
});

for (const name of packageNames) {
  test(`publint finds nothing in ${name}`, async () => {
    const project = await projects.emptyProject();
    const folder = join(projects.packages, name);
    await project.run([process.execPath, tool('publint/src/cli.js'), '--strict', folder]);
  });
}

test('attw finds no problem in the types of flow-run-table', async () => {
  const project = await projects.emptyProject();
  const program = tool('@arethetypeswrong/cli/dist/index.js');
  const tarball = join(projects.packages, 'flow-run-table.tgz');
  // All entries are ES modules, and files that are no modules have no types.
  const exclude = ['./flow-run-table.wasm', './custom-elements.json', './integrity.json'];
  await project.run([
    ...[process.execPath, program, tarball, '--profile', 'esm-only', '--no-emoji'],
    ...['--exclude-entrypoints', ...exclude],
  ]);
});
