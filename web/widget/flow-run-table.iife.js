// The classic script, for pages without `type="module"`: registers `<flow-run-table>`, and gives its class
// as the global `FlowRunTable`. As with the registration, the first copy on a page wins.

import { FlowRunTable } from './flow-run-table.js';

globalThis.FlowRunTable ??= FlowRunTable;
