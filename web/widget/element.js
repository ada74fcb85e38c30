// The class of `<flow-run-table>`: its public properties and methods, and the life cycle of a
// custom element. Importing it registers nothing and touches no DOM.

import { attributes, ReflectedElement, upgradeProperties } from './attributes.js';
import { showFailure } from './failure.js';
import { TableController } from './table-controller.js';

/** @typedef {import('./events.js').EventDetails} EventDetails */

/**
 * The runs of one Yunxiao Flow pipeline, as a table. docs/element.md describes it in full.
 *
 * @tagname flow-run-table
 *
 * @attr {string} base-url - required: URL of the proxy, relative or http(s)
 * @attr {string} organization-id - required
 * @attr {string} pipeline-id - required: a positive integer
 * @attr {'2021-06-25' | 'oapi-v1' | 'oapi-v1-region'} [api-version=2021-06-25] - API of the proxy
 * @attr {string} label - caption of the table; default: names the pipeline id
 * @attr {'pages' | 'scroll'} [mode=pages] - pages, or one list that scrolls
 * @attr {number} [page-size=20] - 1–100; 1–30 with oapi
 * @attr {string} filter-status - one status, such as `FAIL`
 * @attr {number} filter-trigger - one trigger mode, 1–6
 * @attr {string} start-time - ISO 8601 with a zone, epoch milliseconds, or relative: `now-7d`
 * @attr {string} end-time - as `start-time`
 * @attr {string} [refresh-interval=auto] - `auto`, `off`, or seconds from 1 to 86,400
 * @attr {boolean} refresh-hidden - refreshes once a minute while the page is hidden
 * @attr {string} columns - columns in their order; default: all but `ended`
 * @attr {string} run-url - URL template with `{organizationId}`, `{pipelineId}`, `{pipelineRunId}`
 * @attr {string} sign-in-url - where the user signs in: a link when the session has expired
 * @attr {'same-origin' | 'include'} [credentials=same-origin] - `include`: cookies to any origin
 * @attr {string} lang - language of the texts; default: from the nearest ancestor
 * @attr {string} time-zone - an IANA name; default: that of the browser
 * @attr {'relative' | 'absolute' | 'both'} [time-format=both] - how times are shown
 * @attr {number} [heading-level=2] - level of the heading of an error or an empty list, 1–6
 * @attr {'auto' | 'light' | 'dark'} [theme=auto] - `auto` follows the inherited `color-scheme`
 * @attr {string} url-state - prefix under which the page's URL holds the filters; default: off
 * @attr {boolean} no-toolbar - hides the toolbar and the page size menu
 * @attr {boolean} no-chart - hides the run chart and the statistics
 * @attr {boolean} no-pager - hides the line below the rows
 *
 * @fires {CustomEvent<EventDetails['flow-run-load']>} flow-run-load - runs are loaded and shown
 * @fires {CustomEvent<EventDetails['flow-run-error']>} flow-run-error - a load or refresh failed
 * @fires {CustomEvent<EventDetails['flow-run-query-change']>} flow-run-query-change - the user
 *   changed the query
 * @fires {CustomEvent<EventDetails['flow-run-activate']>} flow-run-activate - the user opens a run by a
 *   plain click or Enter; cancelable
 * @fires {CustomEvent<EventDetails['flow-run-finished']>} flow-run-finished - live runs have ended
 * @fires {CustomEvent<EventDetails['flow-run-verdict']>} flow-run-verdict - the pipeline starts to
 *   fail or succeeds again, a run starts or ends
 * @fires {CustomEvent<EventDetails['flow-run-auth-required']>} flow-run-auth-required - the user
 *   must sign in; canceling it offers a button that dispatches it again
 *
 * @cssstate loading - the first load or an action of the user is in progress
 * @cssstate stale - rows are shown and their last update failed
 * @cssstate error - the last request failed, or the table is not set up correctly
 * @cssstate empty - the list has no runs
 * @cssstate failing - the newest run that succeeded or failed failed
 * @cssstate succeeding - the newest run that succeeded or failed succeeded
 * @cssstate running - a run is running
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
  static observedAttributes = [...attributes.map(({ name }) => name), 'lang'];

  /** Made when the element is first connected. @type {TableController | undefined} */
  #controller;
  /** @type {import('./core-list.js').HeaderSource | null} */
  #requestHeaders = null;
  /** @type {import('./creator-names.js').CreatorResolver | null} */
  #resolveCreators = null;

  /** @type {import('./surface.js').InitialResponse | null} */
  #initialResponse = null;
  /** @type {import('../../wasm/js/core.js').WasmSource | undefined} */
  #wasm;

  // Accessors, because fields of the class would overwrite what was set before the upgrade.

  /** A first page rendered by the server; validated like any response. Read when the list opens. */
  get initialResponse() {
    return this.#initialResponse;
  }

  set initialResponse(response) {
    this.#initialResponse = response;
  }

  /** Where to load the WebAssembly from. Read by the first element of a page. */
  get wasm() {
    return this.#wasm;
  }

  set wasm(source) {
    this.#wasm = source;
    this.#controller?.schedule();
  }

  /** Returns the headers of a request; `renew` is true after the last ones were rejected. */
  get requestHeaders() {
    return this.#requestHeaders;
  }

  set requestHeaders(source) {
    this.#requestHeaders = source;
    this.#controller?.schedule();
  }

  /** Returns names for account ids of creators, in batches; without it the ids are shown. */
  get resolveCreators() {
    return this.#resolveCreators;
  }

  set resolveCreators(resolver) {
    this.#resolveCreators = resolver;
    if (this.#controller) this.#controller.creatorNames.resolver = resolver;
  }

  connectedCallback() {
    // A move within the document disconnects and connects in one task, and keeps everything.
    if (this.#controller?.isConnected) return this.#controller.schedule();
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
      if (!this.isConnected) this.#controller?.disconnect();
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
   * @param {import('./export/export-options.js').ExportOptions} [options]
   * @returns {Promise<File>} rejects with an `ExportError`, or with an `AbortError`
   */
  async exportRuns(options) {
    if (!this.#controller)
      throw new DOMException('The table is not connected.', 'InvalidStateError');
    return (await this.#controller.exportRuns(options)).file;
  }
}
