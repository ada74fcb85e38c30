// The package in micro-frontends: an application inside of a host page.

import { after, test } from 'node:test';
import { openFixture } from './support/fixture.js';

const fixture = await openFixture();
after(() => fixture.close());

for (const name of ['qiankun', 'wujie']) {
  test(`an application in ${name} shows rows`, async () => {
    const project = await fixture.project(name);
    await project.script('build');
    await fixture.withPortal(project.path('public'), fixture.showsRows);
  });
}
