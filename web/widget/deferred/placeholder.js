// In place of a part that is not loaded: says that it is loading, or that it could not be loaded, with
// a button that tries again. The button takes its space from the start.

import { h } from 'preact';
import { Button } from '../view/button.js';
import { hasPartsFailed, isFirstAttempt, retryParts } from './loader.js';

/**
 * @param {{ context: import('../view/render-context.js').RenderContext,
 *   root?: import('preact').RefObject<HTMLElement | null> }} props
 */
export function Placeholder({ context: { texts }, root }) {
  const hasFailed = hasPartsFailed();
  const { failed, loading } = texts.deferred;
  return h(
    'div',
    { ref: root, class: 'export-options', 'aria-busy': String(!hasFailed) },
    h('span', { role: 'status' }, hasFailed ? failed : loading),
    h(
      Button,
      {
        class: isFirstAttempt() ? 'reserved' : '',
        part: 'button retry-button',
        disabled: !hasFailed,
        onClick: retryParts,
      },
      texts.actions.retry,
    ),
  );
}
