// The list of data warnings: what the core left out of a response or could not read reliably. Users
// who do not need it see only its button.

import { h } from 'preact';
import { WarningList } from '#deferred-parts';
import { fillCount } from '../locales/fill-template.js';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */

/** Values that the API documents do not list, but that are common: no reason for a warning. */
const harmless = ['undocumented_status', 'undocumented_trigger_mode'];

/** @param {{ snapshot: Snapshot, context: import('./render-context.js').RenderContext }} props */
export function DataWarnings({ snapshot, context }) {
  const { warnings, warningsOmitted } = snapshot;
  if (warnings.every(({ code }) => harmless.includes(code))) return null;
  const { texts, formats } = context;
  const n = warnings.length + warningsOmitted;
  const label = fillCount(texts.dataWarnings.label, n, formats);
  return h(Disclosure, {
    name: 'warnings',
    label,
    panel: () => h(WarningList, { snapshot, context, label }),
  });
}
