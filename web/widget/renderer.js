// The element's shadow tree: draws what the element knows, in the language it stands in, and shows
// its custom states to the page's CSS. It keeps nothing but what it needs to draw.

import { h, render } from 'preact';
import { filterAttributes } from './attributes.js';
import { colorSchemeOf, supportsLightDark } from './color-scheme.js';
import { setStates } from './custom-states.js';
import { formatsFor } from './format.js';
import { nearestLang } from './lang.js';
import { fill } from './locales/fill-template.js';
import { languageFor, requestLanguage } from './locales/languages.js';
import { adoptStyles } from './styles/adopt-styles.js';
import { contentStateOf } from './view/content-state.js';
import { RenderContextCache } from './view/render-context.js';
import { Widget } from './view/widget.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/**
 * @typedef {object} ViewState
 * @property {Snapshot | null} snapshot
 * @property {import('./rows.js').RowList} rows
 * @property {import('./view/run-rows.js').FocusRequest | null} focusRequest
 * @property {import('./surface.js').WidgetError | null} setupError
 * @property {import('./display-options.js').DisplayOptions} options
 * @property {readonly number[]} pageSizes
 * @property {string} announcement
 */

/**
 * So long the first picture waits for the next step towards rows: the core, then the request for the
 * runs, then their answer. It is as much work as the rows are, and would hold each of them up.
 */
const patienceMs = 50;

export class Renderer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;
  #isDrawn = false;
  #contexts = new RenderContextCache();
  #host;
  #root;
  #internals;
  #clock;
  #names;
  #callbacks;
  #actions;

  /**
   * @param {HTMLElement} host
   * @param {import('./server-clock.js').ServerClock} clock
   * @param {import('./creator-names.js').CreatorNames} names
   * @param {import('./view/render-context.js').ViewCallbacks} callbacks
   * @param {import('./view/widget.js').Actions} actions
   */
  constructor(host, clock, names, callbacks, actions) {
    this.#host = host;
    this.#clock = clock;
    this.#names = names;
    this.#callbacks = callbacks;
    this.#actions = actions;
    this.#root = host.attachShadow({ mode: 'open' });
    this.#internals = host.attachInternals?.();
    adoptStyles(this.#root);
  }

  /** The element has come to another document: sheets belong to one. */
  adopt() {
    adoptStyles(this.#root);
  }

  /**
   * What holds for every cell, and for whatever else is written for this reader.
   * @param {Pick<ViewState, 'options' | 'snapshot'>} state
   */
  context({ options, snapshot }) {
    const tag = nearestLang(this.#host);
    requestLanguage(tag);
    const { texts, locale } = languageFor(tag);
    return this.#contexts.for({
      texts,
      formats: formatsFor(locale, options.timeZone, texts),
      options,
      organizationId: snapshot?.organizationId ?? '',
      pipelineId: snapshot?.pipelineId ?? '',
      baseUri: this.#host.baseURI,
      clock: this.#clock,
      names: this.#names,
      callbacks: this.#callbacks,
    });
  }

  /** @param {ViewState} state */
  draw(state) {
    clearTimeout(this.#due);
    if (this.#isDrawn || contentStateOf(state.snapshot, state.setupError) !== 'loading') {
      this.#drawNow(state);
    } else {
      render(h('div', { class: 'widget placeholder' }), this.#root);
      this.#due = setTimeout(() => {
        this.#drawNow(state);
        this.context(state).formats.prepare();
      }, patienceMs);
    }
  }

  /** @param {ViewState} state */
  #drawNow({ options, ...state }) {
    this.#isDrawn = true;
    const context = this.context({ options, snapshot: state.snapshot });
    const pipelineId = this.#host.getAttribute('pipeline-id') ?? '';
    const caption = options.label || fill(context.texts.caption, { pipelineId });
    const scheme = supportsLightDark() ? undefined : colorSchemeOf(this.#host, options.theme);
    const { toolbar, chart, pager } = options;
    const query = Object.fromEntries(
      filterAttributes.map((name) => [name, this.#host.getAttribute(name)]),
    );
    const looks = { context, caption, toolbar, chart, pager, scheme };
    render(h(Widget, { ...state, ...looks, query, actions: this.#actions }), this.#root);
    this.#showStates(state);
  }

  /** Takes everything away, and with it what listens and ticks. */
  clear() {
    clearTimeout(this.#due);
    this.#isDrawn = false;
    render(null, this.#root);
  }

  /** @param {Pick<ViewState, 'snapshot' | 'setupError'>} state */
  #showStates({ snapshot, setupError }) {
    const contentState = contentStateOf(snapshot, setupError);
    const has = {
      loading: contentState === 'loading' || Boolean(snapshot?.pendingAction),
      stale: Boolean(snapshot?.stale),
      error: Boolean(setupError ?? snapshot?.error),
      empty: contentState === 'empty' || contentState === 'no_match',
    };
    const names = /** @type {(keyof typeof has)[]} */ (Object.keys(has));
    setStates(
      this.#internals,
      names.filter((name) => has[name]),
    );
  }
}
