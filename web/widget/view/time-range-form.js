// The start and end of a custom time range, in the table's time zone. They apply when the user
// presses Apply or Enter, not while typing. Not a form: a frame whose sandbox does not allow forms
// would do nothing.

import { Component, createRef, h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';

/** In any time zone. A year with two or five digits is a typing error. */
const earliest = '1970-01-02T00:00';
const latest = '9999-12-30T23:59';

/** The last millisecond of a minute: a minute that is chosen as the end is in the range. */
const restOfMinute = 59_999;

/**
 * @typedef {object} TimeRangeFormProps
 * @property {number | null} start current start, epoch ms
 * @property {number | null} end
 * @property {string} version when it changes, the fields take over start and end
 * @property {boolean} focus the user has just asked for the fields
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
  /** @type {import('preact').RefObject<HTMLDivElement | null>} */
  #fields = createRef();

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
  componentDidMount() {
    if (this.props.focus) this.#inputs[0]?.focus();
  }

  get #inputs() {
    return [...(this.#fields.current?.querySelectorAll('input') ?? [])];
  }

  get #isEmpty() {
    return !this.state.from && !this.state.to;
  }

  #apply() {
    const { context, onApply } = this.props;
    const { from, to } = this.state;
    // The browser reports an end before the start, or half a date, in its own language.
    if (this.#isEmpty || !this.#inputs.every((input) => input.reportValidity())) return;
    const { fromLocal } = context.formats;
    const iso = (/** @type {number} */ ms) => new Date(ms).toISOString();
    onApply(
      from ? iso(fromLocal(from)) : null,
      to ? iso(fromLocal(to, { later: true }) + restOfMinute) : null,
    );
  }

  #today() {
    const { formats, clock } = this.props.context;
    const [day] = formats.local(clock.now()).split('T');
    this.setState({ from: `${day}T00:00`, to: `${day}T23:59` });
  }

  /** @override */
  render() {
    const { context } = this.props;
    const { from, to } = this.state;
    const { texts, formats, clock } = context;
    const labels = texts.filters;
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
          onKeyDown: (/** @type {KeyboardEvent} */ { key }) => {
            if (key === 'Enter') this.#apply();
          },
        }),
      );
    return h(
      'div',
      { class: 'time-range', ref: this.#fields, role: 'group', 'aria-label': labels.range },
      field('from', { min: earliest, max: to || latest }),
      field('to', { min: from || earliest, max: latest }),
      h(Button, { class: 'text-button', onClick: () => this.#today() }, labels.today),
      h(Button, { disabled: this.#isEmpty, onClick: () => this.#apply() }, labels.apply),
      h('span', { class: 'muted' }, fill(texts.pager.zone, { zone: formats.zone(clock.now()) })),
    );
  }
}
