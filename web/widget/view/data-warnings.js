// The list of data warnings: what the core left out of a response or could not read reliably. Users
// who do not need it see only its button.

import { h } from 'preact';
import { fillCount } from '../locales/fill-template.js';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */

/** A longer list would not be read; a line below it counts the rest. */
const maxListed = 30;

/** Values that the API documents do not list, but that are common: no reason for a warning. */
const harmless = ['undocumented_status', 'undocumented_trigger_mode'];

/** @param {{ snapshot: Snapshot, context: import('./render-context.js').RenderContext }} props */
export function DataWarnings({
  snapshot: { warnings, warningsOmitted },
  context: { texts, formats },
}) {
  if (warnings.every(({ code }) => harmless.includes(code))) return null;
  const labels = texts.dataWarnings;
  const count = (
    /** @type {import('../locales/fill-template.js').PluralTemplate} */ template,
    /** @type {number} */ n,
  ) => fillCount(template, n, formats);
  const more = warnings.length + warningsOmitted - maxListed;
  const label = count(labels.label, warnings.length + warningsOmitted);
  return h(Disclosure, {
    name: 'warnings',
    label,
    panel: () => [
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
      more > 0 && h('p', { class: 'muted' }, count(labels.more, more)),
    ],
  });
}
