// The package in pages without a bundler: script tags, policies, other origins, other charsets.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { CONTENT_SECURITY_POLICY } from '../../simulator/demo/static-files.js';
import { openFixture } from './support/fixture.js';
import { openPortal } from './support/portal.js';

const fixture = await openFixture();
after(() => fixture.close());

/** @type {Awaited<ReturnType<typeof fixture.project>>} */
let project;
before(async () => {
  project = await fixture.project('script-tag');
  await project.script('build');
});

for (const kind of ['module', 'classic', 'split']) {
  test(`the page ${kind}.html shows rows and the chart, also in a folder of the server`, () =>
    fixture.withPortal(project.folder, (url) => fixture.showsChart(`${url}${kind}.html`), {
      base: '/portal/pages/',
    }));

  test(`the page ${kind}.html shows rows and the chart under the strictest policy`, () =>
    fixture.withPortal(project.folder, (url) => fixture.showsChart(`${url}${kind}.html`), {
      headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
    }));
}

test('the classic script works in a page in GBK', async () => {
  await fixture.withPortal(project.folder, (url) => fixture.showsRows(`${url}classic.html`), {
    types: { '.html': 'text/html; charset=gbk', '.js': 'text/javascript' },
  });
});

/** @param {string} origin @param {string} file of the package @param {string} attributes */
async function crossOriginPage(origin, file, attributes) {
  const content = await readFile(project.path(`assets/${file}`));
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  await project.write(
    `cdn-${file}.html`,
    `<!doctype html><meta charset="utf-8">
    <script ${attributes} src="${origin}${file}" integrity="${integrity}" crossorigin></script>
    <flow-run-table base-url="/flow" organization-id="5ebbc0228123212b59000001"
      pipeline-id="1002"></flow-run-table>`,
  );
  return `cdn-${file}.html`;
}

for (const [file, attributes] of [
  ['flow-run-table.js', 'type="module"'],
  ['flow-run-table.iife.js', 'defer'],
  ['split.js', 'type="module"'],
]) {
  test(`${file} shows rows and the chart from another origin, with CORS and integrity`, async () => {
    const cdn = await openPortal({
      folder: project.path('assets'),
      headers: { 'access-control-allow-origin': '*' },
    });
    try {
      const page = await crossOriginPage(cdn.url, file ?? '', attributes ?? '');
      await fixture.withPortal(project.folder, (url) => fixture.showsChart(`${url}${page}`));
    } finally {
      await cdn.close();
    }
  });
}
