// The demo on a machine with Node and nothing else: from the three tarballs, with one command.

import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openBrowser } from './support/page.js';
import { openProjects } from './support/project.js';

const projects = await openProjects();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await projects.close();
});

/** @param {string[]} names @param {string[]} command */
const npx = (names, command) => [
  ...['npx', '--yes', '--prefer-offline'],
  ...names.flatMap((name) => ['--package', join(projects.packages, `${name}.tgz`)]),
  ...command,
];

test('npx runs the demo from the three tarballs', async () => {
  const project = await projects.emptyProject();
  const all = ['flow-run-table', 'flow-run-proxy', 'flow-run-simulator'];
  await project.serve(
    (port) => npx(all, ['flow-run-demo', '--no-open', '--port', port]),
    {},
    browser.showsRows,
  );
});

test('the demo without the proxy and the table says what is missing', async () => {
  // In a folder that none of the packages is above of.
  const project = await projects.emptyProject();
  const simulator = 'node_modules/flow-run-simulator';
  await cp(join(projects.packages, 'flow-run-simulator'), project.path(simulator), {
    recursive: true,
  });
  await assert.rejects(
    project.run([process.execPath, `${simulator}/demo/program.js`, '--no-open', '--port', '0']),
    /flow-run-demo needs flow-run-table and flow-run-proxy beside flow-run-simulator/,
  );
});
