// The loaded runs as a strip of bars above the table, oldest left and newest right, tied to its rows
// both ways. The runs' table says the same to those who do not see it; the bars have names, too, and
// are one stop of the keyboard.

import { Component, createRef, h } from 'preact';
import { ChartLink } from './chart-link.js';
import { barId, ChartBar } from './run-chart-bar.js';
import { barHeight, chartScale, layOutBars, plotHeight } from './run-chart-geometry.js';
import { Readout, Statistics } from './run-chart-summary.js';

/** @typedef {import('../rows.js').ShownRun} ShownRun */

/**
 * @typedef {object} RunChartProps
 * @property {import('../surface.js').Snapshot} snapshot
 * @property {import('../rows.js').RowList} rows newest first
 * @property {import('./render-context.js').RenderContext} context
 */

/**
 * @typedef {object} RunChartState
 * @property {number} width
 * @property {string | null} active the run that the keyboard is at
 * @property {string | null} pointed the run whose bar the pointer is on
 * @property {string | null} row the run whose row the viewer is at
 * @property {boolean} focused
 */

/** The room of the strip before there is anything to draw. */
export function RunChartPlaceholder() {
  return h('div', { class: 'run-chart', 'aria-hidden': 'true' });
}

/** @extends {Component<RunChartProps, RunChartState>} */
export class RunChart extends Component {
  /**
   * @override
   * @type {RunChartState}
   */
  state = { width: 0, active: null, pointed: null, row: null, focused: false };

  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #frame = createRef();
  /** @type {ChartLink | undefined} */
  #link;
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
    this.#link = new ChartLink(root, (row) => {
      if (row !== this.state.row) this.setState({ row });
    });
  }

  /** @override */
  componentDidUpdate() {
    this.#link?.light(this.#highlighted());
  }

  /** @override */
  componentWillUnmount() {
    this.#observer?.disconnect();
    this.#link?.stop();
  }

  /** @returns {string | null} the run that the viewer is at, by pointer before by keyboard */
  #highlighted() {
    const { pointed, row, focused } = this.state;
    return pointed ?? row ?? (focused ? this.#active(this.#bars()) : null);
  }

  /** The runs that have a bar, oldest first. */
  #bars() {
    const { count } = layOutBars(this.state.width, this.props.rows.length);
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
    else if (active) this.#link?.goTo(active);
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
    this.#link?.goTo(active);
  };

  /** @override */
  render() {
    const { snapshot, rows, context } = this.props;
    const { texts } = context;
    const bars = this.#bars();
    const highlighted = this.#highlighted();
    const active = bars.find(({ pipelineRunId }) => pipelineRunId === this.#active(bars));
    return h(
      'div',
      { class: 'run-chart', part: 'run-chart', role: 'group', 'aria-label': texts.chart.label },
      h(
        'div',
        { class: 'chart-text' },
        h(Statistics, { snapshot, context }),
        h(
          'p',
          { class: 'chart-readout muted', part: 'chart-readout' },
          h(Readout, {
            run: highlighted === null ? undefined : this.#runWith(highlighted),
            shown: bars.length,
            loaded: rows.length,
            context,
          }),
        ),
      ),
      h(
        'div',
        {
          ref: this.#frame,
          class: 'chart-bars',
          part: 'chart-bars',
          role: 'listbox',
          tabIndex: 0,
          'aria-orientation': 'horizontal',
          'aria-label': texts.chart.bars,
          'aria-activedescendant': active && barId(active),
          onKeyDown: this.#onKey,
          onFocus: () => this.setState({ focused: true }),
          onBlur: () => this.setState({ focused: false }),
          onPointerOver: this.#onPoint,
          onPointerLeave: this.#onLeave,
          onClick: this.#onPress,
        },
        this.#svg(bars, highlighted),
      ),
    );
  }

  /**
   * @param {readonly ShownRun[]} bars
   * @param {string | null} highlighted
   */
  #svg(bars, highlighted) {
    const { snapshot, rows, context } = this.props;
    const { width } = this.state;
    const { pitch, barWidth, left } = layOutBars(width, rows.length);
    const { medianMs } = snapshot.statistics;
    const scale = chartScale(
      bars.map(({ durationMs }) => durationMs),
      medianMs,
    );
    const median = plotHeight - barHeight(medianMs, scale).height;
    return h(
      'svg',
      { width, height: plotHeight, role: 'none', focusable: 'false' },
      bars.map((run, i) =>
        h(ChartBar, {
          key: run.pipelineRunId,
          run,
          x: left + i * pitch + (pitch - barWidth) / 2,
          pitch,
          width: barWidth,
          scale,
          highlighted: run.pipelineRunId === highlighted,
          context,
        }),
      ),
      medianMs !== null &&
        h(
          'g',
          { class: 'median', 'aria-hidden': 'true' },
          h('path', { d: `M${left - 4} ${median}H${width}` }),
          h('text', { x: left - 8, y: median + 4 }, context.texts.chart.median),
        ),
    );
  }
}
