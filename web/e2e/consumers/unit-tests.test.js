// A component with the table in unit tests of its own, in jsdom.

import { after, test } from 'node:test';
import { openWorkshop } from './support/project.js';

const workshop = await openWorkshop();
after(() => workshop.close());

for (const name of ['vitest', 'jest']) {
  test(`the tests of a component pass in ${name} with jsdom`, async () => {
    const project = await workshop.project(name);
    await project.script('test');
  });
}
