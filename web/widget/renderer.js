// The element's shadow tree: draws what the element knows, in the language it stands in, and shows
// its custom states to the page's CSS. It keeps nothing but what it needs to draw.

import { h, render } from 'preact';
import { filterAttributes } from './attributes.js';
import { setStates } from './custom-states.js';
import { formatsFor } from './format.js';
import { nearestLang } from './lang.js';
import { hasLightDark, schemeOf } from './scheme.js';
import { adoptSheet } from './styles/sheet.js';
import { fill } from './texts/fill.js';
import { languageFor } from './texts/languages.js';
import { reveal } from './view/chart-link.js';
import { phaseOf } from './view/phase.js';
import { SettingSource } from './view/render-context.js';
import { Widget } from './view/widget.js';

/** @typedef {import('./surface.js').Snapshot} Snapshot */

/**
 * @typedef {object} Subject
 * @property {Snapshot | null} snapshot
 * @property {import('./rows.js').RowList} rows
 * @property {import('./surface.js').WidgetError | null} problem
 * @property {import('./options.js').Options} options
 * @property {readonly number[]} pageSizes
 * @property {string} announcement
 */

/**
 * So long the first picture waits for the next step towards rows: the core, then the request for the
 * runs, then their answer. It is as much work as the rows are, and would hold each of them up.
 */
const patienceMs = 50;

export class Picture {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;
  #isDrawn = false;
  #settings = new SettingSource();
  #host;
  #root;
  #internals;
  #clock;
  #names;
  #reports;
  #actions;

  /**
   * @param {HTMLElement} host
   * @param {import('./server-clock.js').ServerClock} clock
   * @param {import('./creator-names.js').CreatorNames} names
   * @param {import('./view/render-context.js').Reports} reports
   * @param {import('./view/widget.js').Actions} actions
   */
  constructor(host, clock, names, reports, actions) {
    this.#host = host;
    this.#clock = clock;
    this.#names = names;
    this.#reports = reports;
    this.#actions = actions;
    this.#root = host.attachShadow({ mode: 'open' });
    this.#internals = host.attachInternals?.();
    adoptSheet(this.#root);
  }

  /** The element has come to another document: sheets belong to one. */
  adopt() {
    adoptSheet(this.#root);
  }

  /**
   * What holds for every cell, and for whatever else is written for this reader.
   * @param {Pick<Subject, 'options' | 'snapshot'>} subject
   */
  setting({ options, snapshot }) {
    const { texts, locale } = languageFor(nearestLang(this.#host));
    return this.#settings.for({
      texts,
      formats: formatsFor(locale, options.timeZone, texts),
      options,
      organizationId: snapshot?.organizationId ?? '',
      pipelineId: snapshot?.pipelineId ?? '',
      baseUri: this.#host.baseURI,
      clock: this.#clock,
      names: this.#names,
      reports: this.#reports,
    });
  }

  /** @param {Subject} subject */
  draw(subject) {
    clearTimeout(this.#due);
    if (this.#isDrawn || phaseOf(subject.snapshot, subject.problem) !== 'loading') {
      this.#drawNow(subject);
    } else {
      render(h('div', { class: 'widget room' }), this.#root);
      this.#due = setTimeout(() => {
        this.#drawNow(subject);
        this.setting(subject).formats.prepare();
      }, patienceMs);
    }
  }

  /** @param {Subject} subject */
  #drawNow({ options, ...subject }) {
    this.#isDrawn = true;
    const setting = this.setting({ options, snapshot: subject.snapshot });
    const pipelineId = this.#host.getAttribute('pipeline-id') ?? '';
    const caption = options.label || fill(setting.texts.caption, { pipelineId });
    const scheme = hasLightDark() ? undefined : schemeOf(this.#host, options.theme);
    const { toolbar, chart, pager } = options;
    const query = Object.fromEntries(
      filterAttributes.map((name) => [name, this.#host.getAttribute(name)]),
    );
    const looks = { setting, caption, toolbar, chart, pager, scheme };
    render(h(Widget, { ...subject, ...looks, query, actions: this.#actions }), this.#root);
    this.#showStates(subject);
  }

  /** @param {string} runId a row that gets the focus */
  reveal(runId) {
    reveal(this.#root.querySelector('.widget'), runId);
  }

  /** Takes everything away, and with it what listens and ticks. */
  clear() {
    clearTimeout(this.#due);
    this.#isDrawn = false;
    render(null, this.#root);
  }

  /** @param {Pick<Subject, 'snapshot' | 'problem'>} subject */
  #showStates({ snapshot, problem }) {
    const phase = phaseOf(snapshot, problem);
    const has = {
      loading: phase === 'loading' || Boolean(snapshot?.busy),
      stale: Boolean(snapshot?.stale),
      error: Boolean(problem ?? snapshot?.error),
      empty: phase === 'empty' || phase === 'no_match',
    };
    const names = /** @type {(keyof typeof has)[]} */ (Object.keys(has));
    setStates(
      this.#internals,
      names.filter((name) => has[name]),
    );
  }
}
