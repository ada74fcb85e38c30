// The end of a list that scrolls: nothing follows, or nothing more is loaded.

import { h } from 'preact';
import { fillCount } from '../locales/fill-template.js';

/**
 * @param {Pick<import('../surface.js').Snapshot, 'mode' | 'rowCount' | 'pagingEnd' | 'rejectedRows'>} snapshot
 * @param {Pick<import('./render-context.js').RenderContext, 'texts' | 'formats'>} context
 * @returns {string} empty: there may be more, and it can be had
 */
export function listEndText({ mode, rowCount, pagingEnd, rejectedRows }, { texts, formats }) {
  if (mode !== 'scroll' || rowCount === 0) return '';
  const { whole, limited } = texts.pager;
  // Not all runs are shown if some could not be read.
  const isWhole = pagingEnd === 'complete' && rejectedRows === 0;
  const template = pagingEnd === 'row_limit' ? limited : isWhole ? whole : '';
  return fillCount(template, rowCount, formats);
}

/**
 * @param {{ snapshot: import('../surface.js').Snapshot,
 *   context: import('./render-context.js').RenderContext }} props
 */
export function ListEnd({ snapshot, context }) {
  const labels = listEndText(snapshot, context);
  return labels ? h('p', { class: 'list-end muted', part: 'list-end' }, labels) : null;
}
