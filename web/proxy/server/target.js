// Judges a request target as it is on the wire. A gate in front has judged the same bytes, so nothing
// is resolved or decoded here: what is not byte for byte what the core would build is refused. Dot
// segments, needless percent-encoding, doubled slashes and the absolute form are all of that kind.
import { LRUCache } from 'lru-cache';
import { Refusal } from './refusal.js';
import { envelopeOfUnknown, findRoute } from './routes.js';

/**
 * Targets that were judged before are not judged again: a page is asked for thousands of times. About
 * the bytes they may take, so that a flood of long targets does not fill the memory.
 */
const REMEMBERED_BYTES = 16 * 1024 * 1024;
/** A target is in the key, the query, the core's spelling and the cache's key. */
const COPIES = 4;
const REMEMBERED_OVERHEAD_BYTES = 1024;
/** Longer ones are not remembered; the widget's are far shorter. */
const MAX_REMEMBERED_LENGTH = 2048;

/** Wider ids exist in the core, but Yunxiao gives none, and decoders further on may differ. */
const ORGANIZATION_ID = /^[0-9A-Za-z_-]{1,128}$/;

/**
 * A target that is forwarded.
 * @typedef {object} ListTarget
 * @property {import('../config/organizations.js').Api} api
 * @property {import('./routes.js').Route} route
 * @property {string | null} organizationId null: the dialect's paths name none
 * @property {string} pipelineId
 * @property {string} target without the base path
 * @property {any} query what the core read of it
 * @property {string} [cacheKey] remembered here by the proxy
 */

/**
 * @typedef {object} Judgement
 * @property {import('./routes.js').Envelope} envelope to refuse in, now or later
 * @property {ListTarget} [list]
 * @property {Refusal} [refusal]
 */

/**
 * @param {object} parts
 * @param {import('./core.js').ProxyCore} parts.core
 * @param {string} parts.basePath
 * @returns {(target: string) => Judgement} throws what the core throws
 */
export function createTargetJudge({ core, basePath }) {
  /** @type {LRUCache<string, Judgement>} */
  const known = new LRUCache({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: (_, target) => COPIES * target.length + REMEMBERED_OVERHEAD_BYTES,
  });
  return (target) => {
    const remembered = known.get(target);
    if (remembered) return remembered;
    const judgement = judge(core, basePath, target);
    if (target.length <= MAX_REMEMBERED_LENGTH) known.set(target, judgement);
    return judgement;
  };
}

/**
 * @param {import('./core.js').ProxyCore} core
 * @param {string} basePath
 * @param {string} whole
 * @returns {Judgement}
 */
function judge(core, basePath, whole) {
  const below = whole.startsWith(`${basePath}/`) ? whole.slice(basePath.length) : undefined;
  if (below === undefined) {
    return { envelope: envelopeOfUnknown(whole), refusal: notFound(basePath) };
  }
  const end = below.search(/[?#]/);
  const path = end === -1 ? below : below.slice(0, end);
  const route = findRoute(path);
  if (!route) return { envelope: envelopeOfUnknown(path), refusal: notFound(basePath) };
  const { api, envelope } = route;
  const { organizationId = null } = route.pattern.exec(path)?.groups ?? {};
  if (organizationId !== null && /^(\.|%2e){1,2}$/i.test(organizationId)) {
    return { envelope, refusal: notFound(basePath) };
  }
  const read = core.readTarget({ api, target: below });
  if (!read.ok) {
    const { field, code, message } = read.error;
    return { envelope, refusal: new Refusal('InvalidRequest', `${field}: ${code}. ${message}`) };
  }
  if (organizationId !== null && !ORGANIZATION_ID.test(read.query.organizationId)) {
    const reason = 'An organization id has letters, digits, “-” and “_” only.';
    return {
      envelope,
      refusal: new Refusal('InvalidRequest', `organizationId: invalid_characters. ${reason}`),
    };
  }
  if (read.target !== below)
    return { envelope, refusal: otherSpelling(path, read.target, basePath) };
  return {
    envelope,
    list: {
      api,
      route,
      organizationId,
      pipelineId: read.query.pipelineId,
      target: below,
      query: read.query,
    },
  };
}

/** @param {string} basePath */
function notFound(basePath) {
  return new Refusal(
    'NotFound',
    `This proxy forwards only the list of pipeline runs, for example GET ${basePath}/oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}/runs?page=1&perPage=20.`,
  );
}

/**
 * The right target in another spelling: it could mean something else to a gate in front.
 * @param {string} path
 * @param {string} built
 * @param {string} basePath
 */
function otherSpelling(path, built, basePath) {
  if (built.split('?')[0] !== path) return notFound(basePath);
  return new Refusal(
    'InvalidRequest',
    `target: not_canonical. Write the query as flow-run-table does: ${basePath}${built}`,
  );
}
