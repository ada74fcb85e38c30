// The loaded runs as bars above the table, oldest left and newest right. The bars are one tab stop:
// arrow keys move between them, Enter moves the focus to the row of a run.

import { Component, createRef, h } from 'preact';
import { keyOf } from '../rows.js';
import { shortcutOf } from './keyboard-shortcuts.js';
import { RowRecycler } from './row-recycler.js';
import { barId, ChartBar } from './run-chart-bar.js';
import {
  barHeight,
  chartScale,
  layOutBars,
  maxBarHeight,
  plotHeight,
} from './run-chart-geometry.js';
import { Readout, Statistics } from './run-chart-summary.js';

/** @typedef {import('../rows.js').ShownRow} ShownRow */

/**
 * @typedef {object} RunChartProps
 * @property {import('../surface.js').Snapshot} snapshot
 * @property {import('../rows.js').RowList} rows newest first
 * @property {import('./render-context.js').RenderContext} context
 * @property {string | null} highlighted id of the run whose bar is highlighted
 * @property {boolean} dimmed the runs are outdated, or those of an earlier query
 * @property {(runId: string | null) => void} onHoverBar
 * @property {(runId: string | null) => void} onFocusBar
 * @property {(runId: string) => void} onSelectBar clicked, or chosen with Enter
 */

/**
 * @typedef {object} RunChartState
 * @property {number} width
 * @property {string | null} active id of the run that the arrow keys have moved to
 * @property {boolean} focused
 */

/** @extends {Component<RunChartProps, RunChartState>} */
export class RunChart extends Component {
  /**
   * @override
   * @type {RunChartState}
   */
  state = { width: 0, active: null, focused: false };

  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #bars = createRef();
  /** @type {ResizeObserver | undefined} */
  #observer;
  #recycler = new RowRecycler();

  /** @override */
  componentDidMount() {
    const bars = /** @type {HTMLElement} */ (this.#bars.current);
    const measure = () => this.setState({ width: Math.floor(bars.clientWidth) });
    if (!globalThis.ResizeObserver) return measure();
    // Measuring here would force a layout before that of the rows.
    this.#observer = new ResizeObserver(measure);
    this.#observer.observe(bars);
  }

  /** @override */
  componentDidUpdate() {
    this.props.onFocusBar(this.state.focused ? this.#activeId(this.#runs()) : null);
  }

  /** @override */
  componentWillUnmount() {
    this.#observer?.disconnect();
    this.props.onFocusBar(null);
    this.props.onHoverBar(null);
  }

  /** @returns {ShownRow[]} the runs that have a bar, oldest first */
  #runs() {
    const { count } = layOutBars(this.state.width, this.props.rows.length);
    return this.props.rows.slice(0, count).reverse();
  }

  /** @param {string} id */
  #runWith(id) {
    const { rows } = this.props;
    return rows.at(rows.indexOf({ pipelineRunId: id }));
  }

  /**
   * The bar that the keyboard is at: the newest, until the user moves.
   * @param {readonly ShownRow[]} runs
   */
  #activeId(runs) {
    const { active } = this.state;
    const exists = runs.some(({ pipelineRunId }) => pipelineRunId === active);
    return exists ? active : (runs.at(-1)?.pipelineRunId ?? null);
  }

  /** @param {KeyboardEvent} event */
  #onKeyDown = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const runs = this.#runs();
    const index = runs.findIndex(({ pipelineRunId }) => pipelineRunId === this.#activeId(runs));
    const last = runs.length - 1;
    // Time runs to the right in every language, and so do the arrow keys.
    const key = shortcutOf(event);
    const targets = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: last };
    const isMove = Object.hasOwn(targets, key);
    if (!isMove && key !== 'Enter' && key !== ' ') return;
    event.preventDefault();
    const target = targets[/** @type {keyof typeof targets} */ (key)] ?? index;
    const active = runs[Math.min(Math.max(target, 0), last)]?.pipelineRunId ?? null;
    if (isMove) {
      this.setState({ active });
      this.props.onHoverBar(null);
    } else if (active) {
      this.props.onSelectBar(active);
    }
  };

  /** @param {Event} event @returns {string | null} the run of the bar under the pointer */
  #runOf({ target }) {
    const bar = /** @type {Element | null} */ (target)?.closest('[role=option]');
    return bar ? bar.id.replace(/^bar-/, '') : null;
  }

  /** @param {Event} event */
  #onPointerOver = (event) => this.props.onHoverBar(this.#runOf(event));

  #onPointerLeave = () => this.props.onHoverBar(null);

  /** @param {Event} event */
  #onClick = (event) => {
    const active = this.#runOf(event);
    if (active === null) return;
    this.setState({ active });
    this.props.onSelectBar(active);
  };

  /** @override */
  render() {
    const { snapshot, rows, context, highlighted, dimmed } = this.props;
    const { texts } = context;
    const runs = this.#runs();
    const active = runs.find(({ pipelineRunId }) => pipelineRunId === this.#activeId(runs));
    return h(
      'div',
      {
        class: dimmed ? 'run-chart dimmed' : 'run-chart',
        part: 'run-chart',
        role: 'group',
        'aria-label': texts.chart.label,
      },
      h(Statistics, { snapshot, context }),
      h(
        'div',
        { class: 'chart-plot' },
        h(
          'p',
          { class: 'chart-readout muted', part: 'chart-readout' },
          h(Readout, {
            run: highlighted === null ? undefined : this.#runWith(highlighted),
            shown: runs.length,
            loaded: rows.length,
            paged: snapshot.mode === 'pages',
            context,
          }),
        ),
        h(
          'div',
          {
            ref: this.#bars,
            class: 'chart-bars',
            part: 'chart-bars',
            role: 'listbox',
            tabIndex: 0,
            'aria-orientation': 'horizontal',
            'aria-label': texts.chart.bars,
            'aria-activedescendant': active && barId(active),
            onKeyDown: this.#onKeyDown,
            onFocus: () => this.setState({ focused: true }),
            onBlur: () => this.setState({ focused: false }),
            onPointerOver: this.#onPointerOver,
            onPointerLeave: this.#onPointerLeave,
            onClick: this.#onClick,
          },
          this.#svg(runs),
        ),
      ),
    );
  }

  /** @param {readonly ShownRow[]} runs */
  #svg(runs) {
    const { snapshot, rows, context, highlighted } = this.props;
    const { width } = this.state;
    const { pitch, barWidth, left } = layOutBars(width, rows.length);
    const { medianMs } = snapshot.statistics;
    const scale = chartScale(
      runs.map((run) => context.clock.durationOf(run)),
      medianMs,
    );
    const slots = this.#recycler.assign(runs.map(keyOf), false);
    const median = maxBarHeight - barHeight(medianMs, scale).height;
    return h(
      'svg',
      { width, height: plotHeight, role: 'none', focusable: 'false' },
      runs.map((run, i) =>
        h(ChartBar, {
          key: slots[i],
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
