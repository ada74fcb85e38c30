// The entries of the package: a program that uses each, and what its page then shows.

import { chartShown, rowsShown } from './page.js';

/**
 * @type {Record<string, {
 *   program: string, look: (page: import('playwright-core').Page) => Promise<unknown> }>}
 */
export const entries = {
  'flow-run-table': { program: `import 'flow-run-table';\n`, look: rowsShown },
  'flow-run-table/split': { program: `import 'flow-run-table/split';\n`, look: chartShown },
  'flow-run-table/element': {
    program: `import { FlowRunTable } from 'flow-run-table/element';
customElements.define('flow-run-table', FlowRunTable);
`,
    look: rowsShown,
  },
  'flow-run-table/core': {
    program: `import { loadCore } from 'flow-run-table/core';
loadCore().then((core) => {
  const { url } = core.buildRequest({ organizationId: 'o', pipelineId: '1002' });
  document.body.append(url);
});
`,
    look: (page) =>
      page.getByText('/organization/o/pipelines/1002/pipelineRuns?maxResults=20').waitFor(),
  },
};
