// One run as a row. It is drawn again only if something about it is another one.

import { Component, h } from 'preact';
import { cells } from './columns.js';

/**
 * @typedef {object} RowProps
 * @property {import('../rows.js').ShownRun} run
 * @property {number} place its `aria-rowindex`: from 1, header included
 * @property {boolean} current the tab key stops here
 * @property {import('./render-context.js').RenderContext} context
 */

/** @extends {Component<RowProps>} */
export class Row extends Component {
  /**
   * @override
   * @param {RowProps} next
   */
  shouldComponentUpdate(next) {
    const { run, place, current, context } = this.props;
    return (
      next.run !== run ||
      next.place !== place ||
      next.current !== current ||
      next.context !== context
    );
  }

  /** @override */
  render() {
    const { run, place, current, context } = this.props;
    const { pulse, stale, unmatched } = run;
    // Two names for one look: only another name makes an animation start again.
    const look = [stale || unmatched ? 'doubtful' : '', pulse && `pulse-${pulse % 2}`];
    return h(
      'tr',
      {
        role: 'row',
        'aria-rowindex': place,
        class: look.filter(Boolean).join(' '),
        part: 'row',
        'data-run': run.pipelineRunId,
        tabIndex: current ? 0 : -1,
      },
      context.columns.map((id) =>
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
          cells[id](run, context, current),
        ),
      ),
    );
  }
}
