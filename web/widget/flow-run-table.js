// Registers `<flow-run-table>`. The first registration on a page wins; a second copy of the package
// logs a warning and is not used.

import { FlowRunTable } from './element.js';

export { FlowRunTable };

if (globalThis.customElements) {
  if (customElements.get('flow-run-table')) {
    console.warn(
      '<flow-run-table> is already registered on this page; this copy of it is not used.',
    );
  } else {
    customElements.define('flow-run-table', FlowRunTable);
  }
}
