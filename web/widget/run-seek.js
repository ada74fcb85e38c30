// A run that the viewer looks for by its number. If it is among the rows they go to it; if not, the
// core looks for it, and they go to it as soon as its page is there.

/**
 * @typedef {object} Place
 * @property {(runId: string) => boolean} isShown
 * @property {(runId: string) => void} search asks the core for the page with the run
 * @property {(runId: string) => void} reveal puts the focus on its row
 */

export class RunSeek {
  #place;
  /** @type {string | null} */
  #wanted = null;
  #last = '';

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  /** @param {string} runId */
  start(runId) {
    this.#wanted = runId;
    this.#last = runId;
    if (this.#place.isShown(runId)) this.#arrive();
    else this.#place.search(runId);
  }

  /** @param {import('./surface.js').Snapshot} now what has been drawn */
  notice({ pendingAction }) {
    // A search that failed may be tried again.
    if (pendingAction === 'seek') this.#wanted = this.#last;
    else if (!pendingAction) this.#arrive();
  }

  #arrive() {
    const runId = this.#wanted;
    this.#wanted = null;
    if (runId !== null && this.#place.isShown(runId)) this.#place.reveal(runId);
  }
}
