// Connects the parts of one `<flow-run-table>`: attributes and properties go to the list, its
// changes go to the view, and user actions come back. It holds the state that the view draws.

import { hintAtAttributes, onPartsChange, whenPartsLoaded } from '#deferred-parts';
import { Announcer, announcementText } from './announcer.js';
import { filterAttributes, readConfig } from './attributes.js';
import { onPreferenceChange, supportsLightDark } from './color-scheme.js';
import { hintAtCors } from './cors-hint.js';
import { CreatorNames } from './creator-names.js';
import { defaultDisplayOptions, readDisplayOptions } from './display-options.js';
import { errorText } from './error-text.js';
import { emit, emitChange, requestSignIn } from './events.js';
import { Exporter } from './export/exporter.js';
import { showFailure } from './failure.js';
import { onLangChange } from './lang.js';
import { ListSession } from './list-session.js';
import { Renderer } from './renderer.js';
import { RunSeek } from './run-seek.js';
import { ServerClock } from './server-clock.js';
import { urlAttributes } from './url-query.js';
import { onHistory, UrlState } from './url-state.js';
import { watchVisibility } from './visibility-observer.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

export class TableController {
  creatorNames = new CreatorNames(() => this.#draw());
  #host;
  #clock = new ServerClock();
  #urlState;
  #announcer = new Announcer(() => this.#draw());
  /** The change that is being applied is drawn once, at its end. */
  #isChanging = false;
  #session;
  #exporter = new Exporter(() => this.#exportSource());
  #renderer;
  #seek;
  #options = defaultDisplayOptions;
  /** @type {import('./surface.js').WidgetError | null} */
  #setupError = null;
  /** @type {import('./view/run-rows.js').FocusRequest | null} */
  #focusRequest = null;
  /** Focus the first row when the new runs are shown. */
  #wantsHead = false;
  /** Whether the page signs users in when asked by the event. */
  #pageSignsIn = false;
  #isScheduled = false;
  #stopLangWatch = () => {};
  /** Undo what `connect` did; empty while disconnected. @type {(() => void)[]} */
  #cleanups = [];

  /** @param {import('./element.js').FlowRunTable} host */
  constructor(host) {
    this.#host = host;
    this.#urlState = new UrlState(host);
    this.#session = new ListSession({
      headerSource: () => host.requestHeaders,
      onOpen: (isNew) => this.#opened(isNew),
      onChange: (change, before) => this.#changed(change, before),
      onError: (error) => {
        this.#fail(error);
        this.#draw();
      },
      reopen: () => this.schedule(),
    });
    this.#seek = new RunSeek({
      isShown: (runId) => this.#session.has(runId),
      search: (run) => this.send({ type: 'seek', run }),
      focus: (runId) => this.#focusRun(runId),
    });
    this.#renderer = new Renderer(host, {
      clock: this.#clock,
      names: this.creatorNames,
      callbacks: this.#callbacks,
      actions: this.#actions,
    });
  }

  get isConnected() {
    return this.#cleanups.length > 0;
  }

  connect() {
    const host = this.#host;
    this.#urlState.begin();
    // One by one: if the page's functions throw, disconnecting undoes what was done before.
    this.#watchLang();
    this.#cleanups = [() => this.#stopLangWatch()];
    this.#cleanups.push(
      watchVisibility(host, {
        onVisible: (visible) => {
          this.#clock.setVisible(visible);
          this.#session.setVisible(visible);
        },
        onOnline: (online) => this.#session.setOnline(online),
      }),
    );
    this.#cleanups.push(onHistory(() => this.#historyChanged()));
    this.#cleanups.push(onPartsChange(() => this.#draw()));
    if (!supportsLightDark()) this.#cleanups.push(onPreferenceChange(() => this.#draw()));
    this.schedule();
  }

  /** The element has moved within its document: its language may come from another element. */
  move() {
    this.#watchLang();
    this.schedule();
  }

  #watchLang() {
    this.#stopLangWatch();
    this.#stopLangWatch = onLangChange(this.#host, () => this.#draw());
  }

  /** Aborts requests, stops timers and empties the view. */
  disconnect() {
    for (const cleanup of this.#cleanups) cleanup();
    this.#cleanups = [];
    this.#exporter.stop();
    this.#close();
    this.#setupError = null;
    this.#clock.setVisible(false);
    this.#renderer.clear();
  }

  /** The element has moved to another document. */
  adopt() {
    this.#renderer.adopt();
  }

  /** Applies attributes and properties after the current task: often several change at once. */
  schedule() {
    if (this.#isScheduled || !this.isConnected) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (!this.isConnected) return;
      try {
        this.#apply();
      } catch (error) {
        showFailure(this.#host, error);
      }
    });
  }

  /** @param {import('./surface.js').ListEvent} event */
  send(event) {
    this.#session.send(event);
  }

  /** @param {import('./export/export-options.js').ExportOptions} [options] */
  exportRuns(options) {
    return this.#exporter.run(options);
  }

  #apply() {
    hintAtAttributes(this.#host);
    const reading = readDisplayOptions(this.#host);
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
    const { wasm, initialResponse } = this.#host;
    this.#setupError = null;
    this.#session.open({
      config: () => readConfig(this.#host, this.#host.requestHeaders),
      wasm,
      initialResponse,
    });
  }

  #close() {
    this.#session.close();
    this.#announcer.stop();
    this.#seek.stop();
    this.#wantsHead = false;
  }

  /** @param {import('./surface.js').WidgetError} error */
  #fail(error) {
    const { kind, code, field } = this.#setupError ?? {};
    const isSame = error.kind === kind && error.code === code && error.field === field;
    this.#setupError = error;
    if (isSame) return;
    if (error.kind === 'invalid_request') this.#hintAtValue(error);
    emit(this.#host, 'flow-run-error', { error });
  }

  /** The line of the panel for the developer. @param {import('./surface.js').WidgetError} error */
  #hintAtValue(error) {
    whenPartsLoaded(() =>
      console.warn(`flow-run-table: ${errorText(error, this.#context().texts)}`),
    );
  }

  /** @param {boolean} isNew */
  #opened(isNew) {
    if (isNew) this.#goToPageOfUrl();
    this.#draw();
  }

  /**
   * @param {import('./surface.js').Change} change
   * @param {Snapshot | null} before
   */
  #changed(change, before) {
    const now = change.snapshot;
    const { error } = now;
    if (error && now.errorCount !== before?.errorCount) {
      if (error.kind === 'invalid_request') this.#hintAtValue(error);
      else hintAtCors(error, this.#host);
    }
    const { announcement } = change;
    this.#isChanging = true;
    try {
      if (now.updatedAtMs !== before?.updatedAtMs) this.creatorNames.retry();
      if (announcement) this.#announcer.say(announcementText(announcement, now, this.#context()));
    } finally {
      this.#isChanging = false;
    }
    this.#draw();
    this.#seek.observe(now);
    this.#focusHead(now);
    const signsIn = emitChange(this.#host, before, change, this.#session.rows);
    if (signsIn !== null && signsIn !== this.#pageSignsIn) {
      this.#pageSignsIn = signsIn;
      this.#draw();
    }
    this.#urlState.observe(before, now);
  }

  #context() {
    return this.#renderer.context({ options: this.#options, snapshot: this.#session.snapshot });
  }

  #draw() {
    if (!this.isConnected || this.#isChanging) return;
    const { snapshot, rows } = this.#session;
    if (snapshot) this.creatorNames.timeoutMs = snapshot.hookTimeoutMs;
    this.#clock.offsetMs = snapshot?.clockOffsetMs ?? 0;
    this.#clock.freeze(snapshot?.freshness === 'live' ? null : (snapshot?.updatedAtMs ?? null));
    this.#renderer.draw({
      snapshot,
      rows,
      focusRequest: this.#focusRequest,
      setupError: this.#setupError,
      pageSignsIn: this.#pageSignsIn,
      options: this.#options,
      pageSizes: snapshot?.pageSizes ?? [],
      announcement: this.#announcer.text,
    });
  }

  #exportSource() {
    if (!this.isConnected) return null;
    const { requestHeaders: headerSource, wasm } = this.#host;
    return {
      config: readConfig(this.#host, headerSource),
      headerSource,
      wasm,
      snapshot: this.#session.snapshot,
      rows: () => this.#session.allRows(),
      names: this.creatorNames,
      context: this.#context(),
    };
  }

  /** The button for new runs had the focus and is gone. @param {Snapshot} now */
  #focusHead({ pendingAction, newRuns }) {
    if (!this.#wantsHead || pendingAction) return;
    this.#wantsHead = false;
    const { head } = this.#session.rows;
    if (head && newRuns === 0) this.#focusRun(head.pipelineRunId);
  }

  /** @param {string} runId moves the focus to its row */
  #focusRun(runId) {
    this.#focusRequest = { runId };
    this.#draw();
  }

  /**
   * @param {import('./view/toolbar.js').Query} changes by the user
   * @param {number} [page] the page of the list then
   */
  #changeQuery(changes, page = 1) {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) this.#host.removeAttribute(name);
      else this.#host.setAttribute(name, value);
    }
    // Another choice of columns stays on its page.
    const names = urlAttributes.filter((name) => name in changes);
    if (names.length > 0) this.#urlState.write(page, names);
    emit(this.#host, 'flow-run-query-change', changes);
  }

  /** Back to the filters of the rows shown. */
  #undoFilter() {
    const { status, triggerMode, writtenTimes, pageNumber } = /** @type {Snapshot} */ (
      this.#session.snapshot
    );
    const { startTime, endTime } = writtenTimes;
    const values = [status, triggerMode, startTime, endTime].map((value) =>
      value === null || value === undefined ? null : String(value),
    );
    this.#changeQuery(
      Object.fromEntries(filterAttributes.map((name, i) => [name, values[i] ?? null])),
      pageNumber,
    );
  }

  #historyChanged() {
    const changes = this.#urlState.read();
    if (Object.keys(changes).length > 0) emit(this.#host, 'flow-run-query-change', changes);
    this.#goToPageOfUrl();
  }

  #goToPageOfUrl() {
    const page = this.#urlState.takePage();
    if (page !== null) this.send({ type: 'go_to_page', page });
  }

  /** @type {import('./view/render-context.js').ViewCallbacks} */
  get #callbacks() {
    return {
      onActivate: (event, run, url) => {
        const proceed = emit(this.#host, 'flow-run-activate', { run, url }, { cancelable: true });
        if (!proceed) event.preventDefault();
      },
      say: (text) => this.#announcer.say(text),
    };
  }

  /** @type {import('./view/widget.js').Actions} */
  get #actions() {
    return {
      retry: () => (this.#session.isOpen ? this.send({ type: 'retry' }) : this.schedule()),
      refresh: () => this.send({ type: 'refresh' }),
      signIn: () => requestSignIn(this.#host, this.#session.snapshot?.error ?? null, true),
      pause: () => this.send({ type: this.#session.snapshot?.paused ? 'resume' : 'pause' }),
      hold: (held) => this.send({ type: 'hold', held }),
      showNew: () => {
        this.#wantsHead = true;
        this.send({ type: 'show_new' });
      },
      step: (type) => this.send({ type }),
      seek: (runId) => this.#seek.start(runId),
      focusRun: (runId) => this.#focusRun(runId),
      exportRuns: (options) => this.exportRuns(options),
      change: (changes) => this.#changeQuery(changes),
      undoFilter: () => this.#undoFilter(),
      goToBanner: () => {
        const banner = this.#host.shadowRoot?.querySelector('.banner');
        /** @type {HTMLElement | null | undefined} */ (banner)?.focus();
      },
      clearFilters: () =>
        this.#changeQuery(Object.fromEntries(filterAttributes.map((name) => [name, null]))),
    };
  }
}
