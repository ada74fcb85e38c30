// The environment of a deployment, read into the proxy's options. Whatever is wrong is said in one
// sentence that names the variable and never repeats its value: it could be a secret.
import { environmentCredential } from './signature.js';

/** A variable is missing or unusable; the message is for the operator. */
export class ConfigurationError extends Error {}

/** What --help says, and the only list of the variables. */
export const VARIABLES = /** @type {const} */ ([
  ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'access key of the RAM user that may read the pipelines'],
  ['ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'its secret'],
  ['ALIBABA_CLOUD_SECURITY_TOKEN', 'only for an STS credential: its token'],
  ['YUNXIAO_ACCESS_TOKEN', 'personal token (pt-…) for the newer API, oapi-v1'],
  ['YUNXIAO_REGION_ACCESS_TOKEN', 'the same for a region edition, oapi-v1-region'],
  ['FLOW_RUN_PROXY_ENDPOINT', 'default https://devops.cn-hangzhou.aliyuncs.com'],
  ['FLOW_RUN_PROXY_OAPI_ENDPOINT', 'default https://openapi-rdc.aliyuncs.com'],
  ['FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT', 'your region edition’s own address'],
  ['FLOW_RUN_PROXY_HOST', 'address to listen on, default 127.0.0.1'],
  ['FLOW_RUN_PROXY_PORT', 'port to listen on, default 8787'],
  ['FLOW_RUN_PROXY_BASE_PATH', 'in front of every path, for example /yunxiao; default none'],
  ['FLOW_RUN_PROXY_TIMEOUT_MS', 'for a whole answer of the service, default 10000'],
  ['FLOW_RUN_PROXY_MAX_BODY_BYTES', 'of an answer of the service, default 16777216'],
  ['FLOW_RUN_PROXY_ALLOW_HTTP', 'set to 1 to send credentials over http:// to another machine'],
]);

/** @typedef {(typeof VARIABLES)[number][0]} Variable */
/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/**
 * @param {Environment} environment
 * @returns {{ proxy: import('./proxy.js').ProxyOptions, host: string, port: number }}
 * @throws {ConfigurationError}
 */
export function readConfiguration(environment) {
  const upstreams = readUpstreams(environment);
  if (Object.keys(upstreams).length === 0) {
    throw new ConfigurationError(
      'There are no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or YUNXIAO_ACCESS_TOKEN.',
    );
  }
  return {
    proxy: {
      upstreams,
      basePath: basePath(environment),
      timeoutMs: integer(environment, 'FLOW_RUN_PROXY_TIMEOUT_MS', 1, 600_000),
      maxBodyBytes: integer(environment, 'FLOW_RUN_PROXY_MAX_BODY_BYTES', 1, 2 ** 30),
    },
    host: given(environment, 'FLOW_RUN_PROXY_HOST') ?? '127.0.0.1',
    port: integer(environment, 'FLOW_RUN_PROXY_PORT', 0, 65_535) ?? 8787,
  };
}

/**
 * @param {Environment} environment
 * @returns {import('./proxy.js').ProxyOptions['upstreams']}
 */
function readUpstreams(environment) {
  /** @type {import('./proxy.js').ProxyOptions['upstreams']} */
  const upstreams = {};
  const id = given(environment, 'ALIBABA_CLOUD_ACCESS_KEY_ID');
  const secret = given(environment, 'ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  if ((id === undefined) !== (secret === undefined)) {
    throw new ConfigurationError(
      'ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET belong together, and one of them is not set.',
    );
  }
  if (id !== undefined) {
    token(environment, 'ALIBABA_CLOUD_ACCESS_KEY_ID');
    token(environment, 'ALIBABA_CLOUD_ACCESS_KEY_SECRET');
    token(environment, 'ALIBABA_CLOUD_SECURITY_TOKEN');
    upstreams['2021-06-25'] = {
      endpoint:
        endpoint(environment, 'FLOW_RUN_PROXY_ENDPOINT') ??
        'https://devops.cn-hangzhou.aliyuncs.com',
      credential: environmentCredential(),
    };
  }
  const central = token(environment, 'YUNXIAO_ACCESS_TOKEN');
  if (central !== undefined) {
    upstreams['oapi-v1'] = {
      endpoint:
        endpoint(environment, 'FLOW_RUN_PROXY_OAPI_ENDPOINT') ?? 'https://openapi-rdc.aliyuncs.com',
      token: central,
    };
  }
  const regional = token(environment, 'YUNXIAO_REGION_ACCESS_TOKEN');
  if (regional !== undefined) {
    const address = endpoint(environment, 'FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT');
    if (address === undefined) {
      throw new ConfigurationError(
        'YUNXIAO_REGION_ACCESS_TOKEN is set, but FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT does not say where that edition is.',
      );
    }
    upstreams['oapi-v1-region'] = { endpoint: address, token: regional };
  }
  return upstreams;
}

/**
 * @param {Environment} environment
 * @param {Variable} name
 */
function given(environment, name) {
  return environment[name] || undefined;
}

/**
 * @param {Environment} environment
 * @param {Variable} name
 */
function token(environment, name) {
  const value = given(environment, name);
  if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) {
    throw new ConfigurationError(
      `${name} has characters that do not belong there: check for spaces and line ends.`,
    );
  }
  return value;
}

/**
 * @param {Environment} environment
 * @param {Variable} name
 */
function endpoint(environment, name) {
  const value = given(environment, name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    throw new ConfigurationError(
      `${name} has to be an address such as https://devops.cn-hangzhou.aliyuncs.com, without user, path or query.`,
    );
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !local && environment.FLOW_RUN_PROXY_ALLOW_HTTP !== '1') {
    throw new ConfigurationError(
      `${name} is http:// to another machine, where credentials can be read on the way: use https://, or set FLOW_RUN_PROXY_ALLOW_HTTP=1.`,
    );
  }
  return url.origin;
}

/** @param {Environment} environment */
function basePath(environment) {
  const value = given(environment, 'FLOW_RUN_PROXY_BASE_PATH');
  if (value === undefined || value === '/') return '';
  if (!/^(\/[\w.~-]+)+\/?$/.test(value) || /\/\.{1,2}(\/|$)/.test(value)) {
    throw new ConfigurationError(
      'FLOW_RUN_PROXY_BASE_PATH has to be a path such as /yunxiao: letters, digits, “-”, “.”, “_”, “~”.',
    );
  }
  return value.replace(/\/$/, '');
}

/**
 * @param {Environment} environment
 * @param {Variable} name
 * @param {number} least
 * @param {number} most
 */
function integer(environment, name, least, most) {
  const value = given(environment, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d{1,10}$/.test(value) || number < least || number > most) {
    throw new ConfigurationError(`${name} has to be a whole number from ${least} to ${most}.`);
  }
  return number;
}
