// Signs a request of the 2021-06-25 dialect (ACS3-HMAC-SHA256) with Alibaba's own code.
//
// Of the two libraries that can, openapi-util is the smaller by far, and for the targets that the
// core builds both are right: their faults need a raw `'` or a second raw `*` in the path, and the
// core encodes every sub-delimiter (signature.test.js holds the proof against the vectors).
import { createHash, randomUUID } from 'node:crypto';
import credentials from '@alicloud/credentials';
import openapi from '@alicloud/openapi-util';

const ALGORITHM = 'ACS3-HMAC-SHA256';
const EMPTY_BODY_SHA256 = createHash('sha256').digest('hex');

/**
 * What an operator's credential has to offer: any client of `@alicloud/credentials` does.
 * @typedef {object} Credential
 * @property {() => Promise<{ accessKeyId?: string, accessKeySecret?: string,
 *   securityToken?: string }>} getCredential
 */

/**
 * @typedef {object} Authorisation
 * @property {Record<string, string>} headers all headers of the upstream request
 * @property {string[]} secrets texts that may never leave the proxy
 */

/**
 * The pair of an access key and, for STS, its token.
 * @param {{ accessKeyId: string, accessKeySecret: string, securityToken?: string }} pair
 * @returns {Credential}
 */
export function fixedCredential({ accessKeyId, accessKeySecret, securityToken }) {
  const config = new credentials.Config({
    type: securityToken ? 'sts' : 'access_key',
    accessKeyId,
    accessKeySecret,
    securityToken,
  });
  return new credentials.default(config);
}

/**
 * ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN,
 * read by Alibaba's library each time they are needed.
 * @returns {Credential}
 */
export function environmentCredential() {
  const provider = credentials.EnvironmentVariableCredentialsProvider.builder().build();
  return new credentials.default(null, provider);
}

/**
 * @param {object} request
 * @param {string} request.host with its port unless that is the scheme's own: it is signed
 * @param {string} request.target as the core built it
 * @param {Credential} request.credential
 * @param {number} request.now epoch milliseconds
 * @returns {Promise<Authorisation>} rejects if there is no credential to be had
 */
export async function sign({ host, target, credential, now }) {
  const { accessKeyId, accessKeySecret, securityToken } = await credential.getCredential();
  if (!accessKeyId || !accessKeySecret) throw new Error('The credential has no access key.');
  /** @type {Record<string, string>} */
  const headers = {
    accept: 'application/json',
    host,
    'x-acs-action': 'ListPipelineRuns',
    'x-acs-content-sha256': EMPTY_BODY_SHA256,
    'x-acs-date': new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID().replaceAll('-', ''),
    'x-acs-version': '2021-06-25',
  };
  if (securityToken) {
    headers['x-acs-accesskey-id'] = accessKeyId;
    headers['x-acs-security-token'] = securityToken;
  }
  const authorization = authorizationOf({ target, headers, accessKeyId, accessKeySecret });
  headers.authorization = authorization;
  return {
    headers,
    secrets: [
      accessKeyId,
      accessKeySecret,
      securityToken ?? '',
      authorization.slice(authorization.lastIndexOf('=') + 1),
    ],
  };
}

/**
 * The Authorization header of a GET without a body.
 * @param {{ target: string, headers: Record<string, string>, accessKeyId: string,
 *   accessKeySecret: string }} request
 */
export function authorizationOf({ target, headers, accessKeyId, accessKeySecret }) {
  const { pathname, query } = splitTarget(target);
  const request = /** @type {Parameters<typeof openapi.default.getAuthorization>[0]} */ (
    /** @type {unknown} */ ({ method: 'GET', pathname, query, headers })
  );
  return openapi.default.getAuthorization(
    request,
    ALGORITHM,
    EMPTY_BODY_SHA256,
    accessKeyId,
    accessKeySecret,
  );
}

/**
 * The library wants the path as it is on the wire and the query decoded.
 * @param {string} target
 */
function splitTarget(target) {
  const [pathname, search = ''] = target.split('?', 2);
  /** @type {Record<string, string>} */
  const query = {};
  for (const pair of search.split('&')) {
    if (pair === '') continue;
    const [key, value = ''] = pair.split('=', 2);
    query[decodeURIComponent(key)] = decodeURIComponent(value);
  }
  return { pathname, query };
}
