// Registers `<flow-run-table>`. The first registration on a page wins; a second copy of the package
// logs a warning and is not used.

import { version } from '../../wasm/js/version.js';
import { FlowRunTable } from './element.js';

export { FlowRunTable };

if (globalThis.customElements) {
  const registered = customElements.get('flow-run-table');
  if (registered) {
    const { version: first = 'unknown' } = /** @type {{ version?: string }} */ (registered);
    console.warn(
      `<flow-run-table> is already registered on this page in version ${first}; this copy, version ${version}, is not used.`,
    );
  } else {
    customElements.define('flow-run-table', FlowRunTable);
  }
}
