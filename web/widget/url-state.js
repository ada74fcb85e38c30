// The viewer's filters in the address of the page, so that they survive a reload, the Back button and
// being sent to a colleague. Nothing of the page's own address is touched, and never a page token.

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/** What is kept, by attribute, under the name that it has after the prefix. */
const keys = /** @type {const} */ ({
  'filter-status': 'status',
  'filter-trigger': 'trigger',
  'start-time': 'from',
  'end-time': 'to',
  'page-size': 'size',
});
const names = /** @type {readonly (keyof typeof keys)[]} */ (Object.keys(keys));

/**
 * Steps of the viewer that are entries of their own in the history of the page.
 * @type {readonly Snapshot['pendingAction'][]}
 */
const historySteps = ['next', 'previous', 'first'];

export class UrlState {
  #host;
  /** Empty: off. */
  #prefix = '';
  /** The attributes as the page wrote them: what equals them need not be said. @type {Map<string, string | null>} */
  #initial = new Map();
  /** The page that the address asks for. @type {number | null} */
  #page = null;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** Takes over what the address says, when the element comes to the page. */
  begin() {
    this.#prefix = this.#host.hasAttribute('url-state')
      ? this.#host.getAttribute('url-state') || 'runs'
      : '';
    this.#initial = new Map(names.map((name) => [name, this.#host.getAttribute(name)]));
    this.read();
  }

  /**
   * Takes over what the address says now.
   * @returns {Record<string, string | null>} the attributes that have become others
   */
  read() {
    /** @type {Record<string, string | null>} */
    const changes = {};
    if (!this.#prefix) return changes;
    const parameters = new URL(location.href).searchParams;
    for (const name of names) {
      const given = parameters.get(this.#parameter(keys[name]));
      const value = given === null ? (this.#initial.get(name) ?? null) : given || null;
      if (value === this.#host.getAttribute(name)) continue;
      if (value === null) this.#host.removeAttribute(name);
      else this.#host.setAttribute(name, value);
      changes[name] = value;
    }
    const page = Number(parameters.get(this.#parameter('page')) ?? 1);
    this.#page = Number.isSafeInteger(page) && page > 0 ? page : null;
    return changes;
  }

  /**
   * Writes the attributes and the page of the list into the address.
   * @param {number} page from 1
   * @param {{ push: boolean }} how a step of its own in the history, or part of the present one
   */
  write(page, { push }) {
    if (!this.#prefix) return;
    const url = new URL(location.href);
    const put = (/** @type {string} */ key, /** @type {string | null} */ value) => {
      if (value === null) url.searchParams.delete(this.#parameter(key));
      else url.searchParams.set(this.#parameter(key), value);
    };
    for (const name of names) {
      const value = this.#host.getAttribute(name);
      put(keys[name], value === this.#initial.get(name) ? null : (value ?? ''));
    }
    put('page', page > 1 ? String(page) : null);
    if (url.href === location.href) return;
    // A router keeps its own things in the state.
    if (push) history.pushState(history.state, '', url);
    else history.replaceState(history.state, '', url);
  }

  /**
   * The page of the list that the address asks for. How it is reached, and whether it can be, is the
   * core's decision.
   * @returns {number | null} from 1; null: none, or it has been taken already
   */
  takePage() {
    const page = this.#page;
    this.#page = null;
    return page;
  }

  /**
   * Takes notice of a page that the viewer has gone to. Only a page with a number can be found again;
   * a page token never reaches the address.
   * @param {Snapshot | null} before
   * @param {Snapshot} now
   */
  notice(before, now) {
    const { numberedPages, mode, pendingAction, error, pageNumber } = now;
    if (!numberedPages || mode !== 'pages' || pendingAction || error) return;
    const isOnTheWay = (before?.targetPage ?? now.targetPage) !== null;
    if (isOnTheWay || !historySteps.includes(before?.pendingAction ?? null)) return;
    this.write(pageNumber, { push: true });
  }

  /** @param {string} key */
  #parameter(key) {
    return `${this.#prefix}.${key}`;
  }
}

/**
 * @param {() => void} listener called when the viewer goes back or forth in the page's history
 * @returns {() => void} stops listening
 */
export function onHistory(listener) {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}
