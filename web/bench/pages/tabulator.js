// The same rows in Tabulator, set up as its documentation shows.

// @ts-expect-error: the server of the benchmark has it there
import { TabulatorFull } from './tabulator_esm.js';

const address = '/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=20';
const { pipelineRuns } = await (await fetch(address)).json();
new TabulatorFull('#table', {
  data: pipelineRuns,
  layout: 'fitColumns',
  columns: [
    'pipelineRunId',
    'status',
    'triggerMode',
    'creatorAccountId',
    'startTime',
    'endTime',
  ].map((field) => ({ title: field, field })),
});
