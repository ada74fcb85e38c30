// The shape of what the gateway says: its headers, and a refusal in its envelope.

import { gatewayEnvelope } from './gateway-errors.js';

/**
 * @param {import('./gateway-errors.js').Refusal} refusal
 * @param {import('../answer.js').ServiceRequest} request
 * @returns {import('../answer.js').Answer}
 */
export function gatewayAnswer(refusal, request) {
  const hostId = request.headers.host?.[0] ?? '';
  return {
    status: refusal.status,
    headers: gatewayHeaders(request),
    body: JSON.stringify(gatewayEnvelope(refusal, { requestId: request.requestId, hostId })),
    code: refusal.code,
  };
}

/** @param {import('../answer.js').ServiceRequest} request */
export function gatewayHeaders({ requestId }) {
  return { 'Content-Type': 'application/json;charset=utf-8', 'x-acs-request-id': requestId };
}
