// The answers that faults give instead of the service's own: what gateways, load balancers, sign-on
// proxies and the services themselves are known to say when they do not say what was asked.

import { gatewayAnswer, gatewayHeaders } from '../gateway/gateway-answer.js';
import { gatewayRefusal } from '../gateway/gateway-errors.js';
import { oapiRefusal } from '../oapi/oapi-errors.js';

/**
 * @typedef {object} FaultContext
 * @property {import('../answer.js').ServiceRequest} request
 * @property {string} api
 * @property {number} now Simulated time, for retry dates.
 */

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
export const LOGIN_PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>统一登录</title></head>
<body><h1>统一登录 · Sign in</h1><form method="post"><input name="user"><input type="password" name="password"></form></body></html>
`;

/** @type {Record<string, (parameters: Record<string, any>, context: FaultContext) => import('../answer.js').Answer>} */
const ANSWERS = {
  throttle: (parameters, context) => {
    const gateway = isGateway(context);
    const code = parameters.code ?? (gateway ? 'Throttling.User' : 'TooManyRequests');
    const name = gateway ? 'x-acs-retry-after' : 'Retry-After';
    return withHeaders(refusal(code, context), retryHeaders(name, parameters, context));
  },
  'server-error': (parameters, context) =>
    withHeaders(serverError(parameters, context), retryHeaders('Retry-After', parameters, context)),
  error: ({ code, status }, context) => refusal(code, context, status ?? undefined),
  unauthorized: (_, context) =>
    refusal(isGateway(context) ? 'InvalidParam.NoPermission' : 'InvalidTokenError', context),
  'success-false': ({ code }, { request }) => ({
    status: 200,
    headers: gatewayHeaders(request),
    body: JSON.stringify({
      requestId: request.requestId,
      errorMessage: gatewayRefusal(code).message,
      errorCode: code,
      success: false,
      totalCount: 0,
      nextToken: '',
      pipelineRuns: [],
    }),
    code,
  }),
  'xml-error': ({ code }, { request }) => {
    const { status, message } = gatewayRefusal(code);
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>${request.requestId}</RequestId><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error>`;
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
 * @param {import('./fault-board.js').Fault} fault One whose slot is `answer`.
 * @param {FaultContext} context
 * @returns {import('../answer.js').Answer}
 */
export function faultAnswer({ kind, parameters }, context) {
  return ANSWERS[kind](parameters, context);
}

/** @param {FaultContext} context */
function isGateway({ api }) {
  return api === '2021-06-25';
}

/**
 * @param {string} code
 * @param {FaultContext} context
 * @param {number} [status] Instead of the table's.
 */
function refusal(code, context, status) {
  if (!isGateway(context)) {
    return oapiRefusal(code, context.request, { status });
  }
  const usual = gatewayRefusal(code);
  return gatewayAnswer({ ...usual, status: status ?? usual.status }, context.request);
}

/**
 * @param {Record<string, any>} parameters
 * @param {FaultContext} context
 * @returns {import('../answer.js').Answer}
 */
function serverError({ status, form }, context) {
  if (form === 'json') {
    return refusal(status === 503 ? 'ServiceUnavailable' : 'InternalError', context, status);
  }
  const page = `<html>\n<head><title>${status}</title></head>\n<body>\n<center><h1>${status}</h1></center>\n<hr><center>Tengine</center>\n</body>\n</html>\n`;
  return form === 'html'
    ? { status, headers: HTML, body: page }
    : { status, headers: {}, body: '' };
}

/**
 * @param {string} name For seconds: the gateway has a header of its own; a date is HTTP's.
 * @param {Record<string, any>} parameters
 * @param {FaultContext} context
 * @returns {Record<string, string>}
 */
function retryHeaders(name, { retryAfterSeconds, retryAfterForm }, { now }) {
  if (retryAfterSeconds === null) {
    return {};
  }
  return retryAfterForm === 'date'
    ? { 'Retry-After': new Date(now + retryAfterSeconds * 1_000).toUTCString() }
    : { [name]: String(retryAfterSeconds) };
}

/**
 * @param {import('../answer.js').Answer} answer
 * @param {Record<string, string>} headers
 */
function withHeaders(answer, headers) {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** @param {string} text */
function xmlText(text) {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
