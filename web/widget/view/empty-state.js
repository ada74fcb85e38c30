// Replaces the table when the list has no runs: either there are none, and a link leads to the
// pipeline, where the first can be started, or none matches the filters, and a button clears them.

import { h } from 'preact';
import { noticeText } from './banner.js';
import { Button } from './button.js';
import { Heading } from './heading.js';
import { Icon } from './icon.js';

/**
 * What a list without rows says: not that there are no runs if the list could not be read to its
 * end.
 * @param {import('../surface.js').Snapshot} snapshot
 * @param {import('./render-context.js').RenderContext} context
 */
export function emptyText(snapshot, context) {
  const { states } = context.texts;
  const why = snapshot.pagingEnd === 'complete' ? '' : noticeText(snapshot, context);
  return why || (snapshot.filtered ? states.noMatch : states.empty);
}

/**
 * @param {{ context: import('./render-context.js').RenderContext,
 *   snapshot: import('../surface.js').Snapshot, onClearFilters: () => void }} props
 */
export function EmptyState({ context, snapshot, onClearFilters }) {
  const { texts, pipelineUrl } = context;
  const { filtered } = snapshot;
  const title = emptyText(snapshot, context);
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
