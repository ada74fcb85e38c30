// Fetches an identity provider's keys the way the service is reached: through the egress proxy of the
// environment, with the configured certificates, bounded in time and size, and never after a redirect.
import { connectionTo } from '../upstream/connection.js';
import { exchange } from '../upstream/exchange.js';

const TIMEOUT_MS = 5_000;
/** Real key sets have a few kilobytes. */
const MAX_BYTES = 1024 * 1024;
/** Pause after a failed fetch, so that a provider that is down is not asked for every request. */
const RETRY_MS = 5_000;

/**
 * @param {string} jwksUrl
 * @param {string} [caFile] certificates (PEM) to trust besides the usual ones
 * @returns {import('jose').FetchImplementation} rejects at once for a while after it has failed
 */
export function jwksFetch(jwksUrl, caFile) {
  const { origin, pathname, search } = new URL(jwksUrl);
  const connection = connectionTo({ endpoint: origin, caFile });
  let failedAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - failedAtMs < RETRY_MS) throw new Error('Fetches of keys are paused.');
    try {
      const { status, body } = await exchange({
        connection,
        target: pathname + search,
        headers: {
          host: connection.host,
          accept: 'application/json, application/jwk-set+json',
          'accept-encoding': 'identity',
        },
        timeoutMs: TIMEOUT_MS,
        maxBodyBytes: MAX_BYTES,
      });
      if (status !== 200) throw new Error(`The identity provider responded with ${status}.`);
      return new Response(new Uint8Array(body));
    } catch (error) {
      failedAtMs = performance.now();
      throw error;
    }
  };
}
