// The cache that several proxies share, if one is configured, and what the log says of it.
import { openSharedTier } from '../cache/shared.js';

/**
 * @param {Pick<import('../config/schema.js').Config, 'cache'>} config
 * @param {Pick<import('./log.js').Log, 'info' | 'warn'>} log
 * @returns undefined if none is configured
 */
export async function sharedTier({ cache }, log) {
  if (cache.redisUrl === undefined) return undefined;
  return openSharedTier({
    url: cache.redisUrl,
    prefix: cache.redisPrefix,
    staleMs: cache.staleMs,
    onState: ({ state, cause }) =>
      state === 'reached'
        ? log.info({}, 'The shared cache is reached.')
        : log.warn({ cause }, 'The shared cache is lost: this proxy works alone until it is back.'),
  });
}
