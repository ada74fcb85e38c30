// Calls of the service: authorises a target, exchanges it, and makes of the response what the cache
// keeps, or a Refusal. Knows of each endpoint when it was last reached, for readiness.
import { createBudget } from '../cache/budget.js';
import { freshnessOf } from '../cache/freshness.js';
import { createCachedResponse } from '../cache/response.js';
import { findOrganization } from '../config/organizations.js';
import { Refusal } from '../server/refusal.js';
import { connectionTo } from './connection.js';
import { exchange } from './exchange.js';
import { passOn } from './response.js';
import { createSecretScanner } from './secret-scanner.js';
import { meaningOf, SERVICE_CODES } from './service-codes.js';

/** @typedef {import('../config/organizations.js').Api} Api */

/**
 * @typedef {object} ServiceRequest
 * @property {Api} api
 * @property {string | null} organizationId null: the dialect's paths name none
 * @property {string} target as the core built it
 * @property {any} query what the core read of the target
 */

/**
 * What the log and the metrics learn of one call.
 * @typedef {object} CallReport
 * @property {Api} api
 * @property {string} credentialId
 * @property {number} status the service's, 0 without a response
 * @property {string} outcome `ok`, a reason of service-codes.js, `error`, or the code of a Refusal
 * @property {number} queueMs waited for the budget
 * @property {number} upstreamMs
 */

/**
 * `facts`: `serviceCode`, the service's own error code under whatever status; `reason`, one word for
 * it; `action`, what the operator has to do.
 * @typedef {import('../cache/response.js').CachedResponse} ServiceResponse
 */

/**
 * @param {object} parts
 * @param {import('../config/schema.js').Config} parts.config
 * @param {ReturnType<typeof import('../credentials/credentials.js').createCredentials>} parts.credentials
 * @param {import('../server/core.js').ProxyCore} parts.core
 * @param {(report: CallReport) => void} [parts.report]
 */
export function createService({ config, credentials, core, report = () => {} }) {
  /** @type {Map<string, import('./connection.js').Connection>} */
  const connections = new Map();
  /** @type {Map<string, import('../cache/budget.js').Budget>} */
  const budgets = new Map();
  /** @type {Map<string, number>} endpoint → time of its last response, monotonic milliseconds */
  const reachedAtMs = new Map();
  for (const { apis } of Object.values(config.organizations)) {
    for (const api of Object.values(apis)) connect(api);
  }

  /** @param {import('../config/schema.js').ApiConfig} api */
  function connect({ endpoint = '', hostHeader }) {
    const key = `${endpoint} ${hostHeader ?? ''}`;
    let connection = connections.get(key);
    if (!connection) {
      connection = connectionTo({ endpoint, hostHeader, caFile: config.upstream.caFile });
      connections.set(key, connection);
    }
    return connection;
  }

  /** @param {string} credentialId */
  function budgetOf(credentialId) {
    let budget = budgets.get(credentialId);
    if (!budget) {
      budget = createBudget(config.upstream);
      budgets.set(credentialId, budget);
    }
    return budget;
  }

  /**
   * @param {Pick<ServiceRequest, 'api' | 'organizationId'>} request
   * @returns {{ credentialId: string, endpoint: string } | undefined} undefined: not configured
   */
  function locate(request) {
    const found = findOrganization(config, request);
    if (!found) return undefined;
    return {
      credentialId: `${found.key}/${request.api}`,
      endpoint: /** @type {string} */ (found.api.endpoint),
    };
  }

  /**
   * @param {ServiceRequest} request
   * @param {(report: CallReport) => void} [learn] told of this call, before the promise settles
   * @returns {Promise<ServiceResponse>} rejects with a Refusal
   */
  async function call(request, learn = () => {}) {
    return perform(request, learn, (received, secrets) => {
      const response = judged(request, received, secrets);
      const { outcome, retryAfterMs } = response.freshness;
      return {
        result: response,
        outcome: response.facts?.reason ?? (outcome === 'page' ? 'ok' : 'error'),
        retryAfterMs,
      };
    });
  }

  /**
   * A call for something else than a list: status and bytes, which only the proxy itself reads.
   * @param {Pick<ServiceRequest, 'api' | 'organizationId' | 'target'> & { action: string }} request
   * @returns {Promise<{ status: number, body: Buffer }>} rejects with a Refusal
   */
  async function fetch(request) {
    return perform(
      request,
      () => {},
      (answer, secrets) => {
        // What is read of it reaches viewers, too: what may not pass is not read.
        const { status, body } = passOn(answer, secrets);
        return {
          result: { status, body },
          outcome: status === 200 ? 'ok' : 'error',
          retryAfterMs: null,
        };
      },
    );
  }

  /**
   * @template Result
   * @param {Pick<ServiceRequest, 'api' | 'organizationId' | 'target'> & { action?: string }} request
   * @param {(report: CallReport) => void} learn
   * @param {(received: import('./exchange.js').ReceivedResponse, secrets: string[]) =>
   *   { result: Result, outcome: string, retryAfterMs: number | null }} read
   * @returns {Promise<Result>}
   */
  async function perform(request, learn, read) {
    const located = locate(request);
    const found = findOrganization(config, request);
    if (!located || !found) throw notServed(request.api);
    const { credentialId, endpoint } = located;
    const budget = budgetOf(credentialId);
    const queuedAt = performance.now();
    let startedAt = queuedAt;
    const done = { status: 0, outcome: 'InternalError' };
    try {
      const { result, outcome, retryAfterMs } = await budget.run(async () => {
        startedAt = performance.now();
        const connection = connect(found.api);
        const { headers, secrets } = await authorized(request, connection.host);
        const received = await exchange({
          connection,
          target: request.target,
          headers: { ...headers, 'accept-encoding': 'identity' },
          timeoutMs: config.upstream.timeoutMs,
          maxBodyBytes: config.upstream.maxBodyBytes,
        });
        reachedAtMs.set(endpoint, performance.now());
        done.status = received.status;
        return read(received, secrets);
      });
      done.outcome = outcome;
      if (retryAfterMs !== null) budget.pause(retryAfterMs);
      return result;
    } catch (error) {
      done.outcome =
        error instanceof Refusal ? (error.details.reason ?? error.code) : 'InternalError';
      throw error;
    } finally {
      const endedAt = performance.now();
      const facts = {
        api: request.api,
        credentialId,
        ...done,
        queueMs: startedAt - queuedAt,
        upstreamMs: endedAt - startedAt,
      };
      learn(facts);
      report(facts);
    }
  }

  /**
   * @param {Pick<ServiceRequest, 'api' | 'organizationId' | 'target'> & { action?: string }} request
   * @param {string} host
   */
  async function authorized({ organizationId, api, target, action: operation }, host) {
    try {
      return await credentials.authorize(organizationId, api, { host, target, action: operation });
    } catch (error) {
      const problem = /** @type {{ problem?: string, message?: string }} */ (error);
      // Other errors' words may quote what a library read: none of them goes on.
      const action = problem.problem === undefined ? undefined : problem.message;
      throw new Refusal(
        'UpstreamCredentials',
        'The proxy has no usable credentials at the moment.',
        { cause: problem.problem ?? 'unknown', reason: 'no_credential', action },
      );
    }
  }

  /**
   * @param {ServiceRequest} request
   * @param {import('./exchange.js').ReceivedResponse} received
   * @param {string[]} secrets
   * @returns {ServiceResponse}
   */
  function judged({ api, query }, received, secrets) {
    const { status } = received;
    const parsed = core.parseResponse({
      api,
      status,
      headers: received.headers,
      body: received.body,
      query,
    });
    const code = parsed.ok || parsed.error.kind !== 'api' ? '' : parsed.error.code;
    const meaning = code === '' && status !== 401 ? undefined : meaningOf(code, status);
    const serviceCode = loggable(code, secrets);
    if (meaning?.class === 'credential') {
      throw new Refusal(
        'UpstreamCredentials',
        "The service does not accept the proxy's credentials. The proxy's operator has to look at them.",
        { upstreamStatus: status, serviceCode, reason: meaning.reason, action: meaning.action },
      );
    }
    const passed = passOn(received, secrets);
    const response = createCachedResponse({ ...passed, freshness: freshnessOf(parsed, settings) });
    if (serviceCode === undefined) return response;
    return {
      ...response,
      facts: { serviceCode, ...(meaning && { reason: meaning.reason, action: meaning.action }) },
    };
  }

  const { liveTtlMs, settledTtlMs, errorTtlMs } = config.cache;
  const settings = { liveTtlMs, settledTtlMs, errorTtlMs };

  return {
    call,
    fetch,
    locate,
    /** @returns {{ endpoint: string, reachedAtMs: number | undefined }[]} */
    endpoints: () =>
      [...connections.values()].map(({ origin }) => ({
        endpoint: origin.origin,
        reachedAtMs: reachedAtMs.get(origin.origin),
      })),
    /** @returns {Record<string, number>} calls that wait, by credential */
    waiting: () =>
      Object.fromEntries([...budgets].map(([id, budget]) => [id, budget.state().waiting])),
    connections: () => [...connections.values()],
    close() {
      for (const { agent } of connections.values()) agent.destroy();
    },
  };
}

/** @param {string} api */
export function notServed(api) {
  return new Refusal('NotFound', `This proxy has no credentials for the API ${api} here.`);
}

/**
 * A code goes into the log only if it looks like one and holds no secret.
 * @param {string} code
 * @param {string[]} secrets
 */
function loggable(code, secrets) {
  if (Object.hasOwn(SERVICE_CODES, code)) return code;
  if (!/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/.test(code)) return undefined;
  return createSecretScanner(secrets).finds([code]) ? undefined : code;
}
