// Keeps a credential that is expensive to get: one load at a time however many ask, a refresh in the
// background before the credential is needed anew, and a pause after a failure.
//
// Alibaba's library has neither: each of 50 first requests asks the metadata service, and it takes
// keys with less than 15 minutes to live for stale, which then costs a call for every request.
import { CredentialError } from './errors.js';

/** How long a loaded credential is used before the loader is asked again, in the background. */
const DEFAULT_HOLD_MS = 60_000;
/** How long a request waits for a first credential. */
const DEFAULT_WAIT_MS = 5_000;
/** Pause after a failed load, so that a dead metadata service is not asked for every request. */
const DEFAULT_RETRY_MS = 5_000;

/**
 * @template Secret
 * @typedef {object} Loaded
 * @property {Secret} secret
 * @property {number | null} expiresAtMs epoch milliseconds; null: unknown or never
 */

/**
 * @template Secret
 * @param {() => Promise<Loaded<Secret>>} load
 * @param {object} [options]
 * @param {number} [options.refreshAfterMs]
 * @param {number} [options.waitMs]
 * @param {number} [options.retryMs]
 * @param {() => number} [options.now] epoch milliseconds
 */
export function cacheCredential(
  load,
  {
    refreshAfterMs = DEFAULT_HOLD_MS,
    waitMs = DEFAULT_WAIT_MS,
    retryMs = DEFAULT_RETRY_MS,
    now = Date.now,
  } = {},
) {
  /** @type {(Loaded<Secret> & { loadedAtMs: number }) | undefined} */
  let cached;
  /** @type {Promise<Loaded<Secret>> | undefined} */
  let loading;
  /** @type {{ error: CredentialError, atMs: number } | undefined} */
  let failure;

  /** Loads once, whoever asks meanwhile; gives up after `waitMs`, so that a hung load blocks nothing. */
  function loadOnce() {
    loading ??= withDeadline(load(), waitMs)
      .then(
        (loaded) => {
          cached = { ...loaded, loadedAtMs: now() };
          failure = undefined;
          return loaded;
        },
        (error) => {
          failure = { error, atMs: now() };
          throw error;
        },
      )
      .finally(() => {
        loading = undefined;
      });
    return loading;
  }

  const isExpired = () => cached?.expiresAtMs != null && cached.expiresAtMs <= now();
  const isPaused = () => failure !== undefined && now() - failure.atMs < retryMs;

  return {
    /**
     * @returns {Promise<Secret>} rejects with a CredentialError
     */
    async get() {
      if (cached && !isExpired()) {
        if (now() - cached.loadedAtMs >= refreshAfterMs && !isPaused()) {
          // In the background: the cached key still works, and the failure is kept for `problem`.
          loadOnce().catch(() => {});
        }
        return cached.secret;
      }
      if (failure && isPaused()) throw failure.error;
      const { secret } = await loadOnce();
      if (isExpired()) {
        throw new CredentialError('expired', 'The credential source returns an expired key.');
      }
      return secret;
    },
    /** @returns {number | null} epoch milliseconds; null: unknown, never, or nothing loaded */
    expiresAtMs: () => cached?.expiresAtMs ?? null,
    /** @returns {CredentialError | null} why the last load failed */
    problem: () => failure?.error ?? null,
  };
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} ms
 * @returns {Promise<T>}
 */
function withDeadline(promise, ms) {
  /** @type {NodeJS.Timeout} */
  let timer;
  const deadline = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new CredentialError('timeout', `No credential was returned within ${ms} ms.`)),
      ms,
    );
  });
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}
