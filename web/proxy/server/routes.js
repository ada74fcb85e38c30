// The paths that are forwarded, and which dialect each belongs to. An allow-list of the proxy's
// own: whatever reader is plugged in, nothing else ever reaches an upstream. What is allowed
// inside a path or a query is not decided here but by the core.

import { APIS, DIALECTS } from '../config/dialects.js';

/** @typedef {import('../config/dialects.js').Api} Api */
/** @typedef {import('../config/dialects.js').Envelope} Envelope */

/**
 * @typedef {object} Route
 * @property {Api} api
 * @property {string} template what the log shows instead of the ids that were asked for
 * @property {Envelope} envelope
 * @property {RegExp} pattern
 */

/** @type {readonly Route[]} */
const ROUTES = APIS.map((api) => route(api, DIALECTS[api].envelope, DIALECTS[api].runs));

/**
 * @param {string} pathname still percent-encoded
 * @returns {Route | undefined}
 */
export function findRoute(pathname) {
  return ROUTES.find((each) => each.pattern.test(pathname));
}

/**
 * The envelope in which a path that is not forwarded is refused.
 * @param {string} pathname
 * @returns {Envelope}
 */
export function envelopeOfUnknown(pathname) {
  return pathname.startsWith('/oapi/') ? 'oapi' : 'gateway';
}

/**
 * @param {Api} api
 * @param {Envelope} envelope
 * @param {string} template
 * @returns {Route}
 */
function route(api, envelope, template) {
  return {
    api,
    template,
    envelope,
    pattern: new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]*)')}$`),
  };
}
