// A link to a run's page. It does all that links do: new tab by middle click or Ctrl, context menu,
// dragging. Only a plain click or Enter is reported as `flow-run-activate`.

import { h } from 'preact';

/**
 * @typedef {object} RowLinkProps
 * @property {import('../rows.js').ShownRow} run
 * @property {import('./render-context.js').RenderContext} context
 * @property {boolean} current the tab key stops here
 * @property {Record<string, unknown>} attributes of the link
 * @property {import('preact').ComponentChildren} [children]
 */

/** @param {RowLinkProps} props */
export function RowLink({ run, context: { link, onActivate }, current, attributes, children }) {
  const url = link(run);
  return h(
    'a',
    {
      ...attributes,
      href: url ?? undefined,
      // Without a URL it still is the focusable element of its row.
      role: 'link',
      'aria-disabled': url === null ? 'true' : undefined,
      target: '_blank',
      rel: 'noopener',
      tabIndex: current ? 0 : -1,
      'aria-describedby': `row-${run.pipelineRunId} new-tab`,
      onClick: (/** @type {MouseEvent} */ event) => {
        const { ctrlKey, metaKey, shiftKey, altKey } = event;
        const isModified = ctrlKey || metaKey || shiftKey || altKey;
        if (url !== null && !isModified) onActivate(event, run, url);
      },
    },
    children,
  );
}
