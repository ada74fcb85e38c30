// Names for account ids and pipelines, which the list of runs does not give. Opt-in: reading members
// needs a right of its own, and names are personal data.
//
// The whole list of members is read at once and kept for a day. One call for each id would be more
// calls, and would tell the service who looks at whose runs.
import { LRUCache } from 'lru-cache';
import { membersCall, pipelineCall, readMembers, readPipelineName } from './directory-calls.js';

/** @typedef {import('../credentials/credentials.js').Api} Api */

/**
 * @typedef {object} Place
 * @property {Api} api
 * @property {string} organizationId as the service knows it
 */

/**
 * Makes one call with the organization's credential, within its budget.
 * @callback CallService
 * @param {Place & import('./directory-calls.js').Call} call
 * @returns {Promise<{ status: number, body: Buffer }>} rejects with a Refusal
 */

/** 250 pages of 50: an organization of 12,500 members. Beyond it the rest stays without names. */
const MAX_PAGES = 250;
const MAX_ORGANIZATIONS = 100;
const MAX_PIPELINES = 10_000;
/** After a failure the service is left alone for so long. */
const RETRY_MS = 60_000;

/**
 * @param {object} options
 * @param {CallService} options.call
 * @param {number} options.refreshMs how long names are used; while a refresh fails, longer
 * @param {() => number} [options.now] monotonic milliseconds
 * @param {(problem: { api: Api, organizationId: string, what: string, cause: string }) => void} [options.warn]
 */
export function createDirectory({
  call,
  refreshMs,
  now = () => performance.now(),
  warn = () => {},
}) {
  const members = nameCache(MAX_ORGANIZATIONS, async ({ api, organizationId }) => {
    /** @type {Map<string, string>} */
    const names = new Map();
    /** @type {string | null} */
    let cursor = null;
    for (let page = 0; page < MAX_PAGES; page++) {
      const body = await bodyOf({
        api,
        organizationId,
        ...membersCall(api, organizationId, cursor),
      });
      const { members: found, next } = readMembers(api, body, cursor);
      for (const [id, name] of found) names.set(id, name);
      if (next === null || next === cursor) return names;
      cursor = next;
    }
    warn({ api, organizationId, what: 'members', cause: 'too_many_pages' });
    return names;
  });

  const pipelines = nameCache(MAX_PIPELINES, async ({ api, organizationId, pipelineId }) => {
    const body = await bodyOf({
      api,
      organizationId,
      ...pipelineCall(api, organizationId, pipelineId),
    });
    return readPipelineName(api, body);
  });

  /** @param {Parameters<CallService>[0]} request */
  async function bodyOf(request) {
    const { status, body } = await call(request);
    if (status !== 200)
      throw new TypeError(`The service responded to ${request.action} with ${status}.`);
    return body.toString('utf8');
  }

  /**
   * Keeps what `load` gives, one load at a time for each key; a failure is kept for a moment, and
   * what was there before goes on being used.
   * @template T
   * @param {number} max
   * @param {(place: Place & { pipelineId: string }) => Promise<T>} load
   */
  function nameCache(max, load) {
    /** @type {LRUCache<string, { value: T | null }, Place & { pipelineId: string }>} */
    const cache = new LRUCache({
      max,
      ttl: refreshMs,
      perf: { now },
      ttlResolution: 0,
      noDeleteOnStaleGet: true,
      async fetchMethod(_key, previous, { options, context }) {
        try {
          return { value: await load(context) };
        } catch (error) {
          options.ttl = Math.min(RETRY_MS, refreshMs);
          const cause = /** @type {any} */ (error).code ?? /** @type {Error} */ (error).name;
          const { api, organizationId } = context;
          warn({ api, organizationId, what: context.pipelineId ? 'pipeline' : 'members', cause });
          return previous ?? { value: null };
        }
      },
    });
    return {
      /**
       * @param {Place & { pipelineId?: string }} place
       * @returns {Promise<T | null>} null: the service did not give it
       */
      async get({ api, organizationId, pipelineId = '' }) {
        const key = JSON.stringify([api, organizationId, pipelineId]);
        const entry = await cache.fetch(key, { context: { api, organizationId, pipelineId } });
        return entry?.value ?? null;
      },
    };
  }

  return {
    /**
     * @param {Place} place
     * @param {readonly string[]} ids
     * @returns {Promise<Record<string, string>>} by id; ids without a name are left out
     */
    async creators(place, ids) {
      const names = await members.get(place);
      /** @type {[string, string][]} */
      const known = [];
      for (const id of ids) {
        const name = names?.get(id);
        if (name !== undefined) known.push([id, name]);
      }
      return Object.fromEntries(known);
    },
    /**
     * @param {Place & { pipelineId: string }} place
     * @returns {Promise<string | null>}
     */
    pipelineName: (place) => pipelines.get(place),
  };
}
