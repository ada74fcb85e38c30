// The duration of a running run by the list's clock, with the time that is left by its baseline, and
// a warning once it is overdue. It stands still, as "at least", while no update confirms that the run
// is still running. Updates the DOM only when a text changes.

import { Component, h } from 'preact';
import { fill, fillCount } from '../locales/fill-template.js';
import { WarningMark } from './warning-mark.js';

/**
 * @typedef {object} RunningDurationProps
 * @property {import('../rows.js').ShownRow} row
 * @property {import('./render-context.js').RenderContext} context
 */

/** @extends {Component<RunningDurationProps>} */
export class RunningDuration extends Component {
  /** @type {(() => void) | undefined} */
  #unsubscribe;
  #written = '';

  /** @override */
  componentDidMount() {
    this.#unsubscribe = this.props.context.clock.subscribe(() => {
      if (String(Object.values(this.#content)) !== this.#written) this.forceUpdate();
    });
  }

  /** @override */
  componentWillUnmount() {
    this.#unsubscribe?.();
  }

  /** `done`: percentage of the usual duration. `estimate`: empty without a baseline. */
  get #content() {
    const { row, context } = this.props;
    const { texts, formats, clock } = context;
    const { baseline, runningSinceMs, expectedEndMs, overdueAfterMs } = row;
    const elapsed = clock.durationOf(row) ?? 0;
    const now = Number(runningSinceMs) + elapsed;
    const isFrozen = clock.frozenAt(row) !== null;
    const duration = (isFrozen ? '≥ ' : '') + formats.duration(elapsed);
    if (!baseline) return { duration, estimate: '', done: 0, isOverdue: false };
    const left = Number(expectedEndMs) - now;
    const estimate =
      left > 0 && !isFrozen
        ? fill(texts.timeLeft, { time: formats.rough(left) })
        : fillCount(texts.typicalDuration, baseline.sampleSize, formats, {
            usual: formats.duration(baseline.medianMs),
          });
    const done = Math.min(100, Math.round((elapsed / Math.max(1, baseline.medianMs)) * 100));
    return { duration, estimate, done, isOverdue: now > Number(overdueAfterMs) };
  }

  /** @override */
  render() {
    const content = this.#content;
    const { duration, estimate, done, isOverdue } = content;
    this.#written = String(Object.values(content));
    if (!estimate) return h('span', null, duration);
    const { texts } = this.props.context;
    return h(
      'span',
      { class: 'estimated', part: isOverdue ? 'overdue' : undefined },
      h('span', null, isOverdue && h(WarningMark, { text: texts.overdue }), duration),
      // A space for the text around it.
      h('span', { class: 'estimate' }, ` ${estimate}`),
      h('span', { class: 'elapsed', style: { '--_done': `${done}%` } }),
    );
  }
}
