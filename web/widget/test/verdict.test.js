// The sentence about the pipeline, for every state, in every language.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatsFor } from '../format.js';
import { en } from '../locales/en.js';
import { zhHans } from '../locales/zh-Hans.js';
import { zhHant } from '../locales/zh-Hant.js';
import { VerdictLine } from '../view/verdict.js';

const now = Date.UTC(2026, 10, 24, 2, 30);
const minute = 60_000;
const hour = 60 * minute;

/**
 * @param {number} id
 * @param {number} age
 */
const run = (id, age) => ({
  pipelineId: '1',
  pipelineRunId: String(id),
  status: null,
  triggerMode: 1,
  creatorAccountId: '1001',
  startTime: now - age,
  endTime: null,
});

/** @type {import('../surface.js').Verdict} */
const unknown = {
  state: 'unknown',
  streak: 0,
  atLeast: false,
  since: null,
  lastSuccess: null,
  lastFailure: null,
  active: null,
  running: 0,
  waiting: 0,
};

/** @type {import('../surface.js').Verdict} */
const failing = {
  ...unknown,
  state: 'failing',
  streak: 4,
  since: run(54, 34 * minute),
  lastFailure: run(57, minute),
  lastSuccess: run(53, 4 * hour),
};

/** @type {import('../surface.js').Verdict} */
const succeeding = {
  ...unknown,
  state: 'succeeding',
  streak: 17,
  since: run(38, 50 * hour),
  lastSuccess: run(54, 34 * minute),
  lastFailure: run(37, 51 * hour),
};

/** @param {any} node @returns {string} the text of a node and all nodes in it */
function textOf(node) {
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node !== 'object') return String(node);
  return node.props.text?.() ?? textOf(node.props.children);
}

/** @param {any} node @returns {any[]} the buttons in it */
function buttonsOf(node) {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || !node) return [];
  return node.type === 'button' ? [node] : buttonsOf(node.props.children);
}

/**
 * @param {import('../surface.js').Verdict | null} verdict
 * @param {object} [how]
 * @param {import('../locales/texts.js').Texts} [how.texts]
 * @param {object} [how.snapshot]
 * @param {(runId: string) => void} [how.onGoTo]
 */
function line(verdict, { texts = en, snapshot = {}, onGoTo = () => {} } = {}) {
  const formats = formatsFor(texts.language, 'Asia/Shanghai', texts);
  const query = { status: null, triggerMode: null, startTime: null, endTime: null };
  const written = { writtenTimes: { startTime: 'now-7d' } };
  return VerdictLine({
    snapshot: /** @type {any} */ ({
      ...query,
      ...written,
      statistics: { finished: 20 },
      ...snapshot,
      verdict,
    }),
    context: /** @type {any} */ ({
      texts,
      formats,
      clock: { now: () => now },
      creatorName: (/** @type {string} */ id) => (id === '1001' ? 'Lin' : null),
    }),
    onGoTo,
  });
}

/** @type {(...how: Parameters<typeof line>) => string} */
const sentence = (...how) => textOf(line(...how));

/** @type {[name: string, verdict: import('../surface.js').Verdict, en: string, zh: string][]} */
const cases = [
  [
    'failing since a known run',
    failing,
    'Failing since #54 (4 in a row) · 34m ago · Lin · last success #53, 4h ago',
    '运行失败 · 自 #54 起连续失败4次 · 34分钟前 · Lin · 上次成功 #53（4小时前）',
  ],
  [
    'failing once',
    { ...failing, streak: 1 },
    'Failing since #54 · 34m ago · Lin · last success #53, 4h ago',
    '运行失败 · 自 #54 起连续失败1次 · 34分钟前 · Lin · 上次成功 #53（4小时前）',
  ],
  [
    'failing from the first run on',
    { ...failing, lastSuccess: null },
    'Failing since #54 (4 in a row) · 34m ago · Lin · no success yet',
    '运行失败 · 自 #54 起连续失败4次 · 34分钟前 · Lin · 尚无成功',
  ],
  [
    'failing on the whole page: since when is not known',
    { ...failing, streak: 20, atLeast: true, lastSuccess: null },
    'Failing (at least 20 in a row) · #57, 1m ago · Lin',
    '运行失败 · 至少连续失败20次 · #57（1分钟前） · Lin',
  ],
  [
    'succeeding',
    succeeding,
    'Succeeding (17 in a row) · #54, 34m ago · Lin · last failure #37, 2d ago',
    '运行成功 · 连续成功17次 · #54（34分钟前） · Lin · 上次失败 #37（2天前）',
  ],
  [
    'succeeding on the whole page',
    { ...succeeding, atLeast: true, lastFailure: null },
    'Succeeding (at least 17 in a row) · #54, 34m ago · Lin',
    '运行成功 · 至少连续成功17次 · #54（34分钟前） · Lin',
  ],
  [
    'one success, and no run before it on the page',
    { ...succeeding, streak: 1, atLeast: true, lastFailure: null },
    'Succeeding · #54, 34m ago · Lin',
    '运行成功 · 至少连续成功1次 · #54（34分钟前） · Lin',
  ],
  [
    'failing, and others are running',
    { ...failing, active: run(62, minute), running: 5, waiting: 2 },
    'Failing since #54 (4 in a row) · 34m ago · Lin · last success #53, 4h ago · 5 running',
    '运行失败 · 自 #54 起连续失败4次 · 34分钟前 · Lin · 上次成功 #53（4小时前） · 5个运行中',
  ],
  [
    'succeeding, and one is waiting',
    { ...succeeding, lastFailure: null, active: run(62, minute), waiting: 1 },
    'Succeeding (17 in a row) · #54, 34m ago · Lin · 1 waiting',
    '运行成功 · 连续成功17次 · #54（34分钟前） · Lin · 1个等待中',
  ],
  [
    'running for the first time',
    { ...unknown, state: 'running', active: run(1, minute), running: 1 },
    'Running · #1, 1m ago · Lin',
    '运行中 · #1（1分钟前） · Lin',
  ],
  [
    'several are running',
    { ...unknown, state: 'running', active: run(2, minute), running: 2 },
    'Running · #2, 1m ago · Lin · 2 running',
    '运行中 · #2（1分钟前） · Lin · 2个运行中',
  ],
  [
    'waiting without a start',
    { ...unknown, state: 'waiting', active: { ...run(1, 0), startTime: null }, waiting: 1 },
    'Waiting · #1, – · Lin',
    '等待中 · #1（–） · Lin',
  ],
  ['never run', { ...unknown, state: 'never_run' }, 'Never run', '尚未运行'],
  [
    'unknown',
    unknown,
    'Unknown: none of the last 20 runs succeeded or failed',
    '结果未知 · 最近20次运行均未成功或失败',
  ],
];

for (const [name, verdict, english, chinese] of cases) {
  test(`the verdict says: ${name}`, () => {
    assert.equal(sentence(verdict), english);
    assert.equal(sentence(verdict, { texts: zhHans }), chinese);
    assert.doesNotMatch(sentence(verdict, { texts: zhHant }), /[{}]/);
  });
}

test('under a filter the verdict says of what it is', () => {
  const snapshot = { triggerMode: 2, startTime: now - 7 * 24 * hour };
  assert.match(sentence(failing, { snapshot }), /^Scheduled, Last 7 days · Failing since #54/);
  assert.match(
    sentence(failing, { texts: zhHans, snapshot }),
    /^定时触发，最近7天 · 运行失败 · 自 #54 起/,
  );
});

test('a status filter leaves no verdict, and an empty result no number of runs', () => {
  assert.equal(sentence(unknown, { snapshot: { status: 'FAIL' } }), en.verdict.byStatus);
  assert.equal(sentence(unknown, { snapshot: { statistics: { finished: 0 } } }), en.noStatus);
});

test('without a verdict the line is empty', () => {
  assert.equal(sentence(null), '');
});

test('each number goes to its run', () => {
  /** @type {string[]} */
  const visited = [];
  const verdict = { ...failing, active: run(62, minute), running: 5 };
  const buttons = buttonsOf(line(verdict, { onGoTo: (runId) => visited.push(runId) }));
  for (const { props } of buttons) props.onClick();
  assert.deepEqual(buttons.map(textOf), ['#54', '#53', '5 running']);
  assert.deepEqual(visited, ['54', '53', '62']);
});
