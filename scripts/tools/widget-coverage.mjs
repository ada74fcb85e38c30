// Prints the coverage of the widget's JavaScript by the browser tests, file by file. Maps V8's counts for
// the bundle back to the sources. Usage: node scripts/tools/widget-coverage.mjs FOLDER

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CoverageReport } from 'monocart-coverage-reports';

const [folder] = process.argv.slice(2);
const bundle = new URL('../../dist/flow-run-table.js', import.meta.url);
const source = await readFile(bundle, 'utf8');
const sourceMap = JSON.parse(await readFile(new URL('flow-run-table.js.map', bundle), 'utf8'));

const report = new CoverageReport({
  outputDir: join(folder, 'report'),
  reports: [
    ['console-details', { metrics: ['lines', 'branches'], skipPercent: 0 }],
    'json-summary',
  ],
  sourceFilter: (path) => path.includes('web/widget/') || path.includes('wasm/js/'),
  logging: 'error',
});
for (const file of await readdir(folder)) {
  if (!file.endsWith('.json')) continue;
  const entries = JSON.parse(await readFile(join(folder, file), 'utf8'));
  await report.add(
    entries.map((/** @type {{ functions: object[] }} */ { functions }) => ({
      url: pathToFileURL(bundle.pathname).href,
      source,
      sourceMap,
      functions,
    })),
  );
}
const results = await report.generate();
if (!results?.files.length) {
  console.error('widget-coverage: no source was found: is dist/ the build that the tests ran?');
  process.exitCode = 1;
}
