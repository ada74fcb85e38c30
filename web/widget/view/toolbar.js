// The toolbar: filters by status, trigger and time, and the menus. The values are the element's
// attributes; changes are reported to the owner.

import { Component, h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Button } from './button.js';
import { ColumnsMenu } from './columns-menu.js';
import { ExportMenu } from './export-menu.js';
import { statusLabel, triggerLabel } from './labels.js';
import { SeekForm } from './seek-form.js';
import { Select } from './select.js';
import { TimeRangeForm } from './time-range-form.js';

/** @typedef {Record<string, string | null>} Query by attribute; null: not set */

/** The relative times that the menu offers. */
const relativeTimes = ['now-24h', 'now-7d', 'now-30d'];
const custom = 'custom';

/** The values that the API documents for filters. */
export const filterStatuses = ['SUCCESS', 'FAIL', 'RUNNING'];
export const filterTriggers = ['1', '2', '3', '5', '6'];

/**
 * @typedef {object} ToolbarProps
 * @property {Query} query
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {import('./render-context.js').RenderContext} context
 * @property {(changes: Query) => void} onChange
 * @property {() => void} onClear
 * @property {(runId: string) => void} onSeek
 * @property {import('./export-menu.js').ExportMenuProps['onExport']} onExport
 */

/**
 * What a narrow element hides until its button is pressed: the filters with the run chart, or the
 * two menus. `custom`: the user has chosen to enter a time range.
 * @typedef {Record<'custom' | 'filters' | 'more', boolean>} ToolbarState
 */

/** @extends {Component<ToolbarProps, ToolbarState>} */
export class Toolbar extends Component {
  /** @override */
  state = { custom: false, filters: false, more: false };

  /**
   * A time range that was cleared elsewhere needs no form any more.
   * @override @param {ToolbarProps} before
   */
  componentDidUpdate({ query: before }) {
    const { query } = this.props;
    const had = before['start-time'] || before['end-time'];
    const has = query['start-time'] || query['end-time'];
    if (this.state.custom && had && !has) this.setState({ custom: false });
  }

  /**
   * @param {'filters' | 'more'} name
   * @param {string} controls ids of what it shows
   * @param {string} text
   * @param {string} [label] in place of a text that is a sign
   */
  #toggle(name, controls, text, label) {
    const open = this.state[name];
    return h(
      'button',
      {
        type: 'button',
        class: `button ${name}-button`,
        part: `button ${name}-button`,
        'aria-expanded': String(open),
        'aria-controls': controls,
        title: label,
        onClick: () => this.setState({ [name]: !open }),
      },
      label ? h('span', { 'aria-hidden': 'true' }, text) : text,
    );
  }

  /** @override */
  render() {
    const { query, snapshot, context, onChange, onClear, onSeek, onExport } = this.props;
    const { texts, formats } = context;
    const labels = texts.filters;
    const start = query['start-time'] ?? '';
    const end = query['end-time'] ?? '';
    const isRelative = !end && (!start || formats.span(start));
    const isCustom = this.state.custom || !isRelative;
    const open = this.state;
    const set = [query['filter-status'], query['filter-trigger'], start || end].filter(Boolean);
    const selectTime = (/** @type {string} */ time) => {
      this.setState({ custom: time === custom });
      if (time !== custom) onChange({ 'start-time': time || null, 'end-time': null });
    };
    return h(
      'div',
      {
        class: `toolbar ${open.filters ? 'shows-filters' : ''} ${open.more ? 'shows-more' : ''}`,
        part: 'toolbar',
        role: 'group',
        'aria-label': labels.label,
      },
      this.#toggle('filters', 'filters', [labels.label, set.length || []].flat().join(' · ')),
      h(
        'div',
        { class: 'filters', id: 'filters' },
        h(Select, {
          label: texts.columns.status,
          value: query['filter-status'],
          any: labels.anyStatus,
          values: filterStatuses,
          labelOf: (value) => statusLabel(value, texts),
          onSelect: (value) => onChange({ 'filter-status': value }),
        }),
        h(Select, {
          label: texts.columns.trigger,
          value: query['filter-trigger'],
          any: labels.anyTrigger,
          values: filterTriggers,
          labelOf: (value) => triggerLabel(value, texts),
          onSelect: (value) => onChange({ 'filter-trigger': value }),
        }),
        h(Select, {
          label: labels.range,
          value: isCustom ? custom : start,
          any: labels.anyTime,
          values: [...relativeTimes, custom],
          labelOf: (value) =>
            value === custom ? labels.custom : fill(labels.last, { span: formats.span(value) }),
          onSelect: (value) => selectTime(value ?? ''),
        }),
        set.length > 0 &&
          h(
            Button,
            {
              class: 'text-button',
              part: 'button clear-filters-button',
              onClick: () => {
                this.setState({ custom: false });
                onClear();
              },
            },
            texts.actions.clearFilters,
          ),
      ),
      isCustom &&
        h(TimeRangeForm, {
          start: instantOf(start) ?? snapshot?.startTime ?? null,
          end: instantOf(end) ?? snapshot?.endTime ?? null,
          version: [start, end, snapshot !== null, context.timeZone].join(' '),
          focus: this.state.custom,
          context,
          onApply: (from, to) => onChange({ 'start-time': from, 'end-time': to }),
        }),
      h(SeekForm, { context, disabled: !snapshot?.rowCount, onSeek }),
      this.#toggle('more', 'columns-menu export-menu', '⋯', texts.actions.more),
      h(ColumnsMenu, { context, onChange: (columns) => onChange({ columns }) }),
      h(ExportMenu, { snapshot, context, onExport }),
    );
  }
}

/**
 * @param {string} time value of an attribute
 * @returns {number | null} null: not an absolute time
 */
function instantOf(time) {
  const ms = /^\d+$/.test(time) ? Number(time) : Date.parse(time);
  return Number.isNaN(ms) ? null : ms;
}
