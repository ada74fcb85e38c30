// 10,000 runs in regular-table, which draws only the viewport, from texts formatted beforehand.

// @ts-expect-error: the server of the benchmark has it there
import './regular-table-element.js';

const { pipelineRuns } = await (await fetch('/runs.json')).json();
const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
/** @type {((run: any) => string)[]} */
const texts = [
  (run) => `#${run.pipelineRunId}`,
  (run) => run.status,
  (run) => String(run.triggerMode),
  (run) => run.creatorAccountId,
  (run) => dateTime.format(run.startTime),
  (run) => dateTime.format(run.endTime),
  (run) => `${Math.round((run.endTime - run.startTime) / 1000)} s`,
];
const columns = texts.map((text) => pipelineRuns.map(text));

const table = /** @type {any} */ (document.querySelector('regular-table'));
/** @type {(x0: number, y0: number, x1: number, y1: number) => Promise<object>} */
const window = async (x0, y0, x1, y1) => ({
  num_rows: pipelineRuns.length,
  num_columns: columns.length,
  data: columns.slice(x0, x1).map((column) => column.slice(y0, y1)),
});
table.setDataListener(window);
await table.draw();
