// Who asks: nobody in particular, whoever a trusted gateway names in a header, or the bearer of a
// token that an identity provider signed.
import { headerCaller } from './header-caller.js';
import { tokenCaller } from './token-caller.js';

/**
 * @typedef {object} Caller
 * @property {string | null} subject who it is, for the log and the limits; null: not known
 * @property {readonly string[]} groups what rights are given to
 * @property {string} limitKey what the caller's limit of requests is counted under
 */

/**
 * What of a request says who asks: every `http.IncomingMessage` does.
 * @typedef {Pick<import('node:http').IncomingMessage, 'headersDistinct'> &
 *   { socket: { remoteAddress?: string } }} IdentifiedRequest
 */

/** @typedef {(request: IdentifiedRequest) => Promise<Caller>} Identify rejects with a Refusal */

/**
 * @param {import('../config/schema.js').Config['callers']} config
 * @param {string} [caFile] certificates (PEM) to trust besides the usual ones
 * @returns {Identify}
 */
export function createIdentify(config, caFile) {
  switch (config.type) {
    case 'header':
      return headerCaller(config);
    case 'jwt':
      return tokenCaller(config, caFile);
    default:
      return async (request) => ({
        subject: null,
        groups: [],
        // All viewers of a shared machine or gateway count together: nothing else tells them apart.
        limitKey: `address:${request.socket.remoteAddress}`,
      });
  }
}
