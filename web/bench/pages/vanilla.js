// A vanilla page as a baseline: fetch, and a table of texts. No validation, no refresh, no errors, one
// language: the least code that shows the same rows.

const table = document.querySelector('table');
const address = `/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=${table?.dataset.size}`;
/** @type {Record<string, string>} */
const words = { SUCCESS: 'Succeeded', FAIL: 'Failed', RUNNING: 'Running' };
const triggers = ['', 'Manual', 'Scheduled', 'Code push', 'API', 'Pipeline', 'Webhook'];
const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
let token = '';

async function showNextPage() {
  const response = await fetch(
    token ? `${address}&nextToken=${encodeURIComponent(token)}` : address,
  );
  const { pipelineRuns, nextToken } = await response.json();
  token = nextToken;
  table?.querySelector('tbody')?.replaceChildren(...pipelineRuns.map(rowOf));
}

/** @param {any} run */
function rowOf(run) {
  const row = document.createElement('tr');
  const { startTime, endTime } = run;
  for (const text of [
    `#${run.pipelineRunId}`,
    words[run.status] ?? run.status,
    triggers[run.triggerMode] ?? '',
    run.creatorAccountId,
    startTime ? dateTime.format(startTime) : '',
    endTime ? dateTime.format(endTime) : '',
    endTime ? `${Math.round((endTime - startTime) / 1000)} s` : '',
  ]) {
    const cell = document.createElement('td');
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}

Object.assign(globalThis, { showNextPage });
await showNextPage();
