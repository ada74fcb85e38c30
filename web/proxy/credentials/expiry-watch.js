// Warns before a credential that has a date expires: once at 30 days, once at 7, and once when it
// has expired. Temporary keys, which live for hours and renew themselves, are warned about only
// once they have expired.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** In ascending order; the first that fits is reported. */
const THRESHOLDS = Object.freeze([
  { days: 0, withinMs: 0 },
  { days: 7, withinMs: 7 * DAY_MS },
  { days: 30, withinMs: 30 * DAY_MS },
]);

/**
 * @typedef {object} ExpiryWarning
 * @property {string} id the credential's
 * @property {number} expiresAtMs epoch milliseconds
 * @property {number} daysLeft whole days; 0 on the last day, negative once expired
 * @property {string} message English, for the operator
 */

/**
 * @param {object} options
 * @param {() => import('./credentials.js').CredentialState[]} options.state
 * @param {(warning: ExpiryWarning) => void} options.warn
 * @param {() => number} [options.now] epoch milliseconds
 * @param {number} [options.everyMs] default: an hour
 */
export function watchExpiry({ state, warn, now = Date.now, everyMs = HOUR_MS }) {
  /** The nearest threshold that was reported, by credential and date: a new date starts over. */
  const said = new Map();

  function check() {
    for (const { id, source, expiresAtMs } of state()) {
      if (expiresAtMs === null) continue;
      const leftMs = expiresAtMs - now();
      const threshold = THRESHOLDS.find(({ withinMs }) => leftMs <= withinMs);
      if (!threshold || (threshold.days > 0 && renewsItself(source))) continue;
      const key = `${id} ${expiresAtMs}`;
      if ((said.get(key) ?? Infinity) <= threshold.days) continue;
      said.set(key, threshold.days);
      warn({ id, expiresAtMs, daysLeft: Math.floor(leftMs / DAY_MS), message: text(id, leftMs) });
    }
  }

  check();
  const timer = setInterval(check, everyMs);
  timer.unref();
  return { check, close: () => clearInterval(timer) };
}

/** @param {string} source */
function renewsItself(source) {
  return !/^(token|accessKey|environment)/.test(source);
}

/**
 * @param {string} id
 * @param {number} leftMs
 */
function text(id, leftMs) {
  if (leftMs <= 0) {
    return `The credential ${id} has expired: replace it. A file is read again without a restart.`;
  }
  const days = Math.floor(leftMs / DAY_MS);
  const left = days === 0 ? 'in less than a day' : `in ${days} ${days === 1 ? 'day' : 'days'}`;
  return `The credential ${id} expires ${left}: replace it before then.`;
}
