// Renders the widget into the element's shadow tree, in the language of the element, and sets its
// custom states.

import { Fragment, h, options, render } from 'preact';
import { requestParts } from '#deferred-parts';
import { filterAttributes, writtenValue } from './attributes.js';
import { colorSchemeOf, supportsLightDark } from './color-scheme.js';
import { setStates } from './custom-states.js';
import { formatsFor } from './format.js';
import { nearestLang } from './lang.js';
import { fill } from './locales/fill-template.js';
import { languageFor, requestLanguage } from './locales/languages.js';
import { adoptStyles } from './styles/adopt-styles.js';
import { contentStateOf } from './view/content-state.js';
import { afterPaint } from './view/first-paint.js';
import { RenderContextCache } from './view/render-context.js';
import { Ruler } from './view/ruler.js';
import { putTextIntoElement } from './view/text-elements.js';
import { Widget } from './view/widget.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/**
 * @typedef {object} ViewState
 * @property {Snapshot | null} snapshot
 * @property {import('./rows.js').RowList} rows
 * @property {import('./view/run-rows.js').FocusRequest | null} focusRequest
 * @property {import('./surface.js').WidgetError | null} setupError
 * @property {boolean} pageSignsIn the page handles `flow-run-auth-required`
 * @property {import('./display-options.js').DisplayOptions} options
 * @property {readonly number[]} pageSizes
 * @property {string} announcement
 */

/**
 * Delay of the first render while the core loads: rendering would delay the first request. Also the
 * longest wait for the width.
 */
const coreDelayMs = 50;

/**
 * Delay of the first render while the first response is due: if it comes sooner, what is around the
 * rows is rendered with them. Later, rendering makes use of the wait.
 */
const responseDelayMs = 40;

// Preact is part of the bundle; no other code shares its options.
options.vnode = putTextIntoElement;

/**
 * Without a registry of custom elements, which the tree does not need: Preact creates nodes with the
 * registry of their parent, and in another document Chromium refuses that of this one.
 */
const rootOptions = /** @type {ShadowRootInit} */ (
  /** @type {object} */ ({ mode: 'open', customElementRegistry: null })
);

/**
 * @param {HTMLElement} host
 * @returns {ElementInternals | undefined} undefined: the element has no custom states, as in a
 *   document whose registry does not know the element (micro frontends such as wujie)
 */
function internalsOf(host) {
  try {
    return host.attachInternals();
  } catch {
    return undefined;
  }
}

/**
 * Keeps the tree out of the frame in which wujie has parsed the element: the frame's `insertBefore`
 * gives each node the `ownerDocument` of the frame, where Preact would create the next nodes.
 * @param {ShadowRoot} root
 */
function leaveFrame(root) {
  if (root instanceof ShadowRoot) return;
  Object.defineProperty(root, 'ownerDocument', { value: document });
  /** @type {ShadowRoot} */ (root).insertBefore = Node.prototype.insertBefore;
}

export class Renderer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isRendered = false;
  #hasStyles = false;
  /** The width is known, or never will be. */
  #isMeasured = !globalThis.ResizeObserver;
  /** @type {(() => void) | undefined} */
  #onMeasured;
  /** The first rows are on screen, or will not be in time. */
  #isPainted = !globalThis.IntersectionObserver;
  #cancelPaint = () => {};
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
   * @param {object} parts
   * @param {import('./server-clock.js').ServerClock} parts.clock
   * @param {import('./creator-names.js').CreatorNames} parts.names
   * @param {import('./view/render-context.js').ViewCallbacks} parts.callbacks
   * @param {import('./view/widget.js').Actions} parts.actions
   */
  constructor(host, { clock, names, callbacks, actions }) {
    this.#host = host;
    this.#clock = clock;
    this.#names = names;
    this.#callbacks = callbacks;
    this.#actions = actions;
    // It is there if an earlier attempt to connect has failed.
    this.#root = host.shadowRoot ?? host.attachShadow(rootOptions);
    leaveFrame(this.#root);
    this.#internals = internalsOf(host);
  }

  /** The element has moved to another document; a style sheet belongs to one document. */
  adopt() {
    this.#hasStyles = true;
    adoptStyles(this.#root);
  }

  /**
   * What all cells and announcements have in common: language, formats, options.
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
    this.#cancel();
    // Not in the constructor: the sheet is parsed while the core compiles.
    if (!this.#hasStyles) this.adopt();
    if (this.#isRendered || contentStateOf(state.snapshot, state.setupError) !== 'loading') {
      this.#renderNow(state);
    } else {
      this.#render(h('div', { class: 'widget placeholder' }));
      this.#showStates(state);
      const renderFirst = () => {
        this.#cancel();
        this.#renderNow(state);
        this.context(state).formats.prepare();
      };
      const renderMeasured = () => {
        if (this.#isMeasured) return renderFirst();
        // What is rendered before the width is known moves, but an observer may never report it.
        this.#onMeasured = renderFirst;
        this.#timer = setTimeout(renderFirst, coreDelayMs);
      };
      this.#timer = state.snapshot
        ? setTimeout(renderMeasured, responseDelayMs)
        : setTimeout(renderFirst, coreDelayMs);
    }
  }

  #cancel() {
    clearTimeout(this.#timer);
    this.#onMeasured = undefined;
    this.#cancelPaint();
  }

  #measured = () => {
    this.#isMeasured = true;
    if (!this.#onMeasured) return;
    clearTimeout(this.#timer);
    // Not in the observer: what it renders may change the width again.
    this.#timer = setTimeout(this.#onMeasured);
  };

  /** @param {import('preact').VNode<any>} content */
  #render(content) {
    const ruler = h(Ruler, { key: 'ruler', onMeasured: this.#measured });
    render(h(Fragment, null, ruler, content), this.#root);
  }

  /** @param {ViewState} state */
  #renderNow({ options, ...state }) {
    this.#isRendered = true;
    const context = this.context({ options, snapshot: state.snapshot });
    const pipelineId = this.#host.getAttribute('pipeline-id') ?? '';
    const caption = options.label || fill(context.texts.caption, { pipelineId });
    const scheme = supportsLightDark() ? undefined : colorSchemeOf(this.#host, options.theme);
    const { toolbar, chart, pager, signInUrl } = options;
    const query = Object.fromEntries(
      filterAttributes.map((name) => [name, writtenValue(this.#host, name) ?? null]),
    );
    const display = { context, caption, toolbar, chart, pager, scheme, signInUrl };
    const isPainted = this.#isPainted;
    this.#render(h(Widget, { ...state, ...display, query, isPainted, actions: this.#actions }));
    this.#showStates(state);
    const contentState = contentStateOf(state.snapshot, state.setupError);
    if (contentState === 'loading') return;
    if (isPainted || contentState !== 'rows') return requestParts();
    this.#cancelPaint = afterPaint(this.#host, () => {
      this.#isPainted = true;
      this.#renderNow({ options, ...state });
    });
  }

  /** Removes the tree, and with it all listeners and timers. */
  clear() {
    this.#cancel();
    this.#isRendered = false;
    this.#isMeasured = !globalThis.ResizeObserver;
    this.#isPainted = !globalThis.IntersectionObserver;
    render(null, this.#root);
  }

  /** @param {Pick<ViewState, 'snapshot' | 'setupError'>} state */
  #showStates({ snapshot, setupError }) {
    const contentState = contentStateOf(snapshot, setupError);
    const verdict = snapshot?.verdict;
    setStates(this.#internals, {
      loading: contentState === 'loading' || Boolean(snapshot?.pendingAction),
      stale: Boolean(snapshot?.stale),
      error: Boolean(setupError ?? snapshot?.error),
      empty: contentState === 'empty' || contentState === 'no_match',
      failing: verdict?.state === 'failing',
      succeeding: verdict?.state === 'succeeding',
      running: Boolean(verdict?.running),
    });
  }
}
