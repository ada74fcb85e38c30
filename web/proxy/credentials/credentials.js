// The credentials of all organizations and dialects: which one a request uses, the headers that
// authorise it, and what the operator has to know about each.
import { randomUUID } from 'node:crypto';
import { DIALECTS } from '../config/dialects.js';
import { findOrganization } from '../config/organizations.js';
import { signedHeaders } from './signer.js';
import { accessKeySource, tokenSource } from './sources.js';

/** @typedef {import('../config/dialects.js').Api} Api */

/**
 * @typedef {object} ApiConfig the part of the configuration that this folder reads
 * @property {{ type: string } & Record<string, any>} credential
 * @property {string} [expiresAt] ISO 8601 date of a token that the service does not date
 */

/** @typedef {Readonly<Record<string, { apis: Partial<Record<Api, ApiConfig>> }>>} OrganizationsConfig */

/**
 * @typedef {object} Authorization
 * @property {Record<string, string>} headers all headers of the upstream request, lower-case names
 * @property {string[]} secrets texts that may never leave the proxy
 */

/**
 * @typedef {object} CredentialState
 * @property {string} id `<organization>/<api>`, `*` for the one of all other organizations
 * @property {string} source where it comes from, such as `tokenFile`
 * @property {number | null} expiresAtMs epoch milliseconds
 * @property {import('./errors.js').CredentialError | null} problem of the last attempt to get it
 */

/**
 * @param {OrganizationsConfig} organizations
 * @param {import('./sources.js').SourceOptions & { now?: () => number }} [options]
 */
export function createCredentials(organizations, { now = Date.now, ...sourceOptions } = {}) {
  /** @type {Map<string, ReturnType<typeof createEntry>>} */
  const entries = new Map();
  for (const [organizationId, { apis }] of Object.entries(organizations)) {
    for (const [api, config] of Object.entries(apis)) {
      const id = credentialId(organizationId, api);
      entries.set(id, createEntry(id, /** @type {Api} */ (api), config, sourceOptions));
    }
  }

  /**
   * @param {string | null} organizationId null: the path names none, and its dialect has one credential
   * @param {Api} api
   */
  function find(organizationId, api) {
    const found = findOrganization(/** @type {any} */ ({ organizations }), { api, organizationId });
    return found && entries.get(credentialId(found.key, api));
  }

  return {
    /**
     * @param {string | null} organizationId
     * @param {Api} api
     * @param {{ host: string, target: string, action?: string }} request target: in strict encoding
     * @returns {Promise<Authorization>} rejects with a CredentialError
     */
    async authorize(organizationId, api, { host, target, action = 'ListPipelineRuns' }) {
      const entry = find(organizationId, api);
      if (!entry) throw new TypeError(`There is no credential for ${api}.`);
      if (entry.token !== undefined) {
        const token = await entry.token.get();
        return {
          headers: { accept: 'application/json', host, 'x-yunxiao-token': token },
          secrets: [token],
        };
      }
      const key = await entry.accessKey.get();
      const nonce = randomUUID().replaceAll('-', '');
      const headers = signedHeaders({ action, host, target, key, nowMs: now(), nonce });
      const { authorization } = headers;
      const signature = authorization.slice(authorization.lastIndexOf('=') + 1);
      const { accessKeyId, accessKeySecret, securityToken } = key;
      const secrets = [accessKeyId, accessKeySecret, signature];
      return { headers, secrets: securityToken ? [...secrets, securityToken] : secrets };
    },

    /**
     * Gets every credential once, for readiness and `check`.
     * @returns {Promise<CredentialState[]>} never rejects
     */
    async probe() {
      await Promise.all([...entries.values()].map((entry) => entry.source.get().catch(() => {})));
      return this.state();
    },

    /** @returns {CredentialState[]} for readiness and metrics; starts nothing */
    state: () =>
      [...entries.values()].map(({ id, source, expiresAtMs }) => ({
        id,
        source: source.name,
        expiresAtMs: source.expiresAtMs() ?? expiresAtMs,
        problem: source.problem(),
      })),
  };
}

/**
 * @param {string} organizationId
 * @param {string} api
 */
function credentialId(organizationId, api) {
  return `${organizationId}/${api}`;
}

/**
 * @param {string} id
 * @param {Api} api
 * @param {ApiConfig} config
 * @param {import('./sources.js').SourceOptions} options
 */
function createEntry(id, api, config, options) {
  const expiresAtMs = config.expiresAt === undefined ? null : Date.parse(config.expiresAt);
  if (DIALECTS[api].credential === 'accessKey') {
    const accessKey = accessKeySource(config.credential, options);
    return { id, api, expiresAtMs, accessKey, source: accessKey };
  }
  const token = tokenSource(config.credential, api, options);
  return { id, api, expiresAtMs, token, source: token };
}
