// A run's number: the link to the run's page, and a button that copies it. Both are tab stops only
// in the current row; otherwise a table of twenty runs would have forty tab stops.

import { h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { CopyButton } from './copyable.js';
import { RowLink } from './row-link.js';

/**
 * @param {{ run: import('../rows.js').ShownRow, current: boolean,
 *   context: import('./render-context.js').RenderContext }} props
 */
export function RunNumber({ run, current, context }) {
  const { texts, say } = context;
  const { pipelineRunId: id } = run;
  return [
    h(
      RowLink,
      {
        run,
        context,
        current,
        attributes: {
          class: 'run',
          part: 'run-number run-link',
          title: `#${id}`,
          translate: false,
        },
      },
      id,
    ),
    h(CopyButton, {
      text: id,
      label: `${texts.shortcuts.copy} ${id}`,
      class: 'copy-button',
      tabIndex: current ? 0 : -1,
      onCopyResult: (result) => {
        if (result === 'copied') say(fill(texts.shortcuts.copied, { id }));
        if (result === 'selected') say(texts.actions.copySelected);
      },
    }),
  ];
}
