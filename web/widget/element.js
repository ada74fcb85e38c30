// The class of `<flow-run-table>`: attributes in, a picture of the core's snapshot out, events up.
// Importing it registers nothing and touches no DOM.

import { h, render } from 'preact';
import { Announcer, newsOf } from './announcer.js';
import {
  attributes,
  filterAttributes,
  ReflectedElement,
  readConfig,
  upgradeProperties,
} from './attributes.js';
import { setStates } from './custom-states.js';
import { emit, emitChange } from './events.js';
import { formatsFor } from './format.js';
import { nearestLang, onLangChange } from './lang.js';
import { ListLink } from './list-link.js';
import { defaultOptions, readOptions } from './options.js';
import { watchPresence } from './presence.js';
import { reconcile } from './rows.js';
import { hasLightDark, onPreferenceChange, schemeOf } from './scheme.js';
import { ServerClock } from './server-clock.js';
import { adoptSheet } from './styles/sheet.js';
import { fill } from './texts/fill.js';
import { languageFor } from './texts/languages.js';
import { phaseOf } from './view/phase.js';
import { SettingSource } from './view/setting.js';
import { Widget } from './view/widget.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */
/** @typedef {import('./surface.js').Change} Change */
/** @typedef {import('./surface.js').Run} Run */
/** @typedef {import('./surface.js').WidgetError} WidgetError */

/**
 * The runs of one Yunxiao Flow pipeline, as a table.
 *
 * @tagname flow-run-table
 * @fires flow-run-load - runs have arrived and are shown
 * @fires flow-run-error - a load or a refresh failed; what was shown before still is
 * @fires flow-run-query-change - the viewer changed the query
 * @fires flow-run-activate - the viewer follows a run; cancelable
 * @fires flow-run-finished - runs that were live are no more
 * @fires flow-run-auth-required - the viewer has to sign in again
 */
export class FlowRunTable extends ReflectedElement {
  static observedAttributes = [...attributes.map(({ name }) => name), 'lang'];

  #clock = new ServerClock();
  #settings = new SettingSource();
  #announcer = new Announcer(() => this.#draw());
  #link = new ListLink({
    onChange: (change) => this.#receive(change),
    headerSource: () => this.#requestHeaders,
  });
  /** @type {ElementInternals | undefined} */
  #internals;
  /** @type {import('./list-link.js').HeaderSource | null} */
  #requestHeaders = null;
  /** @type {import('./options.js').Options} */
  #options = defaultOptions;
  /** @type {WidgetError | null} */
  #problem = null;
  /** @type {Snapshot | null} */
  #snapshot = null;
  /** @type {readonly import('./rows.js').ShownRun[]} */
  #rows = [];
  #isScheduled = false;
  #isLoading = false;
  /** @type {(() => void)[]} what to call to let go of the page */
  #ties = [];

  /**
   * A first page that the page brought along; validated like any other. Read when the list opens.
   * @type {Pick<import('./surface.js').ResponseInput, 'status' | 'headers' | 'body'> | null}
   */
  initialResponse = null;

  /**
   * Where the WebAssembly comes from, as `loadCore` takes it. Read by the first element of a page.
   * @type {import('../../wasm/browser/core.js').WasmSource | undefined}
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

  connectedCallback() {
    // A move within the document disconnects and connects at once; what was there stays.
    if (this.#ties.length > 0) return this.#schedule();
    if (!this.shadowRoot) {
      upgradeProperties(this, ['requestHeaders', 'initialResponse', 'wasm']);
      adoptSheet(this.attachShadow({ mode: 'open' }));
      this.#internals = this.attachInternals?.();
    }
    this.#ties = [
      onLangChange(this, () => this.#draw()),
      watchPresence(this, {
        onVisible: (visible) => {
          this.#clock.setVisible(visible);
          this.#link.send({ type: 'visibility', visible });
        },
        onOnline: (online) => this.#link.send({ type: 'online', online }),
      }),
    ];
    if (!hasLightDark()) this.#ties.push(onPreferenceChange(() => this.#draw()));
    this.#schedule();
    this.#draw();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#letGo();
    });
  }

  adoptedCallback() {
    this.#letGo();
    if (this.shadowRoot) adoptSheet(this.shadowRoot);
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
    const reading = readOptions(this);
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
    this.#problem = null;
    try {
      await this.#link.load(this.wasm);
    } catch (error) {
      const { code = '', message } = /** @type {{ code?: string, message: string }} */ (error);
      if (this.isConnected) this.#fail({ kind: 'module', code, message });
      return;
    } finally {
      this.#isLoading = false;
      this.#draw();
    }
    if (this.isConnected) this.#apply();
  }

  #configure() {
    const isNew = !this.#link.isOpen;
    this.#problem = null;
    this.#link.configure({
      ...readConfig(this),
      asksHeaders: this.#requestHeaders !== null,
      pageOrigin: location.origin,
    });
    if (isNew) {
      this.#link.send({ type: 'visibility', visible: document.visibilityState === 'visible' });
      this.#link.send({ type: 'online', online: navigator.onLine });
      this.#link.send({ type: 'load', initialResponse: this.initialResponse });
    } else if (this.#link.snapshot()?.state === 'idle') {
      this.#link.send({ type: 'load' });
    }
    this.#look();
  }

  /** @param {WidgetError} error */
  #fail(error) {
    const isNews = JSON.stringify(error) !== JSON.stringify(this.#problem);
    this.#problem = error;
    if (isNews) emit(this, 'flow-run-error', { error });
  }

  /** @param {Change} change */
  #receive(change) {
    const before = this.#snapshot;
    this.#look();
    const now = this.#snapshot;
    if (!now) return;
    this.#announcer.say(newsOf(before, now, this.#setting()));
    this.#draw();
    emitChange(this, before, now, change, this.#rows);
  }

  #look() {
    this.#snapshot = this.#link.snapshot();
    const { rowCount = 0, clockOffsetMs = 0 } = this.#snapshot ?? {};
    this.#clock.offsetMs = clockOffsetMs;
    this.#rows = reconcile(this.#rows, this.#link.rows(rowCount), performance.now());
  }

  #close() {
    this.#link.close();
    this.#snapshot = null;
    this.#rows = [];
    this.#announcer.stop();
  }

  #letGo() {
    for (const untie of this.#ties) untie();
    this.#ties = [];
    this.#close();
    this.#clock.setVisible(false);
    if (this.shadowRoot) render(null, this.shadowRoot);
  }

  #setting() {
    const { texts, locale } = languageFor(nearestLang(this));
    return this.#settings.for({
      texts,
      formats: formatsFor(locale, this.#options.timeZone, texts),
      options: this.#options,
      organizationId: this.#snapshot?.organizationId ?? '',
      pipelineId: this.#snapshot?.pipelineId ?? '',
      baseUri: this.baseURI,
      clock: this.#clock,
      onActivate: (event, run, url) => {
        if (!emit(this, 'flow-run-activate', { run, url }, { cancelable: true })) {
          event.preventDefault();
        }
      },
    });
  }

  #draw() {
    if (!this.shadowRoot || this.#ties.length === 0) return;
    const { label, pager, theme } = this.#options;
    const setting = this.#setting();
    const { texts } = setting;
    const pipelineId = this.getAttribute('pipeline-id') ?? '';
    render(
      h(Widget, {
        snapshot: this.#snapshot,
        rows: this.#rows,
        problem: this.#problem,
        setting,
        caption: label || fill(texts.caption, { pipelineId }),
        pager,
        scheme: hasLightDark() ? undefined : schemeOf(this, theme),
        announcement: this.#announcer.text,
        actions: this.#actions,
      }),
      this.shadowRoot,
    );
    this.#showStates();
  }

  #showStates() {
    const phase = phaseOf(this.#snapshot, this.#problem);
    const has = {
      loading: phase === 'loading' || Boolean(this.#snapshot?.busy),
      stale: Boolean(this.#snapshot?.stale),
      error: Boolean(this.#problem ?? this.#snapshot?.error),
      empty: phase === 'empty' || phase === 'no_match',
    };
    const names = /** @type {(keyof typeof has)[]} */ (Object.keys(has));
    setStates(
      this.#internals,
      names.filter((name) => has[name]),
    );
  }

  /** @type {import('./view/widget.js').Actions} */
  #actions = {
    retry: () => {
      if (!this.#link.isOpen) this.#open();
      else this.#link.send({ type: this.#rows.length > 0 ? 'refresh' : 'load' });
    },
    refresh: () => this.refresh(),
    showNew: () => this.#link.send({ type: 'show_new' }),
    step: (type) => this.#link.send({ type }),
    clearFilters: () => {
      for (const name of filterAttributes) this.removeAttribute(name);
      const cleared = filterAttributes.map((name) => [name, null]);
      emit(this, 'flow-run-query-change', Object.fromEntries(cleared));
    },
  };
}
