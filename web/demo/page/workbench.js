// The table to try things out with: switches for its attributes, a log of its events, and a hand on the
// simulated service behind it.

/** @typedef {import('../../widget/element.js').FlowRunTable} Table */

const table = /** @type {Table} */ (document.querySelector('#bench flow-run-table'));
const switches = /** @type {HTMLFormElement} */ (document.querySelector('#attributes'));
const service = /** @type {HTMLFormElement} */ (document.querySelector('#service'));
const outcome = /** @type {HTMLOutputElement} */ (document.querySelector('#outcome'));
const log = /** @type {HTMLOListElement} */ (document.querySelector('#events'));

const shownEvents = 6;
const minute = 60_000;

switches.addEventListener('change', () => {
  for (const [name, value] of new FormData(switches)) table.setAttribute(name, String(value));
  if (table.mode === 'scroll') table.pageSize = table.apiVersion === '2021-06-25' ? 100 : 30;
  else table.pageSize = null;
});

table.resolveCreators = async () => {
  /** @type {{ accountId: string, name: string }[]} */
  const people = await (await fetch('/_simulator/people')).json();
  return new Map(people.map(({ accountId, name }) => [accountId, name]));
};

for (const type of [
  'flow-run-load',
  'flow-run-error',
  'flow-run-query-change',
  'flow-run-activate',
  'flow-run-finished',
  'flow-run-auth-required',
]) {
  table.addEventListener(type, (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const line = document.createElement('li');
    line.textContent = `${new Date().toLocaleTimeString()} ${type} ${JSON.stringify(detail)}`;
    log.prepend(line);
    log.lastElementChild?.remove();
  });
}
log.append(...Array.from({ length: shownEvents }, () => document.createElement('li')));

/** What the buttons do; each says what has come of it. @type {Record<string, () => Promise<string>>} */
const acts = {
  once: () => cause(1),
  always: () => cause('always'),
  clear: () => ask('DELETE', '/faults'),
  start: () => ask('POST', `/pipelines/${table.pipelineId}/runs`, { count: 3, triggerMode: 1 }),
  finish,
  later: () => ask('POST', '/clock', { advanceMs: 10 * minute }),
};

service.addEventListener('submit', async (event) => {
  event.preventDefault();
  const act = acts[/** @type {HTMLButtonElement} */ (event.submitter).value];
  outcome.value = (await act?.()) ?? '';
  table.refresh();
});

for (const kind of Object.keys(await (await fetch('/_simulator/fault-kinds')).json())) {
  const option = document.createElement('option');
  option.textContent = kind;
  /** @type {HTMLSelectElement} */ (service.elements.namedItem('kind')).append(option);
}

/** @param {number | 'always'} times */
function cause(times) {
  return ask('POST', '/faults', { kind: new FormData(service).get('kind'), times });
}

async function finish() {
  const path = `/pipelines/${table.pipelineId}/runs`;
  const answer = await fetch(`/_simulator${path}?status=RUNNING`);
  /** @type {{ runs?: { pipelineRunId: string }[] }} */
  const { runs = [] } = await answer.json();
  for (const { pipelineRunId } of runs) await ask('POST', `${path}/${pipelineRunId}/finish`, {});
  return `${runs.length} × POST ${path}/…/finish`;
}

/**
 * @param {string} method
 * @param {string} path under the control endpoint
 * @param {object} [body]
 * @returns {Promise<string>} what was asked and what came back
 */
async function ask(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const text = body && JSON.stringify(body);
  const answer = await fetch(`/_simulator${path}`, {
    method,
    ...(text && { headers, body: text }),
  });
  const said = (await answer.text()).replace(/\s+/g, ' ').slice(0, 160);
  return `${method} ${path} ${text ?? ''} → ${answer.status} ${said}`;
}
