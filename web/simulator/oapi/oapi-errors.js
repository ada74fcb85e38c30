// What the newer API refuses with. Its bodies carry `errorCode` and `errorMessage`, and its
// throttling is a real 429.

/** @type {Record<string, [status: number, message: string]>} */
const TABLE = {
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

/**
 * @param {string} code
 * @param {{ requestId: string }} request
 * @param {{ status?: number, detail?: string }} [more] status: instead of the table's.
 * @returns {import('../answer.js').Answer}
 */
export function oapiRefusal(code, request, { status, detail } = {}) {
  const [usualStatus, message] = TABLE[code] ?? [400, code];
  return {
    status: status ?? usualStatus,
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
