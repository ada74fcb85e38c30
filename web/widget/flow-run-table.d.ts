// Types of the entry that registers `<flow-run-table>`: its tag name and events for the DOM's maps.

import type { FlowRunTable } from './element.js';
import type { EventDetails } from './events.js';

export { FlowRunTable } from './element.js';

type FlowRunEventMap = { [Type in keyof EventDetails]: CustomEvent<EventDetails[Type]> };

declare global {
  interface HTMLElementTagNameMap {
    'flow-run-table': FlowRunTable;
  }
  interface GlobalEventHandlersEventMap extends FlowRunEventMap {}
}
