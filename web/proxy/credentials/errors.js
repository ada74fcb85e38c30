// Why there is no credential. The message goes to the log and to metrics, so it never repeats what
// was read: libraries quote whole responses of metadata services, secrets included.

/** @typedef {'missing' | 'unreadable' | 'invalid' | 'timeout' | 'refused' | 'expired'} CredentialProblem */

/** A credential cannot be had at the moment. */
export class CredentialError extends Error {
  /**
   * @param {CredentialProblem} problem
   * @param {string} message English, for the operator, without any secret
   * @param {{ cause?: string }} [details] a system code such as `ECONNREFUSED`
   */
  constructor(problem, message, { cause } = {}) {
    super(message);
    this.name = 'CredentialError';
    this.problem = problem;
    /** @type {string | undefined} */
    this.causeCode = cause;
  }
}

/**
 * The system's code of an error, which never quotes content.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function systemCode(error) {
  const code = /** @type {{ code?: unknown } | null | undefined} */ (error)?.code;
  return typeof code === 'string' && /^[A-Z][A-Za-z0-9_]{1,40}$/.test(code) ? code : undefined;
}
