// The class of `<flow-run-table>`: attributes in, a picture of the core's snapshot out, events up.
// Importing it registers nothing and touches no DOM.

import { Announcer, announcementFor } from './announcer.js';
import {
  attributes,
  filterAttributes,
  ReflectedElement,
  readConfig,
  upgradeProperties,
} from './attributes.js';
import { onPreferenceChange, supportsLightDark } from './color-scheme.js';
import { ListLink } from './core-list.js';
import { CreatorNames } from './creator-names.js';
import { defaultDisplayOptions, readDisplayOptions } from './display-options.js';
import { emit, emitChange } from './events.js';
import { Exporter } from './export/exporter.js';
import { InitialResponseOnce } from './initial-response.js';
import { onLangChange } from './lang.js';
import { Renderer } from './renderer.js';
import { ShownRows } from './rows.js';
import { RunSeek } from './run-seek.js';
import { ServerClock } from './server-clock.js';
import { onHistory, UrlState } from './url-state.js';
import { watchVisibility } from './visibility-observer.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */
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
 * @attr {string} columns - columns in their order; default: all
 * @attr {string} run-url - URL template with `{organizationId}`, `{pipelineId}`, `{pipelineRunId}`
 * @attr {'same-origin' | 'include'} [credentials=same-origin] - `include`: cookies to any origin
 * @attr {string} lang - language of the texts; default: from the nearest ancestor
 * @attr {string} time-zone - an IANA name; default: that of the browser
 * @attr {'relative' | 'absolute' | 'both'} [time-format=both] - how times are shown
 * @attr {'auto' | 'light' | 'dark'} [theme=auto] - `auto` follows the inherited `color-scheme`
 * @attr {string} url-state - prefix under which the page's URL holds the filters; default: off
 * @attr {boolean} no-toolbar - hides the filters and the page size menu
 * @attr {boolean} no-chart - hides the run chart and the statistics
 * @attr {boolean} no-pager - hides First, Previous and Next
 *
 * @fires {CustomEvent<EventDetails['flow-run-load']>} flow-run-load - runs are loaded and shown
 * @fires {CustomEvent<EventDetails['flow-run-error']>} flow-run-error - a load or refresh failed
 * @fires {CustomEvent<EventDetails['flow-run-query-change']>} flow-run-query-change - the user changed the query
 * @fires {CustomEvent<EventDetails['flow-run-activate']>} flow-run-activate - the user opens a run; cancelable
 * @fires {CustomEvent<EventDetails['flow-run-finished']>} flow-run-finished - live runs have ended
 * @fires {CustomEvent<EventDetails['flow-run-auth-required']>} flow-run-auth-required - the user must sign in
 *
 * @cssstate loading - a load requested by the user is in progress
 * @cssstate stale - rows are shown and the last update failed
 * @cssstate error - the last load failed
 * @cssstate empty - the list has no runs
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
 * @cssprop --flow-run-success - text color of a status
 * @cssprop --flow-run-failure - text color of a status
 * @cssprop --flow-run-running - text color of a status
 * @cssprop --flow-run-waiting - text color of a status
 * @cssprop --flow-run-canceled - text color of a status
 * @cssprop --flow-run-unknown - text color of a status
 * @cssprop --flow-run-success-background - background of a status badge
 * @cssprop --flow-run-failure-background - background of a status badge
 * @cssprop --flow-run-running-background - background of a status badge
 * @cssprop --flow-run-waiting-background - background of a status badge
 * @cssprop --flow-run-canceled-background - background of a status badge
 * @cssprop --flow-run-unknown-background - background of a status badge
 * @cssprop --flow-run-font-family - font
 * @cssprop --flow-run-monospace-font-family - font of run numbers and codes
 * @cssprop [--flow-run-font-size=0.875em] - font size
 * @cssprop [--flow-run-row-height=2.714em] - row height
 * @cssprop [--flow-run-border-radius=8px] - corner radius of the widget
 * @cssprop [--flow-run-max-height=min(40em, 70vh)] - maximum height in scroll mode
 *
 * @csspart widget - the whole element
 * @csspart header - the line at the top
 * @csspart caption - its caption
 * @csspart pause-button - pauses updates
 * @csspart resume-button - resumes updates
 * @csspart refresh-button - refreshes
 * @csspart toolbar - the filters and menus
 * @csspart select - each menu
 * @csspart run-input - the run number field
 * @csspart columns-button - opens the columns panel
 * @csspart columns-panel - the columns panel
 * @csspart export-button - opens the export panel
 * @csspart export-panel - the export panel
 * @csspart warnings-button - opens the panel of data warnings
 * @csspart warnings-panel - the panel of data warnings
 * @csspart shortcuts-button - opens the panel of keyboard shortcuts
 * @csspart shortcuts-panel - the panel of keyboard shortcuts
 * @csspart run-chart - the run chart with its statistics
 * @csspart statistics - success rate, median and p95
 * @csspart chart-readout - the text about the highlighted bar
 * @csspart chart-bars - the bars
 * @csspart banner - a message while rows are shown
 * @csspart new-runs-button - shows new runs
 * @csspart table-container - the scroll container of the table
 * @csspart table - the table
 * @csspart column-header - each header cell
 * @csspart row - each row
 * @csspart cell - each cell
 * @csspart cell-run - the cells of a column
 * @csspart cell-status - the cells of a column
 * @csspart cell-trigger - the cells of a column
 * @csspart cell-creator - the cells of a column
 * @csspart cell-started - the cells of a column
 * @csspart cell-ended - the cells of a column
 * @csspart cell-duration - the cells of a column
 * @csspart run-number - a run number
 * @csspart run-link - a run number that is a link
 * @csspart status - each status badge
 * @csspart status-success - the status badges of a kind
 * @csspart status-failure - the status badges of a kind
 * @csspart status-running - the status badges of a kind
 * @csspart status-waiting - the status badges of a kind
 * @csspart status-canceled - the status badges of a kind
 * @csspart status-unknown - the status badges of a kind
 * @csspart outcome-change - “broke”, “fixed”
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

  #clock = new ServerClock();
  #names = new CreatorNames(() => this.#draw());
  #urlState = new UrlState(this);
  #announcer = new Announcer(() => this.#draw());
  #link = new ListLink({
    onChange: (change) => this.#receive(change),
    headerSource: () => this.#requestHeaders,
  });
  #exporter = new Exporter(() => {
    const context = this.#renderer?.context({ options: this.#options, snapshot: this.#snapshot });
    const headerSource = this.#requestHeaders;
    const list = { config: readConfig(this, headerSource), headerSource, wasm: this.wasm };
    // From the core and not from the view, which keeps what is drawn apart from what is loaded.
    const rows = () => this.#link.rows(0, this.#rows.list.length);
    const shown = { snapshot: this.#snapshot, rows, names: this.#names };
    return this.isConnected && context ? { ...list, ...shown, context } : null;
  });
  /** @type {Renderer | undefined} */
  #renderer;
  /** @type {import('./core-list.js').HeaderSource | null} */
  #requestHeaders = null;
  /** @type {import('./display-options.js').DisplayOptions} */
  #options = defaultDisplayOptions;
  /** @type {import('./surface.js').WidgetError | null} */
  #setupError = null;
  /** @type {Snapshot | null} */
  #snapshot = null;
  #rows = new ShownRows((from, to) => this.#link.rows(from, to));
  #seek = new RunSeek({
    isShown: (id) => this.#rows.list.findIndex(({ pipelineRunId }) => pipelineRunId === id) >= 0,
    search: (run) => this.#link.send({ type: 'seek', run }),
    reveal: (id) => this.#focusRun(id),
  });
  #initialResponse = new InitialResponseOnce();
  /** @type {import('./view/run-rows.js').FocusRequest | null} */
  #focusRequest = null;
  #isScheduled = false;
  #isLoading = false;
  /** @type {(() => void)[]} what to call to let go of the page */
  #cleanups = [];

  /**
   * A first page that the page brought along; validated like any other. Read when the list opens.
   * @type {import('./surface.js').InitialResponse | null}
   */
  initialResponse = null;

  /**
   * Where the WebAssembly comes from, as `loadCore` takes it. Read by the first element of a page.
   * @type {import('../../wasm/js/core.js').WasmSource | undefined}
   */
  wasm = undefined;

  /** Supplies headers for each request; `renew` says that the last ones were refused. */
  get requestHeaders() {
    return this.#requestHeaders;
  }

  set requestHeaders(source) {
    this.#requestHeaders = source;
    this.#schedule();
  }

  /** Supplies names for the account ids of creators, in batches; without it the ids are shown. */
  get resolveCreators() {
    return this.#names.resolver;
  }

  set resolveCreators(resolver) {
    this.#names.resolver = resolver;
  }

  connectedCallback() {
    // A move within the document disconnects and connects at once; what was there stays.
    if (this.#cleanups.length > 0) return this.#schedule();
    if (!this.#renderer) {
      upgradeProperties(this, ['requestHeaders', 'resolveCreators', 'initialResponse', 'wasm']);
      this.#renderer = new Renderer(this, this.#clock, this.#names, this.#callbacks, this.#actions);
    }
    this.#urlState.begin();
    this.#cleanups = [
      onLangChange(this, () => this.#draw()),
      watchVisibility(this, {
        onVisible: (visible) => {
          this.#clock.setVisible(visible);
          this.#link.setVisible(visible);
        },
        onOnline: (online) => this.#link.setOnline(online),
      }),
      onHistory(() => this.#travel()),
    ];
    if (!supportsLightDark()) this.#cleanups.push(onPreferenceChange(() => this.#draw()));
    // The first picture comes with that, too.
    this.#schedule();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  adoptedCallback() {
    this.#release();
    this.#renderer?.adopt();
    if (this.isConnected) this.connectedCallback();
  }

  attributeChangedCallback() {
    this.#schedule();
  }

  /** Asks for the shown rows again. */
  refresh() {
    this.#link.send({ type: 'refresh' });
  }

  /** Goes to the newest runs. */
  firstPage() {
    this.#link.send({ type: 'first' });
  }

  /** Goes one page towards the newest runs. */
  previousPage() {
    this.#link.send({ type: 'previous' });
  }

  /** Goes one page towards the oldest runs. */
  nextPage() {
    this.#link.send({ type: 'next' });
  }

  /**
   * Makes a file of the runs that are loaded, or of all that match. Downloads nothing.
   * @param {import('./export/exporter.js').ExportOptions} [options]
   */
  async exportRuns(options) {
    return (await this.#exporter.run(options)).file;
  }

  // Several attributes are often set in one go; they are looked at once, when that is over.
  #schedule() {
    if (this.#isScheduled || !this.isConnected) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (this.isConnected) this.#apply();
    });
  }

  #apply() {
    const reading = readDisplayOptions(this);
    if (reading.ok) {
      this.#options = reading.options;
      this.#open();
    } else {
      this.#close();
      this.#fail(reading.error);
    }
    this.#draw();
  }

  #open() {
    if (this.#link.isLoaded) this.#configure();
    else void this.#loadCore();
  }

  async #loadCore() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#setupError = null;
    const error = await this.#link.load(this.wasm).catch((reason) => reason);
    this.#isLoading = false;
    if (!this.isConnected) return;
    if (!error) return this.#apply();
    const { code = '', message } = /** @type {{ code?: string, message: string }} */ (error);
    this.#fail({ kind: 'module', code, message });
    this.#draw();
  }

  #configure() {
    const isNew = !this.#link.isOpen;
    this.#setupError = null;
    this.#link.configure(readConfig(this, this.#requestHeaders));
    if (isNew) {
      this.#link.send({
        type: 'load',
        initialResponse: this.#initialResponse.take(this.initialResponse),
      });
      this.#goToPageOfUrl();
    } else if (this.#link.snapshot()?.state === 'idle') {
      this.#link.send({ type: 'load' });
    }
    this.#look();
  }

  /** @param {import('./surface.js').WidgetError} error */
  #fail(error) {
    const { kind, code, field } = this.#setupError ?? {};
    const isSame = error.kind === kind && error.code === code && error.field === field;
    this.#setupError = error;
    if (!isSame) emit(this, 'flow-run-error', { error });
  }

  /** @param {import('./surface.js').Change} change */
  #receive(change) {
    const before = this.#snapshot;
    // What the viewer has asked for is all new; only what comes by itself has to catch the eye.
    const action = before?.pendingAction;
    const isUpdate = before?.polling || action === 'refresh' || action === 'show_new';
    this.#look(change, isUpdate);
    const now = this.#snapshot;
    if (!now) return;
    const context = this.#renderer?.context({ options: this.#options, snapshot: now });
    if (context) this.#announcer.say(announcementFor(before, now, context));
    this.#draw();
    this.#seek.notice(now);
    emitChange(this, before, now, change, this.#rows.list);
    this.#urlState.notice(before, now);
  }

  /**
   * @param {Pick<import('./surface.js').Change, 'appeared' | 'changed' | 'left'>} [change]
   * @param {boolean} [isUpdate] what has come or changed is to be pointed out
   */
  #look({ appeared, changed, left } = { appeared: [], changed: [], left: [] }, isUpdate = false) {
    this.#snapshot = this.#link.snapshot();
    const { rowCount = 0, clockOffsetMs = 0 } = this.#snapshot ?? {};
    this.#clock.offsetMs = clockOffsetMs;
    const fresh = [...appeared, ...changed];
    const differs = fresh.length + left.length > 0;
    this.#rows.update(rowCount, { differs, news: isUpdate ? fresh : [] });
  }

  #close() {
    this.#link.close();
    this.#snapshot = null;
    this.#rows.update(0);
    this.#announcer.stop();
  }

  #release() {
    for (const cleanup of this.#cleanups) cleanup();
    this.#cleanups = [];
    this.#exporter.stop();
    this.#close();
    this.#clock.setVisible(false);
    this.#renderer?.clear();
  }

  #draw() {
    if (this.#cleanups.length === 0) return;
    this.#renderer?.draw({
      snapshot: this.#snapshot,
      rows: this.#rows.list,
      focusRequest: this.#focusRequest,
      setupError: this.#setupError,
      options: this.#options,
      pageSizes: this.#snapshot?.pageSizes ?? [],
      announcement: this.#announcer.text,
    });
  }

  /** @param {string} runId moves the focus to its row */
  #focusRun(runId) {
    this.#focusRequest = { runId };
    this.#draw();
  }

  /** @param {import('./view/toolbar.js').Query} changes that the viewer has made */
  #change(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }
    this.#urlState.write(1, { push: true });
    emit(this, 'flow-run-query-change', changes);
  }

  /** The viewer went back or forth in the history of the page. */
  #travel() {
    const changes = this.#urlState.read();
    if (Object.keys(changes).length > 0) emit(this, 'flow-run-query-change', changes);
    this.#goToPageOfUrl();
  }

  #goToPageOfUrl() {
    const page = this.#urlState.takePage();
    if (page !== null) this.#link.send({ type: 'go_to_page', page });
  }

  /** @type {import('./view/render-context.js').ViewCallbacks} */
  #callbacks = {
    onActivate: (event, run, url) => {
      const goOn = emit(this, 'flow-run-activate', { run, url }, { cancelable: true });
      if (!goOn) event?.preventDefault();
      else if (!event) window.open(url, '_blank', 'noopener');
    },
    say: (text) => this.#announcer.say(text),
  };

  /** @type {import('./view/widget.js').Actions} */
  #actions = {
    retry: () => {
      if (this.#link.isOpen) this.#link.send({ type: 'retry' });
      else this.#open();
    },
    refresh: () => this.refresh(),
    pause: () => this.#link.send({ type: this.#snapshot?.paused ? 'resume' : 'pause' }),
    showNew: () => this.#link.send({ type: 'show_new' }),
    step: (type) => this.#link.send({ type }),
    seek: (runId) => this.#seek.start(runId),
    focusRun: (runId) => this.#focusRun(runId),
    exportRuns: (options) => this.#exporter.run(options),
    change: (changes) => this.#change(changes),
    clearFilters: () =>
      this.#change(Object.fromEntries(filterAttributes.map((name) => [name, null]))),
  };
}
