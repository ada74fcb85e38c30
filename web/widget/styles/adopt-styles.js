// Adopts the widget's style sheet, which is made once per document and shared by all widgets in it.
// A constructed sheet needs no `<style>` element, so it works under a strict style-src.

import { supportsLightDark } from '../color-scheme.js';
import { statusCss } from '../view/status-style.js';
import widgetCss from './widget.css';

const css = statusCss + widgetCss;

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * Adopts the sheet of the root's document. Browsers without constructed sheets get a `<style>`
 * element, once the root has content: its first rendering would remove it.
 * @param {ShadowRoot} root
 */
export function adoptStyles(root) {
  const { ownerDocument } = root;
  const { CSSStyleSheet } = ownerDocument.defaultView ?? window;
  const text = () => (supportsLightDark() ? css : withoutLightDark(css));
  try {
    let sheet = sheets.get(ownerDocument);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text());
      sheets.set(ownerDocument, sheet);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    setTimeout(() => {
      const style = ownerDocument.createElement('style');
      style.textContent = text();
      root.append(style);
    });
  }
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
