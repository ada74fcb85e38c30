// The package in micro-frontends: an application inside of a host page.

import { after, test } from 'node:test';
import { openWorkbench } from './support/workbench.js';

const bench = await openWorkbench();
after(() => bench.close());

for (const name of ['qiankun', 'wujie']) {
  test(`an application in ${name} shows rows`, async () => {
    const project = await bench.project(name);
    await project.script('build');
    await bench.withPortal(project.path('public'), bench.showsRows);
  });
}
