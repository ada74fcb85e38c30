// The loaded runs as a strip of bars above the table, oldest left and newest right, tied to its rows
// both ways. The runs' table says the same to those who do not see it; the bars have names, too, and
// are one stop of the keyboard.

import { Component, createRef, h } from 'preact';
import { RowTie } from './chart-link.js';
import { barId, StripBar } from './run-chart-bar.js';
import { heightOf, placesFor, plotHeight, scaleOf } from './run-chart-geometry.js';
import { Readout, Statistics } from './run-chart-summary.js';

/** @typedef {import('../rows.js').ShownRun} ShownRun */

/**
 * @typedef {object} StripProps
 * @property {import('../surface.js').Snapshot} snapshot
 * @property {import('../rows.js').RowList} rows newest first
 * @property {import('./render-context.js').Setting} setting
 */

/**
 * @typedef {object} StripState
 * @property {number} width
 * @property {string | null} active the run that the keyboard is at
 * @property {string | null} pointed the run whose bar the pointer is on
 * @property {string | null} row the run whose row the viewer is at
 * @property {boolean} focused
 */

/** The room of the strip before there is anything to draw. */
export function StripRoom() {
  return h('div', { class: 'strip', 'aria-hidden': 'true' });
}

/** @extends {Component<StripProps, StripState>} */
export class Strip extends Component {
  /**
   * @override
   * @type {StripState}
   */
  state = { width: 0, active: null, pointed: null, row: null, focused: false };

  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #frame = createRef();
  /** @type {RowTie | undefined} */
  #tie;
  /** @type {ResizeObserver | undefined} */
  #observer;

  /** @override */
  componentDidMount() {
    const frame = /** @type {HTMLElement} */ (this.#frame.current);
    const measure = () => this.setState({ width: Math.floor(frame.clientWidth) });
    this.#observer = new ResizeObserver(measure);
    this.#observer.observe(frame);
    measure();
    const root = frame.closest('.widget');
    if (!root) return;
    this.#tie = new RowTie(root, (row) => {
      if (row !== this.state.row) this.setState({ row });
    });
  }

  /** @override */
  componentDidUpdate() {
    this.#tie?.light(this.#lit());
  }

  /** @override */
  componentWillUnmount() {
    this.#observer?.disconnect();
    this.#tie?.stop();
  }

  /** @returns {string | null} the run that the viewer is at, by pointer before by keyboard */
  #lit() {
    const { pointed, row, focused } = this.state;
    return pointed ?? row ?? (focused ? this.#active(this.#bars()) : null);
  }

  /** The runs that have a bar, oldest first. */
  #bars() {
    const { count } = placesFor(this.state.width, this.props.rows.length);
    return this.props.rows.slice(0, count).reverse();
  }

  /** @param {string} id */
  #runWith(id) {
    const { rows } = this.props;
    return rows.at(rows.findIndex(({ pipelineRunId }) => pipelineRunId === id));
  }

  /**
   * Where the keyboard is: the newest, until the viewer goes elsewhere.
   * @param {readonly ShownRun[]} bars
   */
  #active(bars) {
    const { active } = this.state;
    const isThere = bars.some(({ pipelineRunId }) => pipelineRunId === active);
    return isThere ? active : (bars.at(-1)?.pipelineRunId ?? null);
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const bars = this.#bars();
    const at = bars.findIndex(({ pipelineRunId }) => pipelineRunId === this.#active(bars));
    const last = bars.length - 1;
    // Time runs to the right in every script, and so do the keys.
    const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    const isStep = Object.hasOwn(places, event.key);
    if (!isStep && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const place = places[/** @type {keyof typeof places} */ (event.key)] ?? at;
    const active = bars[Math.min(Math.max(place, 0), last)]?.pipelineRunId ?? null;
    if (isStep) this.setState({ active, pointed: null });
    else if (active) this.#tie?.goTo(active);
  };

  /** @param {Event} event @returns {string | null} the run whose bar it is about */
  #runOf({ target }) {
    const bar = target instanceof Element && target.closest('[role=option]');
    return bar ? bar.id.replace(/^bar-/, '') : null;
  }

  /** @param {Event} event */
  #onPoint = (event) => this.setState({ pointed: this.#runOf(event) });

  #onLeave = () => this.setState({ pointed: null });

  /** @param {Event} event */
  #onPress = (event) => {
    const active = this.#runOf(event);
    if (active === null) return;
    this.setState({ active });
    this.#tie?.goTo(active);
  };

  /** @override */
  render() {
    const { snapshot, rows, setting } = this.props;
    const { texts } = setting;
    const bars = this.#bars();
    const lit = this.#lit();
    const active = bars.find(({ pipelineRunId }) => pipelineRunId === this.#active(bars));
    return h(
      'div',
      { class: 'strip', part: 'strip', role: 'group', 'aria-label': texts.strip.label },
      h(
        'div',
        { class: 'words' },
        h(Statistics, { snapshot, setting }),
        h(
          'p',
          { class: 'readout quiet', part: 'readout' },
          h(Readout, {
            run: lit === null ? undefined : this.#runWith(lit),
            shown: bars.length,
            loaded: rows.length,
            setting,
          }),
        ),
      ),
      h(
        'div',
        {
          ref: this.#frame,
          class: 'bars',
          part: 'bars',
          role: 'listbox',
          tabIndex: 0,
          'aria-orientation': 'horizontal',
          'aria-label': texts.strip.bars,
          'aria-activedescendant': active && barId(active),
          onKeyDown: this.#onKey,
          onFocus: () => this.setState({ focused: true }),
          onBlur: () => this.setState({ focused: false }),
          onPointerOver: this.#onPoint,
          onPointerLeave: this.#onLeave,
          onClick: this.#onPress,
        },
        this.#picture(bars, lit),
      ),
    );
  }

  /**
   * @param {readonly ShownRun[]} bars
   * @param {string | null} lit
   */
  #picture(bars, lit) {
    const { snapshot, rows, setting } = this.props;
    const { width } = this.state;
    const { pitch, barWidth, left } = placesFor(width, rows.length);
    const { medianMs } = snapshot.statistics;
    const scale = scaleOf(
      bars.map(({ durationMs }) => durationMs),
      medianMs,
    );
    const median = plotHeight - heightOf(medianMs, scale).height;
    return h(
      'svg',
      { width, height: plotHeight, role: 'none', focusable: 'false' },
      bars.map((run, i) =>
        h(StripBar, {
          key: run.pipelineRunId,
          run,
          x: left + i * pitch + (pitch - barWidth) / 2,
          pitch,
          width: barWidth,
          scale,
          lit: run.pipelineRunId === lit,
          setting,
        }),
      ),
      medianMs !== null &&
        h(
          'g',
          { class: 'median', 'aria-hidden': 'true' },
          h('path', { d: `M${left - 4} ${median}H${width}` }),
          h('text', { x: left - 8, y: median + 4 }, setting.texts.strip.median),
        ),
    );
  }
}
