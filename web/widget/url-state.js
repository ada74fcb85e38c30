// Keeps the filters and the page number in the page's URL, so that reload, Back and shared links
// restore the table. Cursors never appear in the URL. The format is in url-query.js.

import { writtenValue } from './attributes.js';
import { readUrl, urlAttributes, withQuery } from './url-query.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/**
 * Actions of the user that add an entry to the history of the page.
 * @type {readonly Snapshot['pendingAction'][]}
 */
const historySteps = ['next', 'previous', 'first', 'show_new', 'seek'];

export class UrlState {
  #host;
  /** Empty: off. */
  #prefix = '';
  /** The attributes as the page has set them. @type {import('./url-query.js').Values} */
  #initial = {};
  /**
   * The attributes as the URL or the user last set them.
   * @type {import('./url-query.js').Values}
   */
  #own = {};
  /** The page number in the URL, until it is taken. @type {number | null} */
  #page = null;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** Applies the URL when the element is connected. */
  begin() {
    this.#prefix = this.#host.hasAttribute('url-state')
      ? writtenValue(this.#host, 'url-state') || 'runs'
      : '';
    this.read();
  }

  /** What neither the URL nor the user has set comes from the page. */
  #adopt() {
    for (const [name, value] of Object.entries(this.#attributes())) {
      if (value === this.#own[name]) continue;
      this.#initial[name] = value;
      this.#own[name] = value;
    }
  }

  /**
   * Applies the URL to the attributes.
   * @returns {Record<string, string | null>} the attributes that have changed
   */
  read() {
    /** @type {Record<string, string | null>} */
    const changes = {};
    if (!this.#prefix) return changes;
    this.#adopt();
    const { values, page } = readUrl(location.href, this.#prefix, this.#initial);
    for (const [name, value] of Object.entries(values)) {
      if (value === this.#host.getAttribute(name)) continue;
      if (value === null) this.#host.removeAttribute(name);
      else this.#host.setAttribute(name, value);
      changes[name] = value;
    }
    this.#page = page;
    this.#own = this.#attributes();
    return changes;
  }

  /**
   * Writes the attributes and the page number into the URL, as a new entry of the history.
   * @param {number} page from 1
   * @param {readonly string[]} [changed] the attributes that the user has changed
   */
  write(page, changed = []) {
    if (!this.#prefix) return;
    for (const name of changed) this.#own[name] = this.#host.getAttribute(name);
    this.#adopt();
    const { href } = location;
    const url = withQuery(href, this.#prefix, this.#own, this.#initial, page);
    if (url === href) return;
    try {
      // A router may store data in the history state.
      history.pushState(history.state, '', url);
    } catch (error) {
      // An `about:srcdoc` page has no URL to change, and Safari limits changes: the table goes on.
      console.warn('flow-run-table: the URL of the page could not be changed.', error);
    }
  }

  /**
   * Returns the page number in the URL once. The core decides how to get there.
   * @returns {number | null} from 1; null: none, or already taken
   */
  takePage() {
    const page = this.#page;
    this.#page = null;
    return page;
  }

  /**
   * Writes the page that the user has gone to. Only numbered pages can be restored from a URL.
   * @param {Snapshot | null} before
   * @param {Snapshot} now
   */
  observe(before, now) {
    const { numberedPages, mode, pendingAction, error, pageNumber } = now;
    if (!numberedPages || mode !== 'pages' || pendingAction || error) return;
    const isInProgress = (before?.targetPage ?? now.targetPage) !== null;
    if (isInProgress || !before) return;
    // A page that is still loaded is shown at once.
    const isShownAtOnce = !before.pendingAction && before.pageNumber !== pageNumber;
    if (isShownAtOnce || historySteps.includes(before.pendingAction)) this.write(pageNumber);
  }

  #attributes() {
    return Object.fromEntries(urlAttributes.map((name) => [name, this.#host.getAttribute(name)]));
  }
}

/**
 * @param {() => void} listener called when the user goes back or forward in the page's history
 * @returns {() => void} stops listening
 */
export function onHistory(listener) {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}
