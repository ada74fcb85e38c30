// One run as a row. It renders again only when one of its props changes.

import { Component, h } from 'preact';
import { RowLink } from './row-link.js';
import { runLabel } from './run-label.js';

/** The columns with a link to the run's page. The first of them that is shown has the tab stop. */
const linkColumns = ['run', 'status'];

/**
 * @typedef {object} RowProps
 * @property {import('../rows.js').ShownRow} run
 * @property {number} rowIndex its `aria-rowindex`: from 1, header included
 * @property {boolean} current whether it is the tab stop of the rows
 * @property {boolean} highlighted the run chart points at it
 * @property {import('./render-context.js').RenderContext} context
 */

/** @extends {Component<RowProps>} */
export class Row extends Component {
  /**
   * @override
   * @param {RowProps} next
   */
  shouldComponentUpdate(next) {
    const { run, rowIndex, current, highlighted, context } = this.props;
    return (
      next.run !== run ||
      next.rowIndex !== rowIndex ||
      next.current !== current ||
      next.highlighted !== highlighted ||
      next.context !== context
    );
  }

  /** @override */
  render() {
    const { run, rowIndex, current, highlighted, context } = this.props;
    const { pulse, stale, unmatched } = run;
    const { columns } = context;
    const stop = linkColumns.find((id) => columns.some((column) => column.id === id));
    const firstDetail = columns.find(({ headline }) => !headline);
    // Two equal animations alternate: only another name restarts an animation.
    const classes = [stale || unmatched ? 'uncertain' : '', pulse && `pulse-${pulse % 2}`];
    return h(
      'tr',
      {
        role: 'row',
        'aria-rowindex': rowIndex,
        class: classes.filter(Boolean).join(' '),
        part: 'row',
        'data-run': run.pipelineRunId,
        'data-highlighted': highlighted ? '' : undefined,
        // Also the description of the row's links.
        id: `row-${run.pipelineRunId}`,
        'aria-label': runLabel(run, context),
      },
      columns.map((column, i) => {
        const { id, cell, headline } = column;
        const isStop = stop ? id === stop : i === 0;
        const content = cell(run, context, current && isStop);
        return h(
          id === 'run' ? 'th' : 'td',
          {
            key: id,
            role: id === 'run' ? 'rowheader' : 'cell',
            scope: id === 'run' ? 'row' : undefined,
            // Without the copy button: screen readers repeat the name in each cell of the row.
            'aria-label': id === 'run' ? `#${run.pipelineRunId}` : undefined,
            class: `cell column-${id}`,
            part: `cell cell-${id}`,
            'data-detail': headline ? undefined : column === firstDetail ? 'first' : 'next',
          },
          stop || !isStop
            ? content
            : h(RowLink, { run, context, current, attributes: { class: 'cell-link' } }, content),
        );
      }),
    );
  }
}
