// Types of the classic script, which exports nothing: it gives the class as a global.

import './flow-run-table.js';
import type { FlowRunTable as Class } from './element.js';

declare global {
  var FlowRunTable: typeof Class;
}
