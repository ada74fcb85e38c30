// What the viewer asked for and did not get: Retry asks for that again, and not only for what is
// shown already.

/** @typedef {import('./surface.js').Snapshot} Snapshot */

const steps = /** @type {const} */ (['first', 'previous', 'next', 'load_more', 'seek']);

export class RetryTarget {
  /** @type {(typeof steps)[number] | null} null: nothing, or no step to other rows */
  type = null;

  /**
   * @param {Snapshot | null} before
   * @param {Snapshot} now
   */
  notice(before, now) {
    if (!before?.busy || now.busy) return;
    this.type = (now.error && steps.find((step) => step === before.busy)) ?? null;
  }
}
