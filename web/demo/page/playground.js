// The playground: a table with controls for its attributes, a log of its events, and controls for
// the simulator.

/** @typedef {import('../../widget/element.js').FlowRunTable} Table */

const table = /** @type {Table} */ (document.querySelector('#playground flow-run-table'));
const attributes = /** @type {HTMLFormElement} */ (document.querySelector('#attributes'));
const simulator = /** @type {HTMLFormElement} */ (document.querySelector('#simulator'));
const result = /** @type {HTMLOutputElement} */ (document.querySelector('#result'));
const log = /** @type {HTMLOListElement} */ (document.querySelector('#events'));

const eventLines = 6;
const minuteMs = 60_000;

attributes.addEventListener('change', () => {
  for (const [name, value] of new FormData(attributes)) table.setAttribute(name, String(value));
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
  'flow-run-verdict',
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
log.append(...Array.from({ length: eventLines }, () => document.createElement('li')));

/** The actions of the buttons; each returns its request and response. @type {Record<string, () => Promise<string>>} */
const actions = {
  once: () => addFault(1),
  always: () => addFault('always'),
  clear: () => sendRequest('DELETE', '/faults'),
  start: () =>
    sendRequest('POST', `/pipelines/${table.pipelineId}/runs`, { count: 3, triggerMode: 1 }),
  finish,
  advance: () => sendRequest('POST', '/clock', { advanceMs: 10 * minuteMs }),
};

simulator.addEventListener('submit', async (event) => {
  event.preventDefault();
  const action = actions[/** @type {HTMLButtonElement} */ (event.submitter).value];
  result.value = (await action?.()) ?? '';
  table.refresh();
});

for (const kind of Object.keys(await (await fetch('/_simulator/fault-kinds')).json())) {
  const option = document.createElement('option');
  option.textContent = kind;
  /** @type {HTMLSelectElement} */ (simulator.elements.namedItem('kind')).append(option);
}

/** @param {number | 'always'} times */
function addFault(times) {
  return sendRequest('POST', '/faults', { kind: new FormData(simulator).get('kind'), times });
}

async function finish() {
  const path = `/pipelines/${table.pipelineId}/runs`;
  const response = await fetch(`/_simulator${path}?status=RUNNING`);
  /** @type {{ runs?: { pipelineRunId: string }[] }} */
  const { runs = [] } = await response.json();
  for (const { pipelineRunId } of runs)
    await sendRequest('POST', `${path}/${pipelineRunId}/finish`, {});
  return `${runs.length} × POST ${path}/…/finish`;
}

/**
 * @param {string} method
 * @param {string} path in the control API
 * @param {object} [body]
 * @returns {Promise<string>} request and response in one line
 */
async function sendRequest(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const text = body && JSON.stringify(body);
  const response = await fetch(`/_simulator${path}`, {
    method,
    ...(text && { headers, body: text }),
  });
  const excerpt = (await response.text()).replace(/\s+/g, ' ').slice(0, 160);
  return `${method} ${path} ${text ?? ''} → ${response.status} ${excerpt}`;
}
