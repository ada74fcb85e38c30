import 'flow-run-table';
import { loadCore } from 'flow-run-table/core';
import { FlowRunTable } from 'flow-run-table/element';

const table = document.querySelector('flow-run-table') ?? new FlowRunTable();
table.pipelineId = '1002';
table.pageSize = 20;
table.requestHeaders = async ({ renew }) => ({ Authorization: renew ? 'new' : 'known' });
table.addEventListener('flow-run-load', ({ detail }) => console.log(detail.rowCount.toFixed()));
document.addEventListener('flow-run-finished', ({ detail }) => {
  console.log(detail.runs.map(({ pipelineRunId }) => pipelineRunId.toUpperCase()));
});

const core = await loadCore();
const built = core.buildRequest({ organizationId: 'o', pipelineId: 1002n });
console.log(built.ok ? built.url.length : built.error.field);
