// A component with the table in unit tests of its own, in jsdom.

import { after, test } from 'node:test';
import { openProjects } from './support/project.js';

const projects = await openProjects();
after(() => projects.close());

for (const name of ['vitest', 'jest']) {
  test(`the tests of a component pass in ${name} with jsdom`, async () => {
    const project = await projects.project(name);
    await project.script('test');
  });
}
