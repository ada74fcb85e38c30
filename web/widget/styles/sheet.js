// The widget's style sheet, made once for a document and shared by all widgets in it. A
// constructed sheet is no `<style>` element, so a strict policy of the page has nothing to object.

import { frame } from './frame.js';
import { strip } from './run-chart.js';
import { states } from './states.js';
import { table } from './table.js';
import { tokens } from './tokens.js';

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * @param {ShadowRoot} root adopts the sheet of its document
 */
export function adoptSheet(root) {
  const { ownerDocument } = root;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    const { CSSStyleSheet } = ownerDocument.defaultView ?? window;
    sheet = new CSSStyleSheet();
    sheet.replaceSync([frame, tokens, table, strip, states].join('\n'));
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
