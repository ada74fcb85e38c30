// A pipeline whose list has rows that break the contract between rows that keep it: what a client
// must leave out and report without losing the rest of the page.

const MINUTE_MS = 60_000;
const ID = /"pipelineRunId":(\d+)/;

/**
 * Each spoils the JSON of one row; null leaves it whole.
 * @type {[what: string, damage: ((rowJson: string) => string) | null][]}
 */
const DAMAGES = [
  ['whole', null],
  ['no id', (row) => row.replace(/"pipelineRunId":\d+,/, '')],
  ['a null id', (row) => row.replace(ID, '"pipelineRunId":null')],
  ['whole', null],
  ['an id over int64', (row) => row.replace(ID, '"pipelineRunId":9223372036854775808')],
  ['an id that is a fraction', (row) => row.replace(ID, '"pipelineRunId":$1.5')],
  ['an id that is a word', (row) => row.replace(ID, '"pipelineRunId":"latest"')],
  ['an id as text, which is taken', (row) => row.replace(ID, '"pipelineRunId":"$1"')],
  ['an id as a float, which is taken', (row) => row.replace(ID, '"pipelineRunId":$1.0')],
  ['null instead of a run', () => 'null'],
  ['a text instead of a run', () => '"run"'],
  ['a list instead of a run', (row) => `[${row}]`],
  [
    'the id of the row before it',
    (row) => row.replace(ID, (_, id) => `"pipelineRunId":${Number(id) + 1}`),
  ],
  ['whole', null],
  ['fields nobody knows', (row) => row.replace('{', '{"creator":{"name":"王芳"},"tags":[[1]],')],
  ['whole', null],
];
const ROUNDS = 3;

/**
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} anchor
 * @returns {import('./history.js').RunRecord[]}
 */
export function damagedRecords(pipeline, anchor) {
  const count = DAMAGES.length * ROUNDS;
  return Array.from({ length: count }, (_, i) => {
    const [oddity, damage] = DAMAGES[i % DAMAGES.length];
    return {
      startTime: anchor - (count - i) * 17 * MINUTE_MS,
      waitMs: 0,
      durationMs: 6 * MINUTE_MS,
      outcome: i % 5 === 0 ? 'FAIL' : 'SUCCESS',
      triggerMode: 1 + (i % 3),
      creatorAccountId: pipeline.team[i % pipeline.team.length].accountId,
      oddity,
      damage: damage ?? undefined,
    };
  });
}
