// The demo on a machine with Node and nothing else: from the three tarballs, with one command.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openBrowser } from './support/page.js';
import { openWorkshop } from './support/project.js';

const workshop = await openWorkshop();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await workshop.close();
});

/** @param {string[]} names @param {string[]} command */
const npx = (names, command) => [
  ...['npx', '--yes', '--prefer-offline'],
  ...names.flatMap((name) => ['--package', join(workshop.packages, `${name}.tgz`)]),
  ...command,
];

test('npx runs the demo from the three tarballs', async () => {
  const project = await workshop.emptyProject();
  const all = ['flow-run-table', 'flow-run-proxy', 'flow-run-simulator'];
  await project.serve(
    (port) => npx(all, ['flow-run-demo', '--no-open', '--port', port]),
    {},
    browser.showsRows,
  );
});

test('the demo without the proxy and the table says what is missing', async () => {
  const project = await workshop.emptyProject();
  const program = join(workshop.packages, 'flow-run-simulator/demo/program.js');
  await assert.rejects(
    project.run([process.execPath, program, '--no-open']),
    /flow-run-demo needs flow-run-table and flow-run-proxy beside flow-run-simulator/,
  );
});
