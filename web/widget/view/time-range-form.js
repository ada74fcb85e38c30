// The start and end of a custom time range, in the table's time zone. They apply when the user
// presses Apply, not while typing.

import { Component, h } from 'preact';

/** A year with five digits is a typing error. */
const latest = '9999-12-31T23:59';

/**
 * @typedef {object} TimeRangeFormProps
 * @property {number | null} start current start, epoch ms
 * @property {number | null} end
 * @property {string} version when it changes, the fields take over start and end
 * @property {import('./render-context.js').RenderContext} context
 * @property {(start: string | null, end: string | null) => void} onApply as ISO 8601
 */

/** @typedef {{ from: string, to: string, version?: string }} TimeRangeState */

/** @extends {Component<TimeRangeFormProps, TimeRangeState>} */
export class TimeRangeForm extends Component {
  /**
   * @override
   * @type {TimeRangeState}
   */
  state = { from: '', to: '' };

  /**
   * Takes over start and end when `version` changes; otherwise keeps the user's input.
   * @override
   * @param {TimeRangeFormProps} props
   * @param {TimeRangeState} state
   */
  static getDerivedStateFromProps({ start, end, version, context }, state) {
    if (version === state.version) return null;
    const local = (/** @type {number | null} */ ms) =>
      ms === null ? '' : context.formats.local(ms);
    return { from: local(start), to: local(end), version };
  }

  /** @override */
  render() {
    const { context, onApply } = this.props;
    const { from, to } = this.state;
    const labels = context.texts.filters;
    const instant = (/** @type {string} */ text) =>
      text ? new Date(context.formats.fromLocal(text)).toISOString() : null;
    /** @type {(name: 'from' | 'to', bounds: object) => import('preact').VNode} */
    const field = (name, bounds) =>
      h(
        'label',
        { class: 'field' },
        labels[name],
        h('input', {
          type: 'datetime-local',
          class: 'select',
          value: this.state[name],
          ...bounds,
          onInput: (/** @type {Event} */ { target }) =>
            this.setState({ [name]: /** @type {HTMLInputElement} */ (target).value }),
        }),
      );
    return h(
      'form',
      {
        class: 'time-range',
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          onApply(instant(from), instant(to));
        },
      },
      // The browser reports an end before the start in its own language.
      field('from', { max: to || latest }),
      field('to', { min: from || undefined, max: latest }),
      h('button', { class: 'button', part: 'button' }, labels.apply),
    );
  }
}
