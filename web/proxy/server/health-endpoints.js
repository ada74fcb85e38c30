// `/healthz` and `/readyz` on the port of the viewers: for balancers, which ask by address, often, and
// without being anybody. So neither Host nor rights nor limits are checked, nothing is logged, and
// the response is one word.

/**
 * @param {object} parts
 * @param {import('./health.js').Health} parts.health
 * @param {() => boolean} parts.draining
 * @returns {(target: string, request: import('node:http').IncomingMessage,
 *   response: import('node:http').ServerResponse) => boolean} whether the target is one of the two;
 *   if so, it gets its response
 */
export function createHealthEndpoints({ health, draining }) {
  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {boolean} live only whether the process answers
   */
  async function respond(request, response, live) {
    const ready = live || (await health.readiness()).ready;
    /** @type {Record<string, string>} */
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    if (draining()) headers.connection = 'close';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
      return;
    }
    response.writeHead(ready ? 200 : 503, headers).end(ready ? 'ok\n' : 'not ready\n');
  }

  return (target, request, response) => {
    if (target !== '/healthz' && target !== '/readyz') return false;
    respond(request, response, target === '/healthz').catch(() => response.destroy());
    return true;
  };
}
