// The C++ core in the proxy: reads a viewer's request with the code that the widget wrote it with,
// and a response of the service with the code that the widget reads it with.

/** @typedef {import('../config/organizations.js').Api} Api */

/**
 * @typedef {object} ReadError what the core says of a request that it refuses
 * @property {string} code
 * @property {string} [field]
 * @property {string} message
 */

/**
 * @typedef {object} ReadTarget
 * @property {true} ok
 * @property {string} target what the core builds from the query that it read
 * @property {any} query
 */

/**
 * @typedef {object} ProxyCore
 * @property {(request: { api: Api, target: string }) => ReadTarget | { ok: false, error: ReadError }}
 *   readTarget
 * @property {(response: { api: Api, status: number,
 *   headers: import('node:http').IncomingHttpHeaders, body: Buffer, query: any }) =>
 *   import('../cache/freshness.js').ParseResult} parseResponse
 */

/**
 * The target of oapi-v1-region names no organization, and none gets into the one that is built; but
 * a query has to have one.
 */
const UNNAMED_ORGANIZATION = 'region';

/** @returns {Promise<ProxyCore>} rejects if the core is not built or cannot be loaded */
export async function loadProxyCore() {
  const { loadCore } = await import('flow-run-table/core').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('flow-run-table is not built here. In a checkout, run scripts/build first.');
  });
  const core = await loadCore();
  return {
    readTarget({ api, target }) {
      const read = core.readRequest({ api, target });
      if (!read.ok) return read;
      const organizationId = read.query.organizationId || UNNAMED_ORGANIZATION;
      const query = { ...read.query, organizationId };
      const built = core.buildRequest({ ...query, api, baseUrl: '' });
      return built.ok ? { ok: true, target: built.url, query } : built;
    },
    parseResponse: ({ api, status, headers, body, query }) =>
      core.parseResponse({ api, status, headers, body, request: query }),
  };
}
