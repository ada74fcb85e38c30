// The two addresses of names, below the base path:
//   /names/creators?api=…&organizationId=…&pipelineId=…&ids=1,2   → { "creators": { "1": "王芳" } }
//   /names/pipeline?api=…&organizationId=…&pipelineId=…           → { "name": "web" }
// Whoever may see a pipeline may ask for its name and for the names of those who start runs.
import { readParameters } from '../server/query.js';

/** As many as the widget asks for at a time. */
const MAX_IDS = 100;
const ID = /^[\x21-\x2b\x2d-\x7e]{1,64}$/;

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Buffer} body
 */

/**
 * @param {object} options
 * @param {ReturnType<typeof import('./directory.js').createDirectory>} options.directory
 * @param {(caller: import('../access/callers.js').Caller, query: import('../server/query.js').PipelineQuery)
 *   => import('./directory.js').Place} options.permit checks the rights and says whose credential
 *   is used; throws a Refusal
 */
export function createNamesHandler({ directory, permit }) {
  return {
    /** @param {string} path below the base path */
    handles: (path) => path === '/names/creators' || path === '/names/pipeline',
    /**
     * @param {object} request
     * @param {string} request.path below the base path
     * @param {string} request.search with its question mark, or empty
     * @param {import('../access/callers.js').Caller} request.caller
     * @returns {Promise<Reply>} rejects with a Refusal
     */
    async handle({ path, search, caller }) {
      if (path === '/names/creators') {
        const { ids, ...query } = readParameters(search, { ids: readIds });
        const creators = await directory.creators(permit(caller, query), ids);
        return json({ creators });
      }
      const query = readParameters(search, {});
      const place = permit(caller, query);
      const name = await directory.pipelineName({ ...place, pipelineId: query.pipelineId });
      return json({ name });
    },
  };
}

/** @param {string} value @returns {string[] | undefined} */
function readIds(value) {
  const ids = value.split(',');
  return ids.length <= MAX_IDS && ids.every((id) => ID.test(id)) ? ids : undefined;
}

/** @param {unknown} content @returns {Reply} */
function json(content) {
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      // What this caller may see: the next one at the same browser may not.
      'cache-control': 'private, no-store',
    },
    body: Buffer.from(JSON.stringify(content)),
  };
}
