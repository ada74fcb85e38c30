// One list of the core while the element is connected: loads the WebAssembly, opens the list,
// configures it, and holds what it shows. Independent of the view.

import { CoreList } from './core-list.js';
import { ShownRows } from './rows.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */
/** @typedef {import('./surface.js').Change} Change */
/** @typedef {import('./surface.js').WidgetError} WidgetError */
/** @typedef {import('./surface.js').InitialResponse} InitialResponse */

/**
 * @typedef {object} ListSessionOptions
 * @property {() => import('./core-list.js').HeaderSource | null} headerSource
 * @property {(isNew: boolean) => void} onOpen the list was opened or reconfigured
 * @property {(change: Change, before: Snapshot | null) => void} onChange
 * @property {(error: WidgetError) => void} onError the WebAssembly did not load
 * @property {() => void} reopen the WebAssembly has been loaded after `onError`
 */

/** Of the last load that failed. @type {unknown} */
let loggedError;

/** Those of all sessions of the page whose WebAssembly did not load. @type {Set<() => void>} */
const reopenings = new Set();

/**
 * What to open. `config` is called again once the WebAssembly is loaded.
 * @typedef {object} ListSource
 * @property {() => import('./surface.js').ListConfig} config
 * @property {import('../../wasm/js/core.js').WasmSource | undefined} wasm
 * @property {InitialResponse | null} initialResponse
 */

export class ListSession {
  /** @type {Snapshot | null} null: no list is open */
  snapshot = null;
  #options;
  #list;
  #rows;
  /**
   * The source to open once the WebAssembly is loaded; null: closed in the meantime.
   * @type {ListSource | null}
   */
  #source = null;
  #isLoading = false;
  /** @type {InitialResponse | null} */
  #usedResponse = null;

  /** @param {ListSessionOptions} options */
  constructor(options) {
    this.#options = options;
    this.#list = new CoreList({
      onChange: (change) => this.#receive(change),
      headerSource: options.headerSource,
    });
    this.#rows = new ShownRows(this.#list);
  }

  get isOpen() {
    return this.#list.isOpen;
  }

  /** The rows to draw; another object when one of them has changed. */
  get rows() {
    return this.#rows.list;
  }

  /** All loaded rows, read from the core without marking them as drawn. */
  allRows() {
    return this.#list.rows(0, this.rows.length);
  }

  /** @param {string} runId */
  has(runId) {
    return this.rows.indexOf({ pipelineRunId: runId }) >= 0;
  }

  /** @param {import('./surface.js').ListEvent} event */
  send(event) {
    this.#list.send(event);
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#list.setVisible(visible);
  }

  /** @param {boolean} online */
  setOnline(online) {
    this.#list.setOnline(online);
  }

  /**
   * Opens the list, after loading the WebAssembly if necessary; configures a list that is open.
   * @param {ListSource} source
   */
  open(source) {
    this.#source = source;
    if (this.#list.isLoaded) this.#configure(source);
    else if (!this.#isLoading) void this.#load(source.wasm);
  }

  /** Aborts its requests and forgets its rows. */
  close() {
    reopenings.delete(this.#options.reopen);
    this.#source = null;
    this.#list.close();
    this.snapshot = null;
    this.#rows.clear();
  }

  /** @param {ListSource['wasm']} wasm @returns {Promise<void>} */
  async #load(wasm) {
    this.#isLoading = true;
    const error = await this.#list.load(wasm).catch((reason) => reason);
    this.#isLoading = false;
    if (!error) {
      for (const reopen of reopenings) {
        reopenings.delete(reopen);
        reopen();
      }
    }
    if (!this.#source) return;
    if (!error) return this.#configure(this.#source);
    if (this.#source.wasm !== wasm) return this.#load(this.#source.wasm);
    reopenings.add(this.#options.reopen);
    const { code, message } = /** @type {import('../../wasm/js/core.js').CoreLoadError} */ (error);
    // All tables of the page get one error.
    if (error !== loggedError) console.error(`flow-run-table: ${message}`);
    loggedError = error;
    this.#options.onError({ kind: 'module', code, message });
  }

  /** @param {ListSource} source */
  #configure({ config, initialResponse }) {
    const isNew = !this.#list.isOpen;
    this.#list.configure(config());
    if (isNew) {
      this.#rows.open();
      this.send({ type: 'load', initialResponse: this.#takeResponse(initialResponse) });
    } else if (this.#list.snapshot()?.state === 'idle') {
      this.send({ type: 'load' });
    }
    this.snapshot = this.#list.snapshot();
    this.#options.onOpen(isNew);
  }

  /**
   * The first page that the page has provided, in the core's form. Used once: when the element is
   * connected again later, it is outdated.
   * @param {InitialResponse | null} response
   */
  #takeResponse(response) {
    if (!response || response === this.#usedResponse) return null;
    this.#usedResponse = response;
    const { status, headers, body } = response;
    return {
      status,
      headers: headers ?? null,
      body: typeof body === 'string' ? utf8(body) : body,
    };
  }

  /** @param {Change} change */
  #receive(change) {
    const before = this.snapshot;
    this.snapshot = change.snapshot;
    this.#rows.update(change);
    this.#options.onChange(change, before);
  }
}

/**
 * The realm of a test in Jest and jsdom has no TextEncoder.
 * @param {string} text
 */
const utf8 = (text) =>
  globalThis.TextEncoder
    ? new TextEncoder().encode(text)
    : Uint8Array.from(unescape(encodeURIComponent(text)), (byte) => byte.charCodeAt(0));
