// The duration of a running run by the list's clock, with a warning once it exceeds the baseline.
// Updates the DOM only when the text changes.

import { Component, h } from 'preact';
import { fillCount } from '../locales/fill-template.js';
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
  #wasOverdue = false;

  /** @override */
  componentDidMount() {
    this.#unsubscribe = this.props.context.clock.subscribe(() => {
      const isSame = this.#text === this.#written && this.#isOverdue === this.#wasOverdue;
      if (!isSame) this.forceUpdate();
    });
  }

  /** @override */
  componentWillUnmount() {
    this.#unsubscribe?.();
  }

  get #text() {
    const { row, context } = this.props;
    return context.formats.duration(context.clock.durationOf(row) ?? 0);
  }

  get #isOverdue() {
    const { overdueAfterMs } = this.props.row;
    return overdueAfterMs !== null && this.props.context.clock.now() > overdueAfterMs;
  }

  /** @override */
  render() {
    const { row, context } = this.props;
    const { texts, formats } = context;
    this.#written = this.#text;
    this.#wasOverdue = this.#isOverdue;
    if (!row.baseline || !this.#wasOverdue) return h('span', null, this.#written);
    const typical = fillCount(texts.typicalDuration, row.baseline.sampleSize, formats, {
      usual: formats.duration(row.baseline.medianMs),
    });
    return h(
      'span',
      { class: 'overdue', part: 'overdue' },
      h('span', null, h(WarningMark, { text: texts.overdue }), h('span', null, this.#written)),
      h('span', { class: 'typical' }, typical),
    );
  }
}
