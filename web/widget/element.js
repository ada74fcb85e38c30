// The class of `<flow-run-table>`: its public properties and methods, and the life cycle of a
// custom element. Importing it registers nothing and touches no DOM.

import { version } from '../../wasm/js/version.js';
import { attributes, ReflectedElement, upgradeProperties } from './attributes.js';
import { showFailure } from './failure.js';
import { TableController } from './table-controller.js';

/** @typedef {import('./events.js').EventDetails} EventDetails */
/** @typedef {import('./attributes.js').ReflectedProperties} ReflectedProperties */
/** @typedef {import('./core-list.js').HeaderSource} HeaderSource */
/** @typedef {import('./core-list.js').HeadersInput} HeadersInput */
/** @typedef {import('./creator-names.js').CreatorResolver} CreatorResolver */
/** @typedef {import('./export/export-options.js').ExportOptions} ExportOptions */
/** @typedef {import('./surface.js').Api} Api */
/** @typedef {import('./surface.js').FlowRunError} FlowRunError */
/** @typedef {import('./surface.js').InitialResponse} InitialResponse */
/** @typedef {import('./surface.js').ModuleError} ModuleError */
/** @typedef {import('./surface.js').Row} Row */
/** @typedef {import('./surface.js').Run} Run */
/** @typedef {import('./surface.js').Verdict} Verdict */
/** @typedef {import('./surface.js').WidgetError} WidgetError */
/** @typedef {import('../../wasm/js/core.js').WasmSource} WasmSource */

/**
 * The runs of one Yunxiao Flow pipeline, as a table. The tables of docs/element.md are made from this
 * comment and those of the properties (scripts/tools/reference.mjs).
 *
 * @tagname flow-run-table
 *
 * @attr {string} base-url - **Required.** URL of the proxy: a relative path, or an http(s) URL without
 *   query or fragment
 * @attr {string} organization-id - **Required.** 1–128 bytes, no control characters, no `/` or `\`
 * @attr {string} pipeline-id - **Required.** A positive integer; as a property also a BigInt or a safe
 *   integer
 * @attr {'2021-06-25' | 'oapi-v1' | 'oapi-v1-region'} [api-version=2021-06-25] - API of the proxy
 * @attr {string} label - Caption of the table. Without it: “Runs of pipeline 1233”
 * @attr {'pages' | 'scroll'} [mode=pages] - Pages, or one [scrolling list](#scroll-mode)
 * @attr {number} [page-size=20] - 1–100; 1–30 with oapi
 * @attr {string} filter-status - One status: `FAIL`, `SUCCESS`, `RUNNING` …
 * @attr {number} filter-trigger - One trigger mode: 1 manual, 2 scheduled, 3 code push, 4 API,
 *   5 pipeline, 6 webhook
 * @attr {string} start-time - Shows runs from this time on: ISO 8601 with a time zone (a date alone is
 *   0:00 UTC), epoch milliseconds, or relative, like `now-7d` (s, m, h, d, w)
 * @attr {string} end-time - Shows runs up to this time, written as `start-time`
 * @attr {string} [refresh-interval=auto] - Seconds from 1 to 86,400, or `off`. `auto` is 5 s while a
 *   run is live, otherwise 30 s
 * @attr {boolean} refresh-hidden - Polls once a minute while the page is hidden
 * @attr {string} columns - Visible columns in their order: `run status trigger creator started ended
 *   duration`. Without it: all but `ended`
 * @attr {string} run-url - URL template, http(s) or relative, with `{organizationId}`,
 *   `{pipelineId}`, `{pipelineRunId}` and no other braces; only http(s) URLs become links. Without it:
 *   the run in Yunxiao Flow
 * @attr {string} sign-in-url - Where the user signs in, relative or http(s): a link when the session
 *   has expired ([Signing in](#signing-in))
 * @attr {'same-origin' | 'include'} [credentials=same-origin] - `include` also sends cookies to other
 *   origins
 * @attr {string} lang - Language of the texts ([Languages](#languages)). Without it: that of the nearest
 *   ancestor
 * @attr {string} time-zone - An IANA name, for example `Asia/Shanghai`. Without it: that of the browser
 * @attr {'relative' | 'absolute' | 'both'} [time-format=both] - `both` where there is space: from 54em.
 *   An absolute time has its date if it is not of today (an end: not of the day of the start), and its
 *   year instead of the hour if it is half a year or more away; the tooltip has the full time with its
 *   zone
 * @attr {number} [heading-level=2] - Level of the heading of a message in place of the table, 1–6
 * @attr {'auto' | 'light' | 'dark'} [theme=auto] - `auto` follows the inherited `color-scheme`
 * @attr {string} url-state - A prefix of 1–32 letters, digits, `_` or `-` (empty: `runs`): stores the
 *   filters in the [URL of the page](#url-state). Read when the element is connected
 * @attr {boolean} no-toolbar - Hides the toolbar (filters, search by run number, Columns, Export) and
 *   the page size menu
 * @attr {boolean} no-chart - Hides the run chart and the statistics
 * @attr {boolean} no-pager - Hides the line below the rows: summary, time zone, data issues, keyboard
 *   shortcuts, page size menu, page buttons, “Load more”
 *
 * @fires {CustomEvent<EventDetails['flow-run-load']>} flow-run-load -
 *   `{ pageNumber, rowCount, total }`. Runs are loaded and shown; also after each automatic refresh
 * @fires {CustomEvent<EventDetails['flow-run-error']>} flow-run-error - `{ error }`. A load or a refresh
 *   failed (earlier rows stay), an attribute is invalid, or the WebAssembly did not load; then `error`
 *   has only `kind`, `code` and `message`
 * @fires {CustomEvent<EventDetails['flow-run-query-change']>} flow-run-query-change - The changed
 *   attributes with their new values, null for one that is removed. The user changed the query or the
 *   columns, or went back or forward with `url-state`
 * @fires {CustomEvent<EventDetails['flow-run-activate']>} flow-run-activate - `{ run, url }`. The user
 *   opens a run by a plain click or Enter. Cancelable: then no page opens
 * @fires {CustomEvent<EventDetails['flow-run-finished']>} flow-run-finished - `{ runs }`. Live runs have
 *   ended
 * @fires {CustomEvent<EventDetails['flow-run-verdict']>} flow-run-verdict - `{ verdict, filtered }`. The
 *   verdict has changed: a run started, ended, failed, succeeded. `verdict` is `{ state, streak, atLeast,
 *   since, lastSuccess, lastFailure, active, running, waiting }` with `state` `failing`, `succeeding`,
 *   `running`, `waiting`, `never_run` or `unknown`; `filtered`: it is about the runs that match a filter
 * @fires {CustomEvent<EventDetails['flow-run-auth-required']>} flow-run-auth-required -
 *   `{ error, requested }`. The user must sign in again; polling has stopped. Cancelable:
 *   [Signing in](#signing-in)
 *
 * @cssstate loading - The first load or an action of the user is in progress; not polls
 * @cssstate stale - Rows are shown and their last update failed
 * @cssstate error - The last request failed (rows may still be shown), an attribute is invalid, or the
 *   WebAssembly did not load
 * @cssstate empty - The list has no runs
 * @cssstate failing - The newest run that succeeded or failed failed
 * @cssstate succeeding - The newest run that succeeded or failed succeeded
 * @cssstate running - A run is running
 *
 * @cssprop --flow-run-background - background of the widget
 * @cssprop --flow-run-surface - background of headers and panels
 * @cssprop --flow-run-border-color - borders
 * @cssprop --flow-run-text - text
 * @cssprop --flow-run-text-muted - secondary text
 * @cssprop --flow-run-accent - links and the primary button
 * @cssprop --flow-run-on-accent - text on the primary button
 * @cssprop --flow-run-control-border-color - borders of buttons and fields
 * @cssprop --flow-run-highlight - background of a highlighted row
 * @cssprop --flow-run-skeleton - skeleton rows
 * @cssprop --flow-run-font-family - font
 * @cssprop --flow-run-monospace-font-family - font of run numbers and codes
 * @cssprop [--flow-run-font-size=0.875em] - font size
 * @cssprop [--flow-run-row-height=2.714em] - row height
 * @cssprop [--flow-run-border-radius=8px] - corner radius of the widget
 * @cssprop [--flow-run-sticky-offset=0] - height of a sticky bar of the page, above the column
 *   headers that stay visible
 * @cssprop [--flow-run-max-height=min(40em, 70vh)] - maximum height in scroll mode
 *
 * @csspart widget - the whole element
 * @csspart header - the line at the top
 * @csspart caption - its caption
 * @csspart pause-button - pauses updates
 * @csspart resume-button - resumes updates
 * @csspart refresh-button - refreshes
 * @csspart verdict - the line about the pipeline: failing or succeeding, since which run
 * @csspart freshness-button - says why updates do not come, and goes to the banner
 * @csspart toolbar - the filters and menus
 * @csspart select - each menu
 * @csspart run-input - the run number field
 * @csspart run-search-button - finds the run
 * @csspart filters-button - shows the filters and the run chart in a narrow element
 * @csspart more-button - shows the columns and export buttons in a narrow element
 * @csspart columns-button - opens the columns panel
 * @csspart columns-panel - the columns panel
 * @csspart export-button - opens the export panel
 * @csspart export-panel - the export panel
 * @csspart warnings-button - opens the panel of data warnings
 * @csspart warnings-panel - the panel of data warnings
 * @csspart shortcuts-button - opens the panel of keyboard shortcuts
 * @csspart shortcuts-panel - the panel of keyboard shortcuts
 * @csspart run-chart - the run chart with its statistics
 * @csspart statistics - success rate, median, and p95 or slowest run
 * @csspart chart-readout - the text about the highlighted bar
 * @csspart chart-bars - the bars
 * @csspart banner - a message while rows are shown
 * @csspart undo-filter-button - in the banner after a failed filter
 * @csspart new-runs-button - shows new runs
 * @csspart table-container - the scroll container of the table
 * @csspart table - the table
 * @csspart column-header - each header cell
 * @csspart row - each row
 * @csspart cell - each cell
 * @csspart run-number - a run number
 * @csspart run-link - a run number that is a link
 * @csspart status - each status badge
 * @csspart outcome-change - “started failing”, “recovered”
 * @csspart overdue - the duration of an overdue run
 * @csspart list-end - the line after the last row in scroll mode
 * @csspart empty - the message in place of the table without runs
 * @csspart error - the message in place of the table after an error
 * @csspart error-message - its text
 * @csspart error-details - its code and other details
 * @csspart request-id - its request id
 * @csspart button - each button
 * @csspart copy-button - copies a run number or a request id
 * @csspart retry-button - tries again
 * @csspart sign-in-button - signs in again
 * @csspart clear-filters-button - clears the filters
 * @csspart footer - the line at the bottom
 * @csspart summary - the summary of the rows shown
 * @csspart pager - the page buttons
 * @csspart pager-button - each page button
 * @csspart first-button - a page button
 * @csspart previous-button - a page button
 * @csspart next-button - a page button
 * @csspart load-more-button - loads the next page in scroll mode
 */
export class FlowRunTable extends ReflectedElement {
  /**
   * Of the class (`FlowRunTable.version`): the version of the package, which tells which copy is
   * registered if a page loads several.
   * @type {string}
   */
  static version = version;

  static observedAttributes = [...attributes.map(({ name }) => name), 'lang'];

  /** Made when the element is first connected. @type {TableController | undefined} */
  #controller;
  /** @type {HeaderSource | null} */
  #requestHeaders = null;
  /** @type {CreatorResolver | null} */
  #resolveCreators = null;

  /** @type {InitialResponse | null} */
  #initialResponse = null;
  /** @type {WasmSource | undefined} */
  #wasm;

  // Accessors, because fields of the class would overwrite what was set before the upgrade.

  /**
   * `{ status, headers, body }`: a first page from server-side rendering; validated like any other
   * response. Read when the list opens.
   * @type {InitialResponse | null}
   */
  get initialResponse() {
    return this.#initialResponse;
  }

  set initialResponse(response) {
    this.#initialResponse = response;
  }

  /**
   * A URL, `Response`, `BufferSource` or `WebAssembly.Module` to load the core from, or a promise of
   * one; only the first element of a page reads it.
   * @type {WasmSource | undefined}
   */
  get wasm() {
    return this.#wasm;
  }

  set wasm(source) {
    this.#wasm = source;
    this.#controller?.schedule();
  }

  /**
   * `({ renew }) => headers`: returns the headers of a request as an object, pairs, a `Map` or a
   * `Headers`, or a promise of them (none: `{}`). `renew` is true if the last headers were rejected
   * with 401; null or an error then means that the user must sign in.
   * @type {HeaderSource | null}
   */
  get requestHeaders() {
    return this.#requestHeaders;
  }

  set requestHeaders(source) {
    this.#requestHeaders = source;
    this.#controller?.schedule();
  }

  /**
   * `(ids) => names`: returns the names of creators by account id as a `Map` or an object, or a promise
   * of it. Called once per id, with at most 100 ids; an id without a name is shown itself. Another
   * function asks again.
   * @type {CreatorResolver | null}
   */
  get resolveCreators() {
    return this.#resolveCreators;
  }

  set resolveCreators(resolver) {
    this.#resolveCreators = resolver;
    if (this.#controller) this.#controller.creatorNames.resolver = resolver;
  }

  connectedCallback() {
    // A move within the document disconnects and connects in one task, and keeps everything.
    if (this.#controller?.isConnected) return this.#controller.move();
    try {
      if (!this.#controller) {
        upgradeProperties(this);
        this.#controller = new TableController(this);
        this.#controller.creatorNames.resolver = this.#resolveCreators;
      }
      this.#controller.connect();
    } catch (error) {
      showFailure(this, error);
    }
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      // A window that Jest has closed has no document, and nothing left to release.
      if (!this.isConnected && globalThis.document) this.#controller?.disconnect();
    });
  }

  adoptedCallback() {
    this.#controller?.disconnect();
    this.#controller?.adopt();
    if (this.isConnected) this.connectedCallback();
  }

  attributeChangedCallback() {
    this.#controller?.schedule();
  }

  /** Loads the shown rows again. */
  refresh() {
    this.#controller?.send({ type: 'refresh' });
  }

  /** Goes to the newest runs. */
  firstPage() {
    this.#controller?.send({ type: 'first' });
  }

  /** Goes one page towards the newest runs. */
  previousPage() {
    this.#controller?.send({ type: 'previous' });
  }

  /** Goes one page towards the oldest runs. */
  nextPage() {
    this.#controller?.send({ type: 'next' });
  }

  /**
   * Makes a file of the loaded runs, or of all that match. Downloads nothing.
   * @param {ExportOptions} [options]
   * @returns {Promise<File>} rejects with an `ExportError`, with an `AbortError`, or, if the split build
   *   cannot load the code of exports, with a `NetworkError`
   */
  async exportRuns(options) {
    if (!this.#controller)
      throw new DOMException('The table is not connected.', 'InvalidStateError');
    return (await this.#controller.exportRuns(options)).file;
  }
}
