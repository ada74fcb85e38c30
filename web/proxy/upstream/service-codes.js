// What the service's own error codes mean for whoever runs the proxy: the only table of them. Codes
// about the proxy's credentials become `Proxy.UpstreamCredentials` for the viewer, who can do nothing
// about them; the others are passed on as the service words them.

/**
 * `credential`: the proxy's own access key, token, rights or clock; the viewer gets 502.
 * `throttled`: the service wants fewer calls. `request`: about what was asked for, and worth a hint.
 * @typedef {'credential' | 'request' | 'throttled'} CodeClass
 */

/**
 * @typedef {object} ServiceCode
 * @property {string} reason one word for the log and for metrics
 * @property {CodeClass} class
 * @property {string} action what the operator has to do
 */

const CHECK = 'Run `flow-run-proxy check`, and renew the credential.';
const RENEW_TOKEN =
  'Create a new personal access token in Yunxiao (with “pipeline run: read”) and give it to the proxy.';
const WAIT = 'Nothing, if it is rare. Else lower upstream.callsPerSecond or raise cache.*TtlMs.';

/** @type {Readonly<Record<string, ServiceCode>>} */
export const SERVICE_CODES = Object.freeze({
  'InvalidAccessKeyId.NotFound': credential(
    'unknown_access_key',
    'The access key does not exist. Check its id for typing errors and that it has not been deleted.',
  ),
  'InvalidAccessKeyId.Inactive': credential(
    'access_key_disabled',
    'The access key is disabled. Enable it in the RAM console, or give the proxy another one.',
  ),
  InvalidAccessKeyId: credential(
    'unknown_access_key',
    'The access key is not accepted. Check its id in the RAM console.',
  ),
  SignatureDoesNotMatch: credential(
    'wrong_secret',
    'The secret does not belong to the access key. Check it for typing errors, spaces and line ends.',
  ),
  IncompleteSignature: credential(
    'wrong_secret',
    'The signature was not understood. Check access key and secret, and that nothing on the way changes headers.',
  ),
  InvalidSecurityToken: credential(
    'sts_token_refused',
    'The STS token is not accepted. Fetch new temporary credentials.',
  ),
  'InvalidSecurityToken.Expired': credential(
    'sts_token_expired',
    'The STS token has expired. Fetch new temporary credentials, or let the proxy do it (credential type ecsRamRole, oidcRoleArn, ramRoleArn or default).',
  ),
  'InvalidSecurityToken.Malformed': credential(
    'sts_token_refused',
    'The STS token is cut or changed. Check the variable or file for spaces and line ends.',
  ),
  'InvalidSecurityToken.MismatchWithAccessKey': credential(
    'sts_token_refused',
    'STS token and access key are not of one pair. Replace all three values together.',
  ),
  MissingSecurityToken: credential(
    'sts_token_missing',
    'The access key is a temporary one (STS…): give the proxy its security token, too.',
  ),
  'InvalidUser.NotFound': credential(
    'unregistered',
    'The RAM user is not registered in Yunxiao. Sign in to Yunxiao with it once and add it to the organization.',
  ),
  'InvalidParam.NoPermission': credential(
    'no_permission',
    'The RAM user may not call this API. Attach the policy AliyunRDCFullAccess in the RAM console.',
  ),
  NoPermission: credential(
    'no_permission',
    'The RAM user may not call this API. Attach the policy AliyunRDCFullAccess in the RAM console.',
  ),
  'Forbidden.RAM': credential(
    'no_permission',
    'A RAM policy denies the call. Attach the policy AliyunRDCFullAccess in the RAM console.',
  ),
  'Forbidden.UserNotInCurrentOrganization': {
    reason: 'not_a_member',
    class: 'request',
    action:
      'The user of the credential is not a member of the organization that was asked for. Add it there, configure another credential for this organization, or tell the viewer that the id is wrong.',
  },
  Unauthorized: credential('unauthorized', RENEW_TOKEN),
  InvalidTokenError: credential('wrong_token', `The token is not accepted. ${RENEW_TOKEN}`),
  ExpiredTokenError: credential('token_expired', `The token has expired. ${RENEW_TOKEN}`),
  'InvalidTimeStamp.Expired': {
    reason: 'clock',
    class: 'credential',
    action:
      'The clock of this machine is more than 15 minutes wrong. Set it, and keep it set (NTP).',
  },
  'InvalidTimeStamp.Format': {
    reason: 'clock',
    class: 'credential',
    action:
      'The date of the request was not understood. Check that nothing on the way changes headers.',
  },
  Throttling: throttled(),
  'Throttling.User': throttled(),
  'Throttling.Api': throttled(),
  TooManyRequests: throttled(),
});

/**
 * @param {string} code the service's
 * @param {number} status its HTTP status
 * @returns {ServiceCode | undefined} undefined for what is about the request and not about the proxy
 */
export function meaningOf(code, status) {
  const known = Object.hasOwn(SERVICE_CODES, code) ? SERVICE_CODES[code] : undefined;
  if (known) return known;
  if (code.startsWith('Throttling.')) return throttled();
  if (code.startsWith('InvalidSecurityToken.')) return SERVICE_CODES.InvalidSecurityToken;
  if (code.startsWith('InvalidAccessKeyId.')) return SERVICE_CODES.InvalidAccessKeyId;
  if (status === 401) {
    return credential('unauthorized', `The service does not accept the credential. ${CHECK}`);
  }
  if (status === 429) return throttled();
  return undefined;
}

/**
 * @param {string} reason
 * @param {string} action
 * @returns {ServiceCode}
 */
function credential(reason, action) {
  return { reason, class: 'credential', action };
}

/** @returns {ServiceCode} */
function throttled() {
  return { reason: 'throttled', class: 'throttled', action: WAIT };
}
