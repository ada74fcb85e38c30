// Pages of a hundred runs as a portal team would turn them by hand: fetch, and new rows of texts.

const address = '/organization/5ebbc0228123212b59000001/pipelines/1003/pipelineRuns?maxResults=100';
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
let token = '';

async function turn() {
  const answer = await fetch(token ? `${address}&nextToken=${encodeURIComponent(token)}` : address);
  const { pipelineRuns, nextToken } = await answer.json();
  token = nextToken;
  const rows = pipelineRuns.map((/** @type {any} */ run) => {
    const row = document.createElement('tr');
    const { startTime, endTime } = run;
    for (const text of [
      `#${run.pipelineRunId}`,
      run.status,
      String(run.triggerMode),
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
  });
  document.querySelector('tbody')?.replaceChildren(...rows);
}

Object.assign(globalThis, { turn });
await turn();
