// The dialects of the service's API: what the proxy knows about each. A new dialect is an entry
// here; routing, configuration, credentials, `check` and names of creators read this table.

/** @typedef {'2021-06-25' | 'oapi-v1' | 'oapi-v1-region'} Api */
/** @typedef {'gateway' | 'oapi'} Envelope the shape in which a dialect reports an error */

/**
 * @typedef {object} Dialect
 * @property {Envelope} envelope also the form of the responses about members and pipelines
 * @property {'accessKey' | 'token'} credential
 * @property {string} runs path of the list of runs, the one that is forwarded
 * @property {string} smallestPage query of a request for one run
 * @property {string} pipeline path of a pipeline
 * @property {string} members path of the members of an organization
 * @property {number} membersPerPage the most that the service returns
 * @property {string | null} defaultEndpoint null: each deployment has its own
 * @property {string} endpointVariable environment variable that sets the endpoint
 * @property {string} [hostVariable] environment variable that sets the Host header
 * @property {string} [tokenVariable] environment variable of the token; `…_FILE` names its file
 */

const oapi = /** @type {const} */ ({
  envelope: 'oapi',
  credential: 'token',
  smallestPage: 'page=1&perPage=1',
  membersPerPage: 100,
});

/** @type {Readonly<Record<Api, Dialect>>} */
export const DIALECTS = Object.freeze({
  '2021-06-25': {
    envelope: 'gateway',
    credential: 'accessKey',
    runs: '/organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns',
    smallestPage: 'maxResults=1',
    pipeline: '/organization/{organizationId}/pipelines/{pipelineId}',
    members: '/organization/{organizationId}/members',
    membersPerPage: 50,
    defaultEndpoint: 'https://devops.cn-hangzhou.aliyuncs.com',
    endpointVariable: 'FLOW_RUN_PROXY_ENDPOINT',
  },
  'oapi-v1': {
    ...oapi,
    runs: '/oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}/runs',
    pipeline: '/oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}',
    members: '/oapi/v1/platform/organizations/{organizationId}/members',
    defaultEndpoint: 'https://openapi-rdc.aliyuncs.com',
    endpointVariable: 'FLOW_RUN_PROXY_OAPI_ENDPOINT',
    tokenVariable: 'YUNXIAO_ACCESS_TOKEN',
  },
  'oapi-v1-region': {
    ...oapi,
    runs: '/oapi/v1/flow/pipelines/{pipelineId}/runs',
    pipeline: '/oapi/v1/flow/pipelines/{pipelineId}',
    members: '/oapi/v1/platform/members',
    defaultEndpoint: null,
    endpointVariable: 'FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT',
    hostVariable: 'FLOW_RUN_PROXY_HOST_HEADER',
    tokenVariable: 'YUNXIAO_REGION_ACCESS_TOKEN',
  },
});

/** The names of all dialects. */
export const APIS = /** @type {readonly Api[]} */ (Object.keys(DIALECTS));

/**
 * Whether the requests of a dialect name the organization.
 * @param {Api} api
 */
export function namesOrganization(api) {
  return DIALECTS[api].runs.includes('{organizationId}');
}

/**
 * @param {string} path with `{organizationId}` and `{pipelineId}`
 * @param {{ organizationId: string, pipelineId?: string }} ids
 * @returns {string} the path with the ids in strict RFC 3986 encoding
 */
export function fillPath(path, { organizationId, pipelineId = '' }) {
  return path
    .replace('{organizationId}', () => encodeStrictly(organizationId))
    .replace('{pipelineId}', () => encodeStrictly(pipelineId));
}

/** @param {string} text */
export function encodeStrictly(text) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
