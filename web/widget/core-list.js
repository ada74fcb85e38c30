// One list in the core: loads the core, keeps the list's handle, supplies request headers, and
// releases everything when it is closed.

import { loadCore } from '../../wasm/js/core.js';

/** @typedef {import('./surface.js').Core} Core */
/** @typedef {import('./surface.js').ListConfig} ListConfig */
/** @typedef {import('./surface.js').WrittenTimes} WrittenTimes */
/** @typedef {import('./surface.js').Change} Change */
/** @typedef {import('./surface.js').HeadersInput} HeadersInput */
/** @typedef {import('../../wasm/js/core.js').WasmSource} WasmSource */
/** @typedef {(options: { renew: boolean }) => HeadersInput | Promise<HeadersInput>} HeaderSource */

/**
 * @typedef {object} Owner
 * @property {(change: Change) => void} onChange after each event
 * @property {() => HeaderSource | null} headerSource
 */

export class CoreList {
  /** @type {Owner} */
  #owner;
  /** @type {Core | undefined} */
  #core;
  /** @type {number | undefined} */
  #list;
  /** @type {ListConfig | null} */
  #config = null;
  #isVisible = true;
  #isOnline = true;
  /** @type {HeaderSource | null} */
  #headerSource = null;
  /** The request that waits for headers. @type {{ request: number, renew: boolean } | null} */
  #needsHeaders = null;
  /** When another header source was asked last after an error, in `performance.now()`. */
  #askedAgainMs = Number.NEGATIVE_INFINITY;
  /** @type {WrittenTimes} */
  #latestTimes = {};
  /** @type {WrittenTimes} */
  #shownTimes = {};

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  get isOpen() {
    return this.#list !== undefined;
  }

  /**
   * @param {WasmSource | undefined} wasm
   * @returns {Promise<void>} rejected with the loader's error, which has a `code`
   */
  async load(wasm) {
    this.#core ??= await loadCore({ wasm });
  }

  get isLoaded() {
    return this.#core !== undefined;
  }

  /**
   * Opens the list, or reconfigures an open one. Sends no request yet.
   * @param {ListConfig} config
   */
  configure(config) {
    const core = this.#core;
    if (!core) return;
    const isNew = this.#list === undefined;
    if (this.#list === undefined) {
      this.#list = core.createList(config, (change) => this.#receive(change));
    } else if (!isSame(config, this.#config)) {
      core.send(this.#list, { type: 'configure', config });
    }
    this.#config = config;
    this.#latestTimes = config;
    const source = this.#owner.headerSource();
    if (source !== this.#headerSource) {
      this.#headerSource = source;
      if (!isNew) this.#askAgain();
    }
    if (!isNew) return;
    // A list begins visible and online; to say so would be drawn before the first request is sent.
    if (!this.#isVisible) this.setVisible(false);
    if (!this.#isOnline) this.setOnline(false);
  }

  /** @param {boolean} visible also applies to a list that is opened later */
  setVisible(visible) {
    this.#isVisible = visible;
    this.send({ type: 'visibility', visible });
  }

  /** @param {boolean} online also applies to a list that is opened later */
  setOnline(online) {
    this.#isOnline = online;
    this.send({ type: 'online', online });
  }

  /** @param {import('./surface.js').ListEvent} event */
  send(event) {
    if (this.#list !== undefined) this.#core?.send(this.#list, event);
  }

  /** @returns {import('./surface.js').Snapshot | null} */
  snapshot() {
    const snapshot = this.#list === undefined ? null : this.#core?.snapshot(this.#list);
    return snapshot ? this.#withWrittenTimes(snapshot) : null;
  }

  /** @param {import('../../wasm/js/surface.js').Snapshot} snapshot */
  #withWrittenTimes(snapshot) {
    if (!snapshot.otherQuery) {
      const { startTime, endTime } = this.#latestTimes;
      this.#shownTimes = { startTime, endTime };
    }
    return { ...snapshot, writtenTimes: this.#shownTimes };
  }

  /**
   * @param {number} from
   * @param {number} to exclusive
   * @returns {import('./surface.js').Row[]}
   */
  rows(from, to) {
    return this.#list === undefined ? [] : (this.#core?.rows(this.#list, from, to) ?? []);
  }

  /**
   * Declares the rows that are drawn: changes report their updates.
   * @param {number} from
   * @param {number} to exclusive
   * @returns {readonly import('./surface.js').RowUpdate[]} the rows that were not declared before
   */
  watch(from, to) {
    return this.#list === undefined ? [] : (this.#core?.watch(this.#list, from, to) ?? []);
  }

  /** @param {import('./surface.js').RunKey} run @returns {number} -1: not among the rows */
  indexOf(run) {
    return this.#list === undefined ? -1 : (this.#core?.indexOf(this.#list, run) ?? -1);
  }

  close() {
    if (this.#list !== undefined) this.#core?.closeList(this.#list);
    this.#list = undefined;
    this.#config = null;
    this.#needsHeaders = null;
  }

  /** @param {import('../../wasm/js/surface.js').Change} change */
  #receive(change) {
    if (change.list !== this.#list && this.#list !== undefined) return;
    if (!change.snapshot.pendingAction && !change.snapshot.polling) this.#needsHeaders = null;
    for (const need of change.needHeaders) {
      this.#needsHeaders = need;
      void this.#sendHeaders(need);
    }
    this.#owner.onChange({ ...change, snapshot: this.#withWrittenTimes(change.snapshot) });
  }

  /** The page has set another header source: what waits for headers, or lacked them, asks it. */
  #askAgain() {
    if (this.#needsHeaders) {
      void this.#sendHeaders(this.#needsHeaders);
      return;
    }
    const { error, state } = this.snapshot() ?? {};
    const now = performance.now();
    // A page may set a new function each time it draws, also in response to the error.
    const isSoon = now - this.#askedAgainMs < 1000;
    if (isSoon || (error?.field !== 'requestHeaders' && state !== 'auth_required')) return;
    this.#askedAgainMs = now;
    this.send({ type: 'retry' });
  }

  /** @param {{ request: number, renew: boolean }} need */
  async #sendHeaders({ request, renew }) {
    const list = this.#list;
    const source = this.#owner.headerSource();
    /** @type {unknown} */
    let headers = null;
    try {
      // Nothing is a wrong type, which the core reports; after a 401: they cannot be renewed.
      headers = source ? ((await source({ renew })) ?? (renew ? null : false)) : {};
    } catch (error) {
      console.error('flow-run-table: requestHeaders failed.', error);
    }
    // The list may have been closed, and another opened, in the meantime.
    if (list !== this.#list || source !== this.#owner.headerSource()) return;
    if (this.#needsHeaders?.request === request) this.#needsHeaders = null;
    this.send({ type: 'headers', request, headers: /** @type {HeadersInput | null} */ (headers) });
  }
}

/**
 * @param {ListConfig} one
 * @param {ListConfig | null} other
 */
function isSame(one, other) {
  if (!other) return false;
  const fields = /** @type {(keyof ListConfig)[]} */ (Object.keys({ ...one, ...other }));
  return fields.every((field) => (one[field] ?? null) === (other[field] ?? null));
}
