// The page that a portal team would write by hand: fetch, and a table of texts. No validation, no
// refresh, no errors, one language: less cannot show the same rows.

const address = '/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=20';
/** @type {Record<string, string>} */
const words = { SUCCESS: 'Succeeded', FAIL: 'Failed', RUNNING: 'Running' };
const triggers = ['', 'Manual', 'Scheduled', 'Code push', 'API', 'Pipeline', 'Webhook'];
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const { pipelineRuns } = await (await fetch(address)).json();
const body = document.querySelector('tbody');
for (const run of pipelineRuns) {
  const row = document.createElement('tr');
  const { startTime, endTime } = run;
  for (const text of [
    `#${run.pipelineRunId}`,
    words[run.status] ?? run.status,
    triggers[run.triggerMode] ?? '',
    run.creatorAccountId,
    startTime ? moment.format(startTime) : '',
    endTime ? moment.format(endTime) : '',
    endTime ? `${Math.round((endTime - startTime) / 1000)} s` : '',
  ]) {
    const cell = document.createElement('td');
    cell.textContent = text;
    row.append(cell);
  }
  body?.append(row);
}
