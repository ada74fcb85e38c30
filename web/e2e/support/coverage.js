// JavaScript coverage of the pages that tests open: V8's raw counts, one file a page, in the folder
// that FLOW_RUN_COVERAGE_FOLDER names. scripts/tools/widget-coverage.mjs maps them to the sources.

import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = process.env.FLOW_RUN_COVERAGE_FOLDER;

/**
 * Starts to collect the coverage of a page, if a folder is named.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<() => Promise<void>>} saves what was collected; call it before the page closes
 */
export async function collectCoverage(page) {
  if (!folder) return async () => {};
  await page.coverage.startJSCoverage({ resetOnNavigation: false });
  return async () => {
    if (page.isClosed()) return;
    const entries = await page.coverage.stopJSCoverage();
    const ofWidget = entries
      .filter(({ url }) => url.endsWith('/flow-run-table.js'))
      // The source is the same for all pages: the report reads it from dist/.
      .map(({ url, functions }) => ({ url, functions }));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${randomUUID()}.json`), JSON.stringify(ofWidget));
  };
}
