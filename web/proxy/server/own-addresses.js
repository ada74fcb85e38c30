// The proxy's own addresses below the base path, beside the lists that it forwards: names and the
// embed page, each if the configuration turns it on. Both ask for the same rights as the list.
import { findOrganization } from '../config/organizations.js';
import { createDirectory } from '../directory/directory.js';
import { createNamesHandler } from '../directory/names-handler.js';
import { createEmbedHandler } from '../embed/embed-handler.js';
import { Refusal } from './refusal.js';

/**
 * @typedef {object} OwnRequest
 * @property {string} path below the base path
 * @property {string} search with its question mark, or empty
 * @property {import('../access/callers.js').Caller} caller
 * @property {string} [ifNoneMatch]
 * @property {string} [acceptEncoding]
 */

/**
 * @typedef {object} OwnAddress
 * @property {(path: string) => boolean} handles
 * @property {(request: OwnRequest) => Reply | Promise<Reply>} handle throws a Refusal
 * @property {(path: string) => boolean} [isPage] whether a path is a page that browsers navigate to
 * @property {(refusal: Refusal) => Reply} [errorReply] default: the envelope of a dialect
 */

/** @typedef {import('../directory/names-handler.js').Reply} Reply */

/**
 * @typedef {object} OwnTarget a request target that is one of them
 * @property {OwnAddress} address
 * @property {string} path below the base path
 * @property {string} search with its question mark, or empty
 */

/**
 * @param {object} parts
 * @param {import('../config/schema.js').Config} parts.config
 * @param {Pick<ReturnType<typeof import('../access/access.js').createAccess>, 'authorize'>} parts.access
 * @param {import('../directory/directory.js').CallService} parts.call
 * @param {(fields: Record<string, unknown>, message: string) => void} parts.warn
 * @returns {Promise<(target: string) => OwnTarget | undefined>} which address a request target is
 */
export async function createOwnAddresses({ config, access, call, warn }) {
  const { names, embed, listen } = config;
  /** @type {OwnAddress[]} */
  const addresses = [];

  /**
   * @param {import('../access/callers.js').Caller} caller
   * @param {import('./query.js').PipelineQuery} query
   */
  function permit(caller, { api, organizationId, pipelineId }) {
    const found = findOrganization(config, { api, organizationId });
    // Rights come first: whoever has none does not learn what is configured.
    access.authorize(caller, {
      organizationId: organizationId ?? found?.key ?? '*',
      pipelineId,
    });
    if (!found) throw new Refusal('NotFound', `This proxy has no credentials for ${api} here.`);
    return { api, organizationId: organizationId ?? found.key };
  }

  if (names.members) {
    const directory = createDirectory({
      call,
      refreshMs: names.refreshMs,
      warn: (fields) => warn(fields, 'Names could not be read: viewers see ids instead.'),
    });
    addresses.push(createNamesHandler({ directory, permit }));
  }
  if (embed.enabled) {
    const { frameAncestors } = embed;
    const { basePath } = listen;
    addresses.push(
      await createEmbedHandler({ basePath, frameAncestors, names: names.members, permit }),
    );
  }
  return (target) => {
    if (!target.startsWith(`${listen.basePath}/`)) return undefined;
    const below = target.slice(listen.basePath.length);
    const end = below.includes('?') ? below.indexOf('?') : below.length;
    const path = below.slice(0, end);
    const address = addresses.find(({ handles }) => handles(path));
    return address && { address, path, search: below.slice(end) };
  };
}
