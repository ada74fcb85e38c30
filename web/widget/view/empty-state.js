// The place of the table when the list is there and has nothing in it. "No runs" and "none match"
// are different news, and only the second can be helped.

import { h } from 'preact';
import { Button } from './button.js';
import { Icon } from './icon.js';

/**
 * @param {{ texts: import('../locales/texts.js').Texts, filtered: boolean,
 *   onClearFilters: () => void }} props
 */
export function EmptyState({ texts, filtered, onClearFilters }) {
  const title = filtered ? texts.states.noMatch : texts.states.empty;
  return h(
    'div',
    { class: 'state-panel', part: 'empty', role: 'group', 'aria-label': title, tabIndex: -1 },
    h(Icon, { name: 'list', class: 'large' }),
    h('p', { class: 'title' }, title),
    filtered &&
      h(
        Button,
        { part: 'button clear-filters-button', onPress: onClearFilters },
        texts.actions.clearFilters,
      ),
  );
}
