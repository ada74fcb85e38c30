// The control API under `/_simulator`: JSON in, JSON out, one route for each operation of a
// simulation. Pages of other origins cannot use it: changes need a JSON body or DELETE, and no CORS
// header is ever sent.

import { PEOPLE } from '../dataset/people.js';
import { FAULT_KINDS } from '../faults/fault-kinds.js';
import { LOGIN_PAGE } from '../faults/fault-responses.js';
import { ParameterReader } from '../http/query-parameters.js';
import { parseRequestTarget } from '../http/request-target.js';
import { SimulationError } from '../simulation.js';

export const CONTROL_PREFIX = '/_simulator';

/**
 * @typedef {object} Call
 * @property {import('../simulation.js').Simulation} simulation
 * @property {string[]} ids The segments of the path that match `*`.
 * @property {Record<string, any>} body
 * @property {ParameterReader} params
 */

/** @typedef {(call: Call) => unknown} Handler The return value is sent as JSON. */

/** @type {[path: string, handlers: { [method: string]: Handler }][]} */
const ROUTES = [
  ['', { GET: ({ simulation }) => simulation.state() }],
  ['state', { GET: ({ simulation }) => simulation.state() }],
  ['people', { GET: () => PEOPLE }],
  ['pipelines', { GET: ({ simulation }) => simulation.pipelines() }],
  ['pipelines/*/runs', { GET: listRuns, POST: addRuns }],
  [
    'pipelines/*/runs/*',
    { DELETE: withoutResult(({ simulation, ids }) => simulation.removeRun(ids[0], ids[1])) },
  ],
  ['pipelines/*/runs/*/finish', { POST: finishRun }],
  ['clock', { GET: ({ simulation }) => simulation.clockState(), POST: changeClock }],
  [
    'faults',
    {
      GET: ({ simulation }) => simulation.faults(),
      POST: ({ simulation, body }) => simulation.addFault(body),
      DELETE: withoutResult(({ simulation }) => simulation.clearFaults()),
    },
  ],
  [
    'faults/*',
    { DELETE: withoutResult(({ simulation, ids }) => simulation.removeFault(Number(ids[0]))) },
  ],
  ['fault-kinds', { GET: faultKinds }],
  ['settings', { GET: ({ simulation }) => simulation.settings(), POST: changeSettings }],
  [
    'requests',
    {
      GET: ({ simulation }) => simulation.requests(),
      DELETE: withoutResult(({ simulation }) => simulation.clearRequests()),
    },
  ],
  ['reset', { POST: withoutResult(({ simulation }) => simulation.reset()) }],
];

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} rawBody null: larger than the simulator reads.
 * @param {import('../simulation.js').Simulation} simulation
 * @returns {import('../dialects/dialect.js').ServiceResponse}
 */
export function handleControlRequest(incoming, rawBody, simulation) {
  const { method = 'GET', url = '' } = incoming;
  const target = parseRequestTarget(url);
  const path = target?.segments.slice(1) ?? [];
  if (method === 'GET' && path.join('/') === 'login') {
    return {
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: LOGIN_PAGE,
    };
  }
  const [pattern, handlers] = ROUTES.find(([pattern]) => matchesPath(pattern, path)) ?? [];
  if (!target || pattern === undefined || !handlers) {
    return json(404, { error: 'Not found.' });
  }
  const handler = handlers[method];
  if (!handler) {
    const allow = Object.keys(handlers).join(', ');
    return json(405, { error: `Allowed methods: ${allow}.` }, { Allow: allow });
  }
  const body =
    method === 'POST'
      ? readJson(incoming, rawBody)
      : { ok: /** @type {const} */ (true), value: {} };
  if (!body.ok) {
    return body.response;
  }
  try {
    const ids = path.filter((_, i) => pattern.split('/')[i] === '*');
    const params = new ParameterReader(target.params);
    return json(200, handler({ simulation, ids, body: body.value, params }));
  } catch (error) {
    if (error instanceof SimulationError) {
      return json(error.status, { error: error.message });
    }
    throw error;
  }
}

/**
 * @param {string} pattern
 * @param {string[]} path
 */
function matchesPath(pattern, path) {
  const parts = pattern.split('/');
  const segments = path.length === 0 ? [''] : path;
  return (
    parts.length === segments.length &&
    parts.every((part, i) => part === '*' || part === segments[i])
  );
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Uint8Array | null} body
 * @returns {{ ok: true, value: Record<string, any> } | { ok: false, response: import('../dialects/dialect.js').ServiceResponse }}
 */
function readJson(incoming, body) {
  if (!body) {
    return { ok: false, response: json(413, { error: 'The body is larger than 64 KiB.' }) };
  }
  if (!/^application\/json(;|$)/i.test(incoming.headers['content-type'] ?? '')) {
    return { ok: false, response: json(415, { error: 'The body must be application/json.' }) };
  }
  try {
    const value = body.length === 0 ? {} : JSON.parse(Buffer.from(body).toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, value };
    }
  } catch {
    // reported below
  }
  return { ok: false, response: json(400, { error: 'The body must be a JSON object.' }) };
}

/**
 * @param {number} status
 * @param {unknown} value
 * @param {Record<string, string>} [headers]
 * @returns {import('../dialects/dialect.js').ServiceResponse}
 */
function json(status, value, headers = {}) {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
    body: `${JSON.stringify(value)}\n`,
  };
}

/**
 * @param {(call: Call) => void} operation An operation without a result.
 * @returns {Handler}
 */
function withoutResult(operation) {
  return (call) => {
    operation(call);
    return { done: true };
  };
}

/** @type {Handler} */
function listRuns({ simulation, ids, params }) {
  const filter = params.filter('endTime');
  const offset = params.integer('offset') ?? 0;
  const limit = params.integer('limit') ?? Number.MAX_SAFE_INTEGER;
  if (params.invalid) {
    throw new SimulationError(`The parameter ${params.invalid} is invalid.`);
  }
  const runs = simulation.runs(ids[0], filter);
  return { total: runs.length, runs: runs.slice(offset, offset + limit) };
}

/** @type {Handler} */
function addRuns({ simulation, ids, body }) {
  return { pipelineRunIds: simulation.addRuns(ids[0], body) };
}

/** @type {Handler} */
function finishRun({ simulation, ids, body }) {
  const { status = 'SUCCESS' } = body;
  if (typeof status !== 'string') {
    throw new SimulationError('status must be a string.');
  }
  return simulation.finishRun(ids[0], ids[1], status);
}

/** @type {Handler} */
function changeClock({ simulation, body }) {
  const { now, advanceMs, frozen } = body;
  if ([now, advanceMs].some((value) => value !== undefined && !Number.isSafeInteger(value))) {
    throw new SimulationError(
      'now must be an integer of epoch milliseconds, and advanceMs an integer of milliseconds.',
    );
  }
  if (frozen !== undefined && typeof frozen !== 'boolean') {
    throw new SimulationError('frozen must be true or false.');
  }
  if (now !== undefined) {
    simulation.setClock(now);
  }
  if (advanceMs !== undefined) {
    simulation.advanceClock(advanceMs);
  }
  if (frozen !== undefined) {
    frozen ? simulation.freezeClock() : simulation.resumeClock();
  }
  return simulation.clockState();
}

/** @type {Handler} */
function changeSettings({ simulation, body }) {
  simulation.configure(body);
  return simulation.settings();
}

/** @type {Handler} */
function faultKinds() {
  return Object.fromEntries(
    Object.entries(FAULT_KINDS).map(([kind, { phase, family, needsCursor, parameters }]) => [
      kind,
      {
        phase,
        family: family ?? null,
        needsCursor: needsCursor ?? false,
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([name, parameter]) => [
            name,
            { default: parameter.default, expected: parameter.expected },
          ]),
        ),
      },
    ]),
  );
}
