// Types of the entries that register `<flow-run-table>`: its tag name and events for the DOM's maps.
// Events bubble, so that ancestors, the document and the window have them, too.

import type { EventDetails, FlowRunTable } from './element.js';

export * from './element.js';

export type FlowRunEventMap = { [Type in keyof EventDetails]: CustomEvent<EventDetails[Type]> };

declare global {
  interface HTMLElementTagNameMap {
    'flow-run-table': FlowRunTable;
  }
  interface GlobalEventHandlersEventMap extends FlowRunEventMap {}
}
