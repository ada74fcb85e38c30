// The page that a portal team would write by hand: fetch, and a table of texts. No validation, no
// refresh, no errors, one language: less cannot show the same rows.

const table = document.querySelector('table');
const address = `/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=${table?.dataset.size}`;
/** @type {Record<string, string>} */
const words = { SUCCESS: 'Succeeded', FAIL: 'Failed', RUNNING: 'Running' };
const triggers = ['', 'Manual', 'Scheduled', 'Code push', 'API', 'Pipeline', 'Webhook'];
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
let token = '';

/** Shows the next page. */
async function turn() {
  const answer = await fetch(token ? `${address}&nextToken=${encodeURIComponent(token)}` : address);
  const { pipelineRuns, nextToken } = await answer.json();
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
    startTime ? moment.format(startTime) : '',
    endTime ? moment.format(endTime) : '',
    endTime ? `${Math.round((endTime - startTime) / 1000)} s` : '',
  ]) {
    const cell = document.createElement('td');
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}

Object.assign(globalThis, { turn });
await turn();
