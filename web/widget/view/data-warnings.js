// What was odd about the answer that is shown, for those who want to know: nothing that the core left
// out or read with doubt is kept from the viewer, and nobody is bothered with it.

import { h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */

/** Beyond it a list is only scrolled past; how many more there are is said. */
const mostListed = 30;

/** Values that the service's pages do not name, but that this table knows: no reason to speak up. */
const usual = ['undocumented_status', 'undocumented_trigger_mode'];

/** @param {{ snapshot: Snapshot, context: import('./render-context.js').RenderContext }} props */
export function DataWarnings({
  snapshot: { warnings, warningsOmitted },
  context: { texts, formats },
}) {
  if (warnings.every(({ code }) => usual.includes(code))) return null;
  const labels = texts.dataWarnings;
  const count = (
    /** @type {import('../locales/fill-template.js').Template} */ template,
    /** @type {number} */ n,
  ) => fill(template, { n: formats.number(n) }, texts.language);
  const more = warnings.length + warningsOmitted - mostListed;
  return h(Disclosure, {
    name: 'warnings',
    label: count(labels.label, warnings.length + warningsOmitted),
    panel: () => [
      h(
        'ul',
        // Many notes scroll, and the keyboard has to reach them.
        { class: 'warnings', tabIndex: 0 },
        warnings
          .slice(0, mostListed)
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
