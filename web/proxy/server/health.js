// Liveness and readiness. Live: the process responds. Ready: it is not stopping, its credentials can
// be had, and the service was reached recently. When the service was not reached recently, readiness
// tries it, with a request without credentials: an instance that gets no traffic would otherwise
// never become ready again.
import http from 'node:http';
import https from 'node:https';

/** As long after a response of the service nothing is tried. */
const REACHED_RECENTLY_MS = 60_000;
/** How long what a try found is believed. */
const TRIED_RECENTLY_MS = 10_000;
const TRY_TIMEOUT_MS = 3000;

/**
 * @typedef {object} Health
 * @property {() => Promise<Readiness>} readiness never rejects
 */

/**
 * @typedef {object} Readiness
 * @property {boolean} ready
 * @property {'ready' | 'draining' | 'not ready'} status
 * @property {{ name: string, ok: boolean, problem?: string }[]} checks without any secret
 */

/**
 * @param {object} parts
 * @param {() => boolean} parts.draining
 * @param {Pick<ReturnType<typeof import('../credentials/credentials.js').createCredentials>, 'probe'>}
 *   parts.credentials
 * @param {Pick<ReturnType<typeof import('../upstream/service.js').createService>,
 *   'connections' | 'endpoints'>} parts.service
 * @returns {Health}
 */
export function createHealth({ draining, credentials, service }) {
  /** @type {Map<string, { atMs: number, result: Promise<string | undefined> }>} */
  const tries = new Map();

  /**
   * @param {import('../upstream/connection.js').Connection} connection
   * @returns {Promise<string | undefined>} why it cannot be reached
   */
  function tried(connection) {
    const key = connection.origin.origin;
    const last = tries.get(key);
    if (last && performance.now() - last.atMs < TRIED_RECENTLY_MS) return last.result;
    const result = reach(connection);
    tries.set(key, { atMs: performance.now(), result });
    return result;
  }

  async function endpointChecks() {
    const reached = new Map(
      service.endpoints().map(({ endpoint, reachedAtMs }) => [endpoint, reachedAtMs]),
    );
    return Promise.all(
      service.connections().map(async (connection) => {
        const name = connection.origin.origin;
        const atMs = reached.get(name);
        const recently = atMs !== undefined && performance.now() - atMs < REACHED_RECENTLY_MS;
        const problem = recently ? undefined : await tried(connection);
        return { name, ok: problem === undefined, ...(problem && { problem }) };
      }),
    );
  }

  async function credentialChecks() {
    const states = await credentials.probe();
    return states.map(({ id, problem }) => ({
      name: `credential ${id}`,
      ok: problem === null,
      ...(problem && { problem: problem.problem }),
    }));
  }

  return {
    async readiness() {
      if (draining()) return { ready: false, status: 'draining', checks: [] };
      const checks = (await Promise.all([credentialChecks(), endpointChecks()])).flat();
      // One organization's expired token is no reason to stop serving all others.
      const ready =
        checks.length === 0 ||
        (some(checks, 'credential ', true) && some(checks, 'credential ', false));
      return { ready, status: ready ? 'ready' : 'not ready', checks };
    },
  };
}

/**
 * @param {Readiness['checks']} checks
 * @param {string} beginning
 * @param {boolean} withBeginning
 */
function some(checks, beginning, withBeginning) {
  return checks.some(({ name, ok }) => ok && name.startsWith(beginning) === withBeginning);
}

/**
 * Whether anything responds to HTTP there, TLS and egress proxy included.
 * @param {import('../upstream/connection.js').Connection} connection
 * @returns {Promise<string | undefined>}
 */
export function reach({ origin, host, agent }) {
  return new Promise((resolve) => {
    const { request } = origin.protocol === 'https:' ? https : http;
    const outgoing = request({
      agent,
      method: 'HEAD',
      hostname: origin.hostname.replace(/^\[|\]$/g, ''),
      port: origin.port || undefined,
      path: '/',
      headers: { host },
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
    outgoing.on('response', (response) => {
      response.resume();
      resolve(undefined);
    });
    outgoing.on('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(
        error.name === 'AbortError' || error.name === 'TimeoutError'
          ? 'TIMEOUT'
          : (error.code ?? 'unknown'),
      ),
    );
    outgoing.end();
  });
}
