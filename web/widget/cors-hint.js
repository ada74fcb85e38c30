// A hint in the console of the developer: the browser does not say why a request to another origin
// has failed, and the usual reason is a proxy without CORS.

import { proxyOrigin } from './attributes.js';

let isGiven = false;

/**
 * Logs the hint once per page.
 * @param {import('./surface.js').FlowRunError} error
 * @param {HTMLElement} host
 */
export function hintAtCors({ code }, host) {
  if (isGiven || code !== 'unreachable') return;
  const origin = proxyOrigin(host);
  if (origin === location.origin) return;
  isGiven = true;
  console.warn(
    `flow-run-table: ${origin} is another origin than this page. Put the proxy behind the origin of the page, or let it allow ${location.origin} (CORS).`,
  );
}
