// The last resort: what is missing, in the place of the element, if the browser or a script of the
// page has taken away what the widget needs.

/**
 * @param {HTMLElement} host
 * @param {unknown} error
 */
export function showFailure(host, error) {
  console.error(error);
  (host.shadowRoot ?? host).textContent = `<flow-run-table>: ${error}`;
}
