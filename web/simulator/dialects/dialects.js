// The API dialects that the simulator speaks. To add a dialect, add an entry to this table; request
// handling, faults and the request log read everything they need from it.

import * as gatewayDirectory from './2021-06-25/directory.js';
import { gatewayErrorResponse } from './2021-06-25/errors.js';
import { listPipelineRuns } from './2021-06-25/list-pipeline-runs.js';
import * as oapiDirectory from './oapi-v1/directory.js';
import { oapiErrorResponse } from './oapi-v1/errors.js';
import { createListRuns } from './oapi-v1/list-runs.js';

/** What both editions of the newer API have in common. */
const OAPI = {
  family: 'oapi',
  cursorParameter: 'page',
  retryAfterHeader: 'Retry-After',
  errorCodes: {
    unknownPath: 'NotFound',
    throttled: 'TooManyRequests',
    unauthorized: 'InvalidTokenError',
  },
  listRuns: createListRuns({ maxPerPage: 30 }),
  errorResponse: oapiErrorResponse,
};

/** @type {import('./dialect.js').Dialect[]} */
export const DIALECTS = [
  {
    api: '2021-06-25',
    family: 'gateway',
    path: '/organization/{organizationId}/pipelines/{pipelineId}/pipelineRuns',
    cursorParameter: 'nextToken',
    retryAfterHeader: 'x-acs-retry-after',
    errorCodes: {
      unknownPath: 'InvalidAction.NotFound',
      throttled: 'Throttling.User',
      unauthorized: 'InvalidParam.NoPermission',
    },
    listRuns: listPipelineRuns,
    directory: {
      '/organization/{organizationId}/members': gatewayDirectory.listOrganizationMembers,
      '/organization/{organizationId}/pipelines/{pipelineId}': gatewayDirectory.getPipeline,
    },
    errorResponse: gatewayErrorResponse,
  },
  {
    ...OAPI,
    api: 'oapi-v1',
    path: '/oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}/runs',
    directory: {
      '/oapi/v1/platform/organizations/{organizationId}/members': oapiDirectory.listMembers,
      '/oapi/v1/flow/organizations/{organizationId}/pipelines/{pipelineId}':
        oapiDirectory.getPipeline,
    },
  },
  {
    ...OAPI,
    api: 'oapi-v1-region',
    path: '/oapi/v1/flow/pipelines/{pipelineId}/runs',
    directory: {
      '/oapi/v1/platform/members': oapiDirectory.listMembers,
      '/oapi/v1/flow/pipelines/{pipelineId}': oapiDirectory.getPipeline,
    },
  },
];

/**
 * @typedef {object} Route
 * @property {import('./dialect.js').Dialect} dialect
 * @property {import('./dialect.js').Operation} operation
 * @property {Record<string, string>} parameters The parameters of the path.
 */

/**
 * @param {string[]} segments Decoded path segments.
 * @returns {Route | null} null: no dialect has this path.
 */
export function findRoute(segments) {
  for (const dialect of DIALECTS) {
    const operations = { [dialect.path]: dialect.listRuns, ...dialect.directory };
    for (const [path, operation] of Object.entries(operations)) {
      const parameters = matchPath(pathSegments(path), segments);
      if (parameters) {
        return { dialect, operation, parameters };
      }
    }
  }
  return null;
}

/**
 * @param {string[]} segments
 * @returns {import('./dialect.js').Dialect} The dialect that responds to an unknown path: the first
 *   one with the same first segment, otherwise the first of all.
 */
export function dialectOfUnknownPath(segments) {
  return DIALECTS.find(({ path }) => pathSegments(path)[0] === segments[0]) ?? DIALECTS[0];
}

/** @param {string} path */
function pathSegments(path) {
  return path.slice(1).split('/');
}

/**
 * @param {string[]} pattern
 * @param {string[]} segments
 */
function matchPath(pattern, segments) {
  if (pattern.length !== segments.length) {
    return null;
  }
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const [i, expected] of pattern.entries()) {
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name) {
      parameters[name] = segments[i];
    } else if (expected !== segments[i]) {
      return null;
    }
  }
  return parameters;
}
