// Registers `<flow-run-table>`. The first registration on a page wins: a second copy, of this
// version or another, says so and steps back.

import { FlowRunTable } from './element.js';

export { FlowRunTable };

const name = 'flow-run-table';

if (globalThis.customElements) {
  if (customElements.get(name)) {
    console.warn(`<${name}> is already registered on this page; this copy of it is not used.`);
  } else {
    customElements.define(name, FlowRunTable);
  }
}
