// Credentials from the environment: the organization `*` of a deployment without a file.
import { APIS, DIALECTS } from './dialects.js';
import { ConfigurationError } from './error.js';

/** @typedef {import('./read.js').Environment} Environment */

/** Key of a credential's configuration → the variable that sets it. */
const ACCESS_KEY = Object.freeze({
  accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  accessKeyIdFile: 'ALIBABA_CLOUD_ACCESS_KEY_ID_FILE',
  accessKeySecret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  accessKeySecretFile: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET_FILE',
  securityToken: 'ALIBABA_CLOUD_SECURITY_TOKEN',
  securityTokenFile: 'ALIBABA_CLOUD_SECURITY_TOKEN_FILE',
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
    for (const name of SETTINGS) {
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
  /** @type {(api: import('./dialects.js').Api, credential: any, names: Record<string, string>) => void} */
  const add = (api, credential, names) => {
    apis[api] = { credential };
    const path = `organizations.*.apis.${api}`;
    const { endpointVariable, hostVariable } = DIALECTS[api];
    const endpoint = environment[endpointVariable];
    if (endpoint) apis[api].endpoint = endpoint;
    variables.set(`${path}.endpoint`, endpointVariable);
    if (hostVariable) {
      const host = environment[hostVariable];
      if (host) apis[api].hostHeader = host;
      variables.set(`${path}.hostHeader`, hostVariable);
    }
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
  for (const api of APIS) {
    const { tokenVariable, defaultEndpoint, endpointVariable } = DIALECTS[api];
    if (!tokenVariable) continue;
    const names = { token: tokenVariable, tokenFile: `${tokenVariable}_FILE` };
    const token = given(environment, names);
    if (Object.keys(token).length === 0) continue;
    if (defaultEndpoint === null && !environment[endpointVariable]) {
      throw new ConfigurationError(
        tokenVariable,
        `is set, but ${endpointVariable} does not say where that edition is`,
      );
    }
    add(api, { type: 'token', ...token }, names);
  }
  return Object.keys(apis).length > 0 ? { organization: { apis }, variables } : undefined;
}

/** The variables that only have an effect on credentials from the environment. */
const SETTINGS = [
  ...Object.values(DIALECTS).flatMap(({ endpointVariable, hostVariable }) =>
    hostVariable ? [endpointVariable, hostVariable] : [endpointVariable],
  ),
  'FLOW_RUN_PROXY_CREDENTIAL_CHAIN',
];

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
