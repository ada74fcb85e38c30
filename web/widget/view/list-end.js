// The end of a list that scrolls: nothing follows, or nothing more is loaded.

import { h } from 'preact';
import { fill } from '../texts/fill.js';

/**
 * @param {Pick<import('../surface.js').Snapshot, 'mode' | 'rowCount' | 'atEnd' | 'notice'>} snapshot
 * @param {Pick<import('./render-context.js').Setting, 'texts' | 'formats'>} setting
 * @returns {string} empty: there may be more, and it can be had
 */
export function endWords({ mode, rowCount, atEnd, notice }, { texts, formats }) {
  if (mode !== 'scroll' || rowCount === 0) return '';
  const { whole, limited } = texts.pager;
  const template = notice === 'row_limit' ? limited : atEnd ? whole : '';
  return fill(template, { n: formats.number(rowCount) }, texts.language);
}

/**
 * @param {{ snapshot: import('../surface.js').Snapshot,
 *   setting: import('./render-context.js').Setting }} props
 */
export function ListEnd({ snapshot, setting }) {
  const words = endWords(snapshot, setting);
  return words && h('p', { class: 'end quiet', part: 'end' }, words);
}
