// The responses of faults that replace the response of the service: what gateways, load balancers,
// sign-in proxies and the services themselves are known to send when something is wrong.

import { gatewayError, gatewayHeaders } from '../dialects/2021-06-25/errors.js';

/**
 * @typedef {object} FaultContext
 * @property {import('../dialects/dialect.js').ServiceRequest} request
 * @property {import('../dialects/dialect.js').Dialect} dialect
 * @property {number} now Simulated time, for retry dates.
 */

/** @typedef {import('../dialects/dialect.js').ServiceResponse} ServiceResponse */

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
export const LOGIN_PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>统一登录</title></head>
<body><h1>统一登录 · Sign in</h1><form method="post"><input name="user"><input type="password" name="password"></form></body></html>
`;

/** @type {Record<string, (parameters: Record<string, any>, context: FaultContext) => ServiceResponse>} */
const RESPONSES = {
  throttle: (parameters, { request, dialect, now }) => {
    const code = parameters.code ?? dialect.errorCodes.throttled;
    return withHeaders(
      dialect.errorResponse(code, request),
      retryHeaders(dialect.retryAfterHeader, parameters, now),
    );
  },
  'server-error': (parameters, context) =>
    withHeaders(
      serverError(parameters, context),
      retryHeaders('Retry-After', parameters, context.now),
    ),
  error: ({ code, status }, { request, dialect }) =>
    dialect.errorResponse(code, request, { status: status ?? undefined }),
  unauthorized: (_, { request, dialect }) =>
    dialect.errorResponse(dialect.errorCodes.unauthorized, request),
  'success-false': ({ code }, { request }) => ({
    status: 200,
    headers: gatewayHeaders(request),
    body: JSON.stringify({
      requestId: request.requestId,
      errorMessage: gatewayError(code).message,
      errorCode: code,
      success: false,
      totalCount: 0,
      nextToken: '',
      pipelineRuns: [],
    }),
    code,
  }),
  'xml-error': ({ code }, { request }) => {
    const { status, message } = gatewayError(code);
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>${request.requestId}</RequestId><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return { status, headers: { 'Content-Type': 'text/xml;charset=utf-8' }, body, code };
  },
  'plain-text-error': ({ status }) => ({
    status,
    headers: { 'Content-Type': 'application/json' },
    body: 'Unauthorized',
  }),
  'login-page': () => ({ status: 200, headers: HTML, body: LOGIN_PAGE }),
  redirect: ({ location }) => ({
    status: 302,
    headers: { ...HTML, Location: location },
    body: LOGIN_PAGE,
  }),
  raw: ({ status, headers, text, base64 }) => ({
    status,
    headers,
    body: base64 === null ? (text ?? '') : Buffer.from(base64, 'base64'),
  }),
};

/**
 * @param {import('./fault-registry.js').Fault} fault A fault of the phase `response`.
 * @param {FaultContext} context
 * @returns {ServiceResponse}
 */
export function faultResponse({ kind, parameters }, context) {
  return RESPONSES[kind](parameters, context);
}

/**
 * @param {Record<string, any>} parameters
 * @param {FaultContext} context
 * @returns {ServiceResponse}
 */
function serverError({ status, form }, { request, dialect }) {
  if (form === 'json') {
    const code = status === 503 ? 'ServiceUnavailable' : 'InternalError';
    return dialect.errorResponse(code, request, { status });
  }
  const page = `<html>\n<head><title>${status}</title></head>\n<body>\n<center><h1>${status}</h1></center>\n<hr><center>Tengine</center>\n</body>\n</html>\n`;
  return form === 'html'
    ? { status, headers: HTML, body: page }
    : { status, headers: {}, body: '' };
}

/**
 * @param {string} secondsHeader The header for a number of seconds. A date is always in
 *   `Retry-After`, because the gateway's own header takes seconds only.
 * @param {Record<string, any>} parameters
 * @param {number} now
 * @returns {Record<string, string>}
 */
function retryHeaders(secondsHeader, { retryAfterSeconds, retryAfterForm }, now) {
  if (retryAfterSeconds === null) {
    return {};
  }
  return retryAfterForm === 'date'
    ? { 'Retry-After': new Date(now + retryAfterSeconds * 1_000).toUTCString() }
    : { [secondsHeader]: String(retryAfterSeconds) };
}

/**
 * @param {ServiceResponse} response
 * @param {Record<string, string>} headers
 */
function withHeaders(response, headers) {
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** @param {string} text */
function escapeXml(text) {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
