// A run that the viewer looks for by its number. If it is among the rows they go to it; if not, the
// core looks for it, and they go to it as soon as its page is there.

/**
 * @typedef {object} Place
 * @property {(runId: string) => boolean} isShown
 * @property {(runId: string) => boolean} search asks the core for the page with the run; false: it
 *   does not look for it, as it is waiting for other rows
 * @property {(runId: string) => void} reveal puts the focus on its row
 */

export class RunSeek {
  #place;
  /** @type {string | null} */
  #wanted = null;
  /** The search is still to be made, in the rows that are on their way. */
  #isPutOff = false;
  #last = '';

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  /** @param {string} runId */
  start(runId) {
    this.#wanted = runId;
    this.#last = runId;
    this.#isPutOff = false;
    if (this.#place.isShown(runId)) this.#arrive();
    else this.#isPutOff = !this.#place.search(runId);
  }

  /** Looks once more for what was looked for last. */
  again() {
    this.start(this.#last);
  }

  /** @param {import('./surface.js').Snapshot} now what has been drawn */
  notice({ busy, error }) {
    // Rows that could not be loaded are still on their way: there is Retry.
    if (!busy && !(error && this.#isPutOff)) this.#arrive();
  }

  #arrive() {
    const runId = this.#wanted;
    if (runId === null) return;
    const isShown = this.#place.isShown(runId);
    if (this.#isPutOff && !isShown) {
      this.#isPutOff = false;
      this.#place.search(runId);
      return;
    }
    this.#wanted = null;
    if (isShown) this.#place.reveal(runId);
  }
}
