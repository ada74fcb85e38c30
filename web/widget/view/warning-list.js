// The content of the panel of data warnings: what is wrong with the values of the response, and where.

import { Fragment, h } from 'preact';
import { fillCount } from '../locales/fill-template.js';

/** A longer list would not be read; a line below it counts the rest. */
const maxListed = 30;

/**
 * @typedef {object} WarningListProps
 * @property {import('../surface.js').Snapshot} snapshot
 * @property {import('./render-context.js').RenderContext} context
 * @property {string} label
 */

/** @param {WarningListProps} props */
export function WarningList({
  snapshot: { warnings, warningsOmitted },
  context: { texts, formats },
  label,
}) {
  const labels = texts.dataWarnings;
  const more = warnings.length + warningsOmitted - maxListed;
  return h(
    Fragment,
    null,
    h(
      'ul',
      // A long list scrolls; tabIndex lets the keyboard scroll it.
      { class: 'warnings', tabIndex: 0, 'aria-label': label },
      warnings
        .slice(0, maxListed)
        .map(({ code, path, detail }, i) =>
          h(
            'li',
            { key: i },
            labels.codes[code] ?? code,
            ' ',
            path && h('code', null, path),
            detail && [' ', h('code', { class: 'detail', dir: 'auto' }, detail)],
          ),
        ),
    ),
    more > 0 && h('p', { class: 'muted' }, fillCount(labels.more, more, formats)),
  );
}
