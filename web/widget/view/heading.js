// The heading of a message in place of the table, at the level that the page sets.

import { h } from 'preact';

/**
 * @param {{ context: import('./render-context.js').RenderContext,
 *   children?: import('preact').ComponentChildren }} props
 */
export function Heading({ context: { headingLevel }, children }) {
  return h('p', { class: 'title', role: 'heading', 'aria-level': headingLevel }, children);
}
