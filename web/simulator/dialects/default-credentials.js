// The credentials that the simulator accepts by default: a valid one of each form, and invalid ones
// for tests of errors.

/** @type {import('./2021-06-25/signature-check.js').AccessKey[]} */
export const DEFAULT_ACCESS_KEYS = [
  { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  { accessKeyId: 'testid-unregistered', accessKeySecret: 'testsecret', registered: false },
  {
    accessKeyId: 'STS.testid',
    accessKeySecret: 'testsecret',
    securityToken: 'test-security-token',
  },
];
/** @type {import('./oapi-v1/list-runs.js').OapiToken[]} */
export const DEFAULT_OAPI_TOKENS = [
  { token: 'pt-simulator-token' },
  { token: 'pt-simulator-expired', state: 'expired' },
  { token: 'pt-simulator-unprivileged', state: 'unprivileged' },
];
