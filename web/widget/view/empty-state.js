// Replaces the table when the list has no runs: either there are none, and a link leads to the
// pipeline, where the first can be started, or none matches the filters, and a button clears them.

import { h } from 'preact';
import { Button } from './button.js';
import { Heading } from './heading.js';
import { Icon } from './icon.js';

/**
 * @param {{ context: import('./render-context.js').RenderContext, filtered: boolean,
 *   onClearFilters: () => void }} props
 */
export function EmptyState({ context, filtered, onClearFilters }) {
  const { texts, pipelineUrl } = context;
  const title = filtered ? texts.states.noMatch : texts.states.empty;
  return h(
    'div',
    { class: 'state-panel', part: 'empty', role: 'group', 'aria-label': title, tabIndex: -1 },
    h(Icon, { name: 'list', class: 'large' }),
    h(Heading, { context }, title),
    !filtered &&
      pipelineUrl &&
      h(
        'a',
        {
          href: pipelineUrl,
          target: '_blank',
          rel: 'noopener',
          'aria-describedby': 'new-tab',
        },
        texts.actions.openPipeline,
      ),
    filtered &&
      h(
        Button,
        { part: 'button clear-filters-button', onClick: onClearFilters },
        texts.actions.clearFilters,
      ),
  );
}
