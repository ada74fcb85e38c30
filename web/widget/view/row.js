// One run as a row. It renders again only when one of its props changes.

import { Component, h } from 'preact';

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
        tabIndex: current ? 0 : -1,
      },
      context.columns.map(({ id, cell }) =>
        h(
          id === 'run' ? 'th' : 'td',
          {
            key: id,
            role: id === 'run' ? 'rowheader' : 'cell',
            scope: id === 'run' ? 'row' : undefined,
            class: `cell column-${id}`,
            part: `cell cell-${id}`,
            'data-label': context.texts.columns[id],
          },
          cell(run, context, current),
        ),
      ),
    );
  }
}
