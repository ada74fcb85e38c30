// The errors of the 2021-06-25 API and of the Alibaba Cloud API gateway in front of it: every code
// with its HTTP status and message, and the envelope. The first six codes are the API
// documentation's table of errors; the others are the gateway's.

/**
 * @typedef {object} GatewayError
 * @property {number} status
 * @property {string} message
 */

/** @type {Record<string, [status: number, message: string]>} */
const ERRORS = {
  'InvalidParam.ParamNotPresent': [400, 'The parameter is invalid.'],
  'InvalidUser.NotFound': [
    400,
    'The user that is invoking the API service is not a registered user.',
  ],
  'Forbidden.UserNotInCurrentOrganization': [
    403,
    'The user is not in the organization and is not authorized to perform the operation.',
  ],
  'InvalidOrganization.NotFound': [404, 'The organization is not found.'],
  'InvalidPipeline.NotFound': [404, 'The pipeline is not found.'],
  'InvalidPipelineRun.NotFound': [404, 'The pipeline execution instance is not found.'],

  'InvalidParam.NextToken': [400, 'The nextToken is invalid or belongs to another query.'],
  'InvalidParam.NoPermission': [401, 'The user is not authorized to call this API.'],

  MissingAuthorization: [400, 'The Authorization header that is mandatory is not supplied.'],
  MissingParameter: [400, 'A header that is mandatory for processing this request is missing.'],
  InvalidSignatureMethod: [400, 'Specified signature method is not valid.'],
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  SignatureDoesNotMatch: [400, 'Specified signature is not matched with our calculation.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [
    400,
    'Specified SecurityToken mismatch with the AccessKey.',
  ],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  'InvalidAction.NotFound': [404, 'Specified api is not found, please check your url and method.'],

  Throttling: [400, 'Request was denied due to request throttling.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  'Throttling.Api': [400, 'Request was denied due to api flow control.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  InternalError: [500, 'The request processing has failed due to some unknown error.'],
  'RequestUrl.TooLong': [414, 'The request url is longer than the gateway isValid.'],
  'RequestBody.TooLarge': [413, 'The request body is larger than the gateway isValid.'],
};

/**
 * @param {string} code A code without an entry in the table gets status 400.
 * @param {string} [detail] Appended to the table's message.
 * @returns {GatewayError}
 */
export function gatewayError(code, detail) {
  const [status, message] = ERRORS[code] ?? [400, code];
  return { status, message: detail ? `${message} ${detail}` : message };
}

/** @type {import('../dialect.js').ErrorResponse} */
export function gatewayErrorResponse(code, request, { status, detail } = {}) {
  const error = gatewayError(code, detail);
  const body = {
    RequestId: request.requestId,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=devops`,
    HostId: request.headers.host?.[0] ?? '',
    Code: code,
  };
  return {
    status: status ?? error.status,
    headers: gatewayHeaders(request),
    body: JSON.stringify(body),
    code,
  };
}

/** @param {{ requestId: string }} request */
export function gatewayHeaders({ requestId }) {
  return { 'Content-Type': 'application/json;charset=utf-8', 'x-acs-request-id': requestId };
}
