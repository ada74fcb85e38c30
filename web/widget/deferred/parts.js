// The parts that a first table does not need. The one file has them in it; the split build has this
// module as `split-deferred.js`, and `deferred/beside.js` in place of it.

export { hintAtAttributes } from '../attribute-hint.js';
export { exportFile } from '../export/export-file.js';
export { ColumnList } from '../view/column-list.js';
export { ExportPanel } from '../view/export-panel.js';
export { RunChart } from '../view/run-chart.js';
export { WarningList } from '../view/warning-list.js';
