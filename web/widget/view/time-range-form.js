// The two ends of a range of times, in the zone that the table shows. They count when the viewer says
// so, not while they are being typed.

import { Component, h } from 'preact';

/** Beyond it a year has five digits, which is a slip of the finger. */
const latest = '9999-12-31T23:59';

/**
 * @typedef {object} TimeRangeFormProps
 * @property {number | null} start what holds now, epoch ms
 * @property {number | null} end
 * @property {string} version another one: start and end are to be taken over
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
   * Starts from what holds, again whenever that has become something else; in between, what is typed
   * stays.
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
      // The browser says in its own labels that an end is before the start.
      field('from', { max: to || latest }),
      field('to', { min: from || undefined, max: latest }),
      h('button', { class: 'button', part: 'button' }, labels.apply),
    );
  }
}
