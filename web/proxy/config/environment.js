// Credentials from the environment: the organization `*` of a deployment without a file.
import { ConfigurationError } from './error.js';

/** @typedef {import('./read.js').Environment} Environment */

/** The variables that say where a dialect is, by the key they set. */
const ENDPOINTS = /** @type {const} */ ({
  '2021-06-25': 'FLOW_RUN_PROXY_ENDPOINT',
  'oapi-v1': 'FLOW_RUN_PROXY_OAPI_ENDPOINT',
  'oapi-v1-region': 'FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT',
});

/** Key of a credential's configuration → the variable that sets it. */
const ACCESS_KEY = Object.freeze({
  accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  accessKeyIdFile: 'ALIBABA_CLOUD_ACCESS_KEY_ID_FILE',
  accessKeySecret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  accessKeySecretFile: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET_FILE',
  securityToken: 'ALIBABA_CLOUD_SECURITY_TOKEN',
  securityTokenFile: 'ALIBABA_CLOUD_SECURITY_TOKEN_FILE',
});
const TOKEN = Object.freeze({
  token: 'YUNXIAO_ACCESS_TOKEN',
  tokenFile: 'YUNXIAO_ACCESS_TOKEN_FILE',
});
const REGION_TOKEN = Object.freeze({
  token: 'YUNXIAO_REGION_ACCESS_TOKEN',
  tokenFile: 'YUNXIAO_REGION_ACCESS_TOKEN_FILE',
});

/**
 * @param {Environment} environment
 * @param {boolean} configured whether the file names organizations itself
 * @returns {{ organization: { apis: Record<string, any> }, variables: Map<string, string> } |
 *   undefined} what goes into the configuration, and which variable gave which key
 * @throws {ConfigurationError}
 */
export function environmentOrganization(environment, configured) {
  if (configured) {
    for (const name of [...Object.values(ENDPOINTS), ...CHAIN]) {
      if (!environment[name]) continue;
      throw new ConfigurationError(
        name,
        'has no effect because the file names organizations: write endpoint, hostHeader and credential there',
      );
    }
    return undefined;
  }
  /** @type {Record<string, any>} */
  const apis = {};
  const variables = new Map();
  /** @type {(api: keyof typeof ENDPOINTS, credential: any, names: Record<string, string>) => void} */
  const add = (api, credential, names) => {
    apis[api] = { credential };
    const path = `organizations.*.apis.${api}`;
    const endpoint = environment[ENDPOINTS[api]];
    if (endpoint) apis[api].endpoint = endpoint;
    variables.set(`${path}.endpoint`, ENDPOINTS[api]);
    for (const [key, name] of Object.entries(names)) {
      variables.set(`${path}.credential.${key}`, name);
    }
  };
  const key = given(environment, ACCESS_KEY);
  if (environment.FLOW_RUN_PROXY_CREDENTIAL_CHAIN === '1') {
    add('2021-06-25', { type: 'default' }, {});
  } else if (Object.keys(key).length > 0) {
    refuseHalfAKey(key);
    add('2021-06-25', { type: 'accessKey', ...key }, ACCESS_KEY);
  }
  const token = given(environment, TOKEN);
  if (Object.keys(token).length > 0) add('oapi-v1', { type: 'token', ...token }, TOKEN);
  const region = given(environment, REGION_TOKEN);
  if (Object.keys(region).length > 0) {
    if (!environment[ENDPOINTS['oapi-v1-region']]) {
      throw new ConfigurationError(
        'YUNXIAO_REGION_ACCESS_TOKEN',
        'is set, but FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT does not say where that edition is',
      );
    }
    add('oapi-v1-region', { type: 'token', ...region }, REGION_TOKEN);
    const host = environment.FLOW_RUN_PROXY_HOST_HEADER;
    if (host) apis['oapi-v1-region'].hostHeader = host;
    variables.set('organizations.*.apis.oapi-v1-region.hostHeader', 'FLOW_RUN_PROXY_HOST_HEADER');
  }
  return Object.keys(apis).length > 0 ? { organization: { apis }, variables } : undefined;
}

const CHAIN = ['FLOW_RUN_PROXY_HOST_HEADER', 'FLOW_RUN_PROXY_CREDENTIAL_CHAIN'];

/**
 * The keys whose variables are set.
 * @param {Environment} environment
 * @param {Readonly<Record<string, string>>} names
 */
function given(environment, names) {
  return Object.fromEntries(
    Object.entries(names)
      .map(([key, name]) => [key, environment[name]])
      .filter(([, value]) => value),
  );
}

/** @param {Record<string, string | undefined>} key */
function refuseHalfAKey(key) {
  const hasId = key.accessKeyId !== undefined || key.accessKeyIdFile !== undefined;
  const hasSecret = key.accessKeySecret !== undefined || key.accessKeySecretFile !== undefined;
  if (hasId && hasSecret) return;
  throw new ConfigurationError(
    'ALIBABA_CLOUD_ACCESS_KEY_ID',
    'and ALIBABA_CLOUD_ACCESS_KEY_SECRET (or their …_FILE forms) belong together, and one of them is not set',
  );
}
