// `flow-run-proxy check`: validates the configuration, makes one call with each credential, and explains
// each error.
import { APIS, DIALECTS, fillPath, namesOrganization } from '../config/dialects.js';
import { readConfiguration } from '../config/read.js';
import { createCredentials } from '../credentials/credentials.js';
import { loadProxyCore } from '../server/core.js';
import { Refusal } from '../server/refusal.js';
import { createService } from '../upstream/service.js';

/** Requested where the configuration names none: the service reports that it does not exist. */
const ANY_ORGANIZATION = 'flow-run-proxy-check';
const ANY_PIPELINE = '1';

/**
 * @param {{ file?: string, environment: import('../config/read.js').Environment }} sources
 * @returns {Promise<0 | 1>} the exit code
 * @throws {import('../config/error.js').ConfigurationError}
 */
export async function check(sources) {
  const config = readConfiguration(sources);
  print('The configuration is valid.');
  const core = await loadProxyCore();
  const credentials = createCredentials(config.organizations);
  const service = createService({ config, credentials, core });
  let failed = false;
  for (const [id, { apis, pipelines }] of Object.entries(config.organizations)) {
    for (const api of APIS) {
      const endpoint = apis[api]?.endpoint;
      if (endpoint === undefined) continue;
      const organizationId = id === '*' ? ANY_ORGANIZATION : id;
      const pipelineId = Object.keys(pipelines).find((each) => each !== '*') ?? ANY_PIPELINE;
      const { runs, smallestPage } = DIALECTS[api];
      const target = `${fillPath(runs, { organizationId, pipelineId })}?${smallestPage}`;
      const read = core.readTarget({ api, target });
      if (!read.ok) throw new Error(read.error.message);
      const started = performance.now();
      const result = await service
        .call({
          api,
          organizationId: namesOrganization(api) ? organizationId : null,
          target: read.target,
          query: read.query,
        })
        .then(accepted, refused);
      const took = Math.round(performance.now() - started);
      failed ||= !result.ok;
      print(`${id}/${api} at ${endpoint}: ${result.text} (${took} ms)`);
    }
  }
  service.close();
  return failed ? 1 : 0;
}

/**
 * @param {import('../upstream/service.js').ServiceResponse} response
 * @returns {{ ok: boolean, text: string }}
 */
function accepted({ status, freshness, facts }) {
  if (freshness.outcome === 'page') return { ok: true, text: 'works' };
  if (freshness.outcome === 'failure') {
    const code = facts?.serviceCode ?? `HTTP ${status}`;
    return {
      ok: false,
      text: `the service cannot respond (${code}). ${facts?.action ?? 'Try again later.'}`,
    };
  }
  if (facts?.serviceCode === undefined) {
    return {
      ok: false,
      text: `responds with HTTP ${status} and something that is not the API: check the endpoint and what is in between`,
    };
  }
  const hint = facts.action === undefined ? '' : ` ${facts.action}`;
  return {
    ok: true,
    text: `the credential is accepted; the service reported ${facts.serviceCode} for the pipeline that was tried.${hint}`,
  };
}

/**
 * @param {unknown} error
 * @returns {{ ok: boolean, text: string }}
 */
function refused(error) {
  if (!(error instanceof Refusal)) throw error;
  const { serviceCode, cause, action } = error.details;
  const code = serviceCode ?? cause;
  return {
    ok: false,
    text: `${error.message}${code ? ` (${code})` : ''}${action ? ` ${action}` : ''}`,
  };
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
