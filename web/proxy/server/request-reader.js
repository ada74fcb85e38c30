// Reads a viewer's request with the same C++ code that the widget wrote it with, and writes it
// again: what is sent is never what came in, but what the core makes of the query it read.

/**
 * @typedef {object} ReadError what the core says of a request that it refuses
 * @property {string} code
 * @property {string} [field]
 * @property {string} message
 */

/**
 * @callback ReadRequest
 * @param {{ api: import('./routes.js').Api, target: string }} request
 * @returns {{ ok: true, target: string } | { ok: false, error: ReadError }}
 */

/**
 * The target of oapi-v1-region names no organisation, and none gets into the one that is built; but
 * a query has to have one.
 */
const UNNAMED_ORGANISATION = 'region';

/** @returns {Promise<ReadRequest>} rejects if the core is not there or cannot be loaded */
export async function coreReader() {
  const { loadCore } = await import('flow-run-table/core');
  const core = await loadCore();
  return ({ api, target }) => {
    const read = core.readRequest({ api, target });
    if (!read.ok) return read;
    const organizationId = read.query.organizationId || UNNAMED_ORGANISATION;
    const built = core.buildRequest({ ...read.query, organizationId, api, baseUrl: '' });
    return built.ok ? { ok: true, target: built.url } : built;
  };
}
