// The paths that are forwarded, and which dialect each belongs to. An allow-list of the proxy's
// own: whatever reader is plugged in, nothing else ever reaches an upstream. What is allowed
// inside a path or a query is not decided here but by the core.

/** @typedef {import('../config/organizations.js').Api} Api */
/** @typedef {'gateway' | 'oapi'} Envelope the shape in which a dialect reports an error */

/**
 * @typedef {object} Route
 * @property {Api} api
 * @property {string} template what the log shows instead of the ids that were asked for
 * @property {Envelope} envelope
 * @property {RegExp} pattern
 */

/** @type {readonly Route[]} */
const ROUTES = [
  route(
    '2021-06-25',
    'gateway',
    '/organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns',
  ),
  route(
    'oapi-v1',
    'oapi',
    '/oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}/runs',
  ),
  route('oapi-v1-region', 'oapi', '/oapi/v1/flow/pipelines/{pipelineId}/runs'),
];

/** The names of all dialects. */
export const APIS = ROUTES.map((each) => each.api);

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
