// The last resort: what is missing, in the place of the element, if the browser or a script of the
// page has taken away what the widget needs.

import { render } from 'preact';

/**
 * Drawn like the widget, so that the widget replaces it once the element connects again.
 * @param {HTMLElement} host
 * @param {unknown} error
 */
export function showFailure(host, error) {
  console.error(error);
  const root = host.shadowRoot ?? host;
  const text = `<flow-run-table>: ${error}`;
  try {
    render(text, root);
  } catch {
    root.textContent = text;
  }
}
