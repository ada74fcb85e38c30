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

/** Each page on the way to the one in the address is a request; beyond, the way is not gone. */
const mostSteps = 10;

export class UrlState {
  #host;
  /** Empty: off. */
  #prefix = '';
  /** The attributes as the page wrote them: what equals them need not be said. @type {Map<string, string | null>} */
  #initial = new Map();
  /** The page of the list that the address asks for. @type {number | null} */
  #wanted = null;
  #steps = 0;

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
    this.#wanted = Number.isSafeInteger(page) && page > 0 ? page : null;
    this.#steps = 0;
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
   * The next step towards the page that the address asks for. A page has a number that lasts only in
   * the newer generation of the API; in the older one its token would have to be kept.
   * @param {Snapshot} snapshot
   * @returns {'next' | 'previous' | null} null: there, or as near as it gets
   */
  stepFrom({ api, mode, state, busy, error, pageNumber, hasNext, hasPrevious }) {
    if (this.#wanted === null || busy || (state !== 'ready' && !error)) return null;
    const isPossible = api.startsWith('oapi') && mode === 'pages' && !error;
    const step =
      pageNumber < this.#wanted && hasNext
        ? 'next'
        : pageNumber > this.#wanted && hasPrevious
          ? 'previous'
          : null;
    if (isPossible && step && this.#steps < mostSteps) {
      this.#steps += 1;
      return step;
    }
    this.#wanted = null;
    return null;
  }

  /**
   * Takes notice of a page that was reached: by the viewer, or on the way that the address asks for.
   * @param {Snapshot | null} before
   * @param {Snapshot} now
   */
  notice(before, now) {
    if (this.#wanted !== null || now.busy || !now.api.startsWith('oapi')) return;
    const isStep = /^(next|previous|first)$/.test(before?.busy ?? '') && !now.error;
    if (isStep && now.mode === 'pages') this.write(now.pageNumber, { push: true });
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
