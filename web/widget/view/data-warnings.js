// The list of data warnings: what the core left out of a response or could not read reliably. Users
// who do not need it see only its button.

import { h } from 'preact';
import { WarningList } from '#deferred-parts';
import { fillCount } from '../locales/fill-template.js';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */

/** @param {{ snapshot: Snapshot, context: import('./render-context.js').RenderContext }} props */
export function DataWarnings({ snapshot, context }) {
  const { dataIssues, warnings, warningsOmitted } = snapshot;
  if (!dataIssues) return null;
  const { texts, formats } = context;
  const n = warnings.length + warningsOmitted;
  const label = fillCount(texts.dataWarnings.label, n, formats);
  return h(Disclosure, {
    name: 'warnings',
    label,
    panel: () => h(WarningList, { snapshot, context, label }),
  });
}
