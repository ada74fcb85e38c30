// One run as a bar of the chart: its height shows the duration, its color and the mark below it show
// the status (status-style.js).

import { Component, h } from 'preact';
import { barHeight, maxBarHeight, plotHeight } from './run-chart-geometry.js';
import { runLabel } from './run-label.js';
import { markHeight, statusStyles } from './status-style.js';

/** @typedef {import('../rows.js').ShownRow} ShownRow */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/**
 * @typedef {object} ChartBarProps
 * @property {ShownRow} run
 * @property {number} x
 * @property {number} pitch
 * @property {number} width
 * @property {number} scale the duration of the highest bar that is not cut off
 * @property {boolean} highlighted
 * @property {RenderContext} context
 */

/** @extends {Component<ChartBarProps>} */
export class ChartBar extends Component {
  /** @type {(() => void) | undefined} */
  #unsubscribe;
  #drawn = 0;

  /** @override */
  componentDidMount() {
    this.#subscribe();
  }

  /** @override */
  componentDidUpdate() {
    this.#subscribe();
  }

  /** @override */
  componentWillUnmount() {
    this.#unsubscribe?.();
  }

  /**
   * @override
   * @param {ChartBarProps} next
   */
  shouldComponentUpdate(next) {
    const now = this.props;
    return /** @type {(keyof ChartBarProps)[]} */ (Object.keys(next)).some(
      (name) => next[name] !== now[name],
    );
  }

  /**
   * Only the bar of a running run listens to the clock; it is rendered again when it is a pixel
   * higher.
   */
  #subscribe() {
    if ((this.props.run.runningSinceMs !== null) === Boolean(this.#unsubscribe)) return;
    this.#unsubscribe?.();
    this.#unsubscribe =
      this.props.run.runningSinceMs !== null
        ? this.props.context.clock.subscribe(() => {
            if (this.#height().height !== this.#drawn) this.forceUpdate();
          })
        : undefined;
  }

  #height() {
    const { run, scale, context } = this.props;
    return barHeight(context.clock.durationOf(run), scale);
  }

  /** @override */
  render() {
    const { run, x, pitch, width, highlighted, context } = this.props;
    const { height, cut } = this.#height();
    this.#drawn = height;
    const top = maxBarHeight - height;
    const { hollow, mark } = statusStyles[run.statusClass];
    // The line of an outlined bar is inside.
    const inset = hollow ? 0.75 : 0;
    return h(
      'g',
      {
        id: barId(run),
        role: 'option',
        'aria-label': runLabel(run, context),
        'aria-selected': highlighted ? 'true' : 'false',
        class: `chart-bar status-${run.statusClass}`,
        transform: `translate(${x} 0)`,
      },
      h('rect', {
        class: 'bar-background',
        x: (width - pitch) / 2,
        width: pitch,
        height: plotHeight,
      }),
      h('path', {
        class: hollow ? 'hollow' : undefined,
        d: `M${inset} ${maxBarHeight - inset}V${top + inset}H${width - inset}V${maxBarHeight - inset}z`,
      }),
      h('path', {
        class: 'bar-mark',
        d: mark(width),
        transform: `translate(0 ${plotHeight - markHeight})`,
      }),
      cut && h('path', { class: 'bar-break', d: `M-1 ${top + 10}l${width + 2} -4` }),
    );
  }
}

/** @param {ShownRow} run the id of its bar in the widget's tree */
export function barId({ pipelineRunId }) {
  return `bar-${pipelineRunId}`;
}
