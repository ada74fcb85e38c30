// The errors of the newer API. Their bodies have `errorCode` and `errorMessage`; throttling has the
// status 429.

/** @type {Record<string, [status: number, message: string]>} */
const ERRORS = {
  BadRequest: [400, 'Bad Request'],
  Unauthorized: [401, 'Unauthorized'],
  InvalidTokenError: [401, 'Token is invalid'],
  ExpiredTokenError: [401, 'Token is expired'],
  Forbidden: [403, 'The token has no permission for this operation'],
  NotFound: [404, 'Not Found'],
  TooManyRequests: [429, 'Too many requests'],
  InternalError: [500, 'Internal error'],
  ServiceUnavailable: [503, 'Service unavailable'],
};

/** @type {import('../dialect.js').ErrorResponse} */
export function oapiErrorResponse(code, request, { status, detail } = {}) {
  const [defaultStatus, message] = ERRORS[code] ?? [400, code];
  return {
    status: status ?? defaultStatus,
    headers: oapiHeaders(request),
    body: JSON.stringify({
      errorCode: code,
      errorMessage: detail ? `${message}: ${detail}` : message,
      requestId: request.requestId,
    }),
    code,
  };
}

/** @param {{ requestId: string }} request */
export function oapiHeaders({ requestId }) {
  return { 'Content-Type': 'application/json', 'x-request-id': requestId };
}
