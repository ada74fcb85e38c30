// Adopts the widget's style sheet, which is made once per document and shared by all widgets in it.
// A constructed sheet needs no `<style>` element, so it works under a strict style-src.

import { supportsLightDark } from '../color-scheme.js';
import { statusCss } from '../view/status-style.js';
import widgetCss from './widget.css';

const css = statusCss + widgetCss;

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/** @param {ShadowRoot} root adopts the sheet of its document */
export function adoptStyles(root) {
  const { ownerDocument } = root;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    const { CSSStyleSheet } = ownerDocument.defaultView ?? window;
    sheet = new CSSStyleSheet();
    sheet.replaceSync(supportsLightDark() ? css : withoutLightDark(css));
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}

/**
 * Replaces `light-dark(a, b)` by properties that `data-color-scheme` switches.
 * @param {string} text a style sheet
 */
function withoutLightDark(text) {
  return text.replace(
    /light-dark\(([^,()]+),([^,()]+)\)/g,
    'var(--_if-light,$1) var(--_if-dark,$2)',
  );
}
