// Finds a run by its number: moves the focus to its row, after the core has loaded the page with
// the run if necessary.

/**
 * @typedef {object} RunList
 * @property {(runId: string) => boolean} isShown
 * @property {(runId: string) => void} search asks the core for the page with the run
 * @property {(runId: string) => void} focus moves the focus to its row
 */

export class RunSeek {
  #list;
  /** @type {string | null} */
  #target = null;
  #last = '';

  /** @param {RunList} list */
  constructor(list) {
    this.#list = list;
  }

  /** @param {string} runId */
  start(runId) {
    this.#target = runId;
    this.#last = runId;
    if (this.#list.isShown(runId)) this.#arrive();
    else this.#list.search(runId);
  }

  /** @param {import('./surface.js').Snapshot} now after it was drawn */
  observe({ pendingAction }) {
    // A search that failed may be tried again.
    if (pendingAction === 'seek') this.#target = this.#last;
    else if (!pendingAction) this.#arrive();
  }

  /** The list was closed. */
  stop() {
    this.#target = null;
    this.#last = '';
  }

  #arrive() {
    const runId = this.#target;
    this.#target = null;
    if (runId !== null && this.#list.isShown(runId)) this.#list.focus(runId);
  }
}
