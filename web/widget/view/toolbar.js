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

/** @extends {Component<ToolbarProps, { custom: boolean }>} */
export class Toolbar extends Component {
  /** @override */
  state = { custom: false };

  /** @override */
  render() {
    const { query, snapshot, context, onChange, onClear, onSeek, onExport } = this.props;
    const { texts, formats } = context;
    const labels = texts.filters;
    const start = query['start-time'] ?? '';
    const end = query['end-time'] ?? '';
    const isRelative = !end && (!start || formats.span(start));
    const isCustom = this.state.custom || !isRelative;
    const isFiltered = query['filter-status'] || query['filter-trigger'] || start || end;
    const selectTime = (/** @type {string} */ time) => {
      this.setState({ custom: time === custom });
      if (time !== custom) onChange({ 'start-time': time || null, 'end-time': null });
    };
    return h(
      'div',
      { class: 'toolbar', part: 'toolbar', role: 'group', 'aria-label': labels.label },
      h(Select, {
        label: texts.columns.status,
        value: query['filter-status'],
        any: labels.anyStatus,
        values: Object.keys(texts.statuses),
        labelOf: (value) => statusLabel(value, texts),
        onSelect: (value) => onChange({ 'filter-status': value }),
      }),
      h(Select, {
        label: texts.columns.trigger,
        value: query['filter-trigger'],
        any: labels.anyTrigger,
        values: Object.keys(texts.triggers),
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
      isCustom &&
        h(TimeRangeForm, {
          start: instantOf(start) ?? snapshot?.startTime ?? null,
          end: instantOf(end) ?? snapshot?.endTime ?? null,
          version: `${start} ${end} ${snapshot !== null}`,
          context,
          onApply: (from, to) => onChange({ 'start-time': from, 'end-time': to }),
        }),
      isFiltered &&
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
      h(SeekForm, { context, disabled: !snapshot?.rowCount, onSeek }),
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
