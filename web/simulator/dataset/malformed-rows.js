// A pipeline with malformed rows between valid ones: a client must reject and report the malformed
// rows and show the rest of the page.

const MINUTE_MS = 60_000;
const ID = /"pipelineRunId":(\d+)/;

/**
 * Each function changes the JSON of one row; null leaves it valid.
 * @type {[description: string, corrupt: ((rowJson: string) => string) | null][]}
 */
const ROWS = [
  ['valid', null],
  ['no id', (row) => row.replace(/"pipelineRunId":\d+,/, '')],
  ['a null id', (row) => row.replace(ID, '"pipelineRunId":null')],
  ['valid', null],
  ['an id above int64', (row) => row.replace(ID, '"pipelineRunId":9223372036854775808')],
  ['a fractional id', (row) => row.replace(ID, '"pipelineRunId":$1.5')],
  ['an id that is not a number', (row) => row.replace(ID, '"pipelineRunId":"latest"')],
  ['an id as a string, which is accepted', (row) => row.replace(ID, '"pipelineRunId":"$1"')],
  ['an id as a float, which is accepted', (row) => row.replace(ID, '"pipelineRunId":$1.0')],
  ['null instead of a run', () => 'null'],
  ['a string instead of a run', () => '"run"'],
  ['an array instead of a run', (row) => `[${row}]`],
  [
    'the id of the previous row',
    (row) => row.replace(ID, (_, id) => `"pipelineRunId":${Number(id) + 1}`),
  ],
  ['valid', null],
  ['unknown fields', (row) => row.replace('{', '{"creator":{"name":"王芳"},"tags":[[1]],')],
  ['valid', null],
];
const REPETITIONS = 3;

/**
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} startedAt
 * @returns {import('./history.js').RunRecord[]}
 */
export function malformedRecords(pipeline, startedAt) {
  const count = ROWS.length * REPETITIONS;
  return Array.from({ length: count }, (_, i) => {
    const [description, corrupt] = ROWS[i % ROWS.length];
    return {
      startTime: startedAt - (count - i) * 17 * MINUTE_MS,
      waitMs: 0,
      durationMs: 6 * MINUTE_MS,
      outcome: i % 5 === 0 ? 'FAIL' : 'SUCCESS',
      triggerMode: 1 + (i % 3),
      creatorAccountId: pipeline.team[i % pipeline.team.length].accountId,
      description,
      corrupt: corrupt ?? undefined,
    };
  });
}
