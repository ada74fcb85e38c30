// The words of announcements. What is announced, and when, is tested in the core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcementText } from '../announcer.js';
import { formatsFor } from '../format.js';
import { en } from '../locales/en.js';
import { zhHans } from '../locales/zh-Hans.js';
import { ServerClock } from '../server-clock.js';

/** @param {typeof en} texts @param {string} locale */
const contextOf = (texts, locale) =>
  /** @type {any} */ ({
    texts,
    formats: formatsFor(locale, 'Asia/Shanghai', texts),
    clock: new ServerClock(),
  });
const english = contextOf(en, 'en');
const chinese = contextOf(zhHans, 'zh-Hans');

const nothing = {
  action: null,
  freshness: null,
  finished: 0,
  failed: 0,
  run: null,
  newRuns: 0,
  newRunsMore: false,
};

/** A page of 20 runs of 57. */
const shown = {
  mode: 'pages',
  state: 'ready',
  freshness: 'live',
  error: null,
  failedAction: null,
  otherQuery: false,
  stale: false,
  retry: null,
  nextPollAtMs: null,
  updatedAtMs: Date.now(),
  rowCount: 20,
  firstRow: 1,
  total: 57,
  pagingEnd: null,
  notice: null,
  filtered: false,
  status: null,
  triggerMode: null,
  startTime: null,
  endTime: null,
  writtenTimes: {},
};

const denied = { kind: 'http', code: 'http_error', httpStatus: 403, throttled: false };

/**
 * @param {object} announcement
 * @param {object} [snapshot]
 * @returns {[string, string]} in English and in Chinese
 */
const said = (announcement, snapshot) => {
  const [what, now] = /** @type {[any, any]} */ ([
    { ...nothing, ...announcement },
    { ...shown, ...snapshot },
  ]);
  return [announcementText(what, now, english), announcementText(what, now, chinese)];
};

const failure = { finished: 1, failed: 1, run: { pipelineRunId: '56', status: 'FAIL' } };

/** @type {[string, object, object, string, string][]} */
const cases = [
  ['a page', { action: 'page' }, { firstRow: 21 }, '21–40 of 57', '第21–40条，共57条'],
  ['a refresh', { action: 'refresh' }, {}, 'Updated; 1–20 of 57', '已更新；第1–20条，共57条'],
  [
    'a filter without matches',
    { action: 'filter' },
    { rowCount: 0, filtered: true },
    en.states.noMatch,
    zhHans.states.noMatch,
  ],
  ['one run', failure, {}, 'Run #56 finished: Failed', '#56 已结束：运行失败'],
  [
    'several runs',
    { finished: 3, failed: 1 },
    {},
    '3 runs finished, 1 failed',
    '3次运行已结束，1次失败',
  ],
  ['runs without a failure', { finished: 2 }, {}, '2 runs finished', '2次运行已结束'],
  [
    'ended and new runs',
    { ...failure, newRuns: 2 },
    {},
    'Run #56 finished: Failed; 2 new runs',
    '#56 已结束：运行失败；有2条新的运行记录',
  ],
  [
    'a pause',
    { freshness: 'paused' },
    { freshness: 'paused' },
    'Auto-refresh paused',
    '自动更新已暂停',
  ],
  ['updates that come again', { freshness: 'live' }, {}, 'Auto-refresh resumed', '已恢复自动更新'],
  [
    'a failed filter',
    { action: 'filter', freshness: 'failed' },
    { error: denied, failedAction: 'filter', otherQuery: true, stale: true, freshness: 'failed' },
    `Filter not applied: still showing all runs (57). ${en.errors.http[403]}`,
    `筛选未生效：仍显示全部记录（57条）。${zhHans.errors.http[403]}`,
  ],
  [
    'a failed step',
    { action: 'page' },
    { error: denied, failedAction: 'page' },
    `Page not changed: still showing 1–20 of 57. ${en.errors.http[403]}`,
    `翻页失败：仍显示第1–20条，共57条。${zhHans.errors.http[403]}`,
  ],
];

for (const [what, announcement, snapshot, inEnglish, inChinese] of cases) {
  test(`announces ${what}`, () => {
    assert.deepEqual(said(announcement, snapshot), [inEnglish, inChinese]);
  });
}

test('an error that was there before is not announced in place of what happened', () => {
  const failed = {
    error: { kind: 'api', code: 'Throttling.User', throttled: true },
    failedAction: 'page',
    freshness: 'paused',
  };
  assert.deepEqual(
    said({ freshness: 'paused' }, failed),
    said({ freshness: 'paused' }, { error: null, freshness: 'paused' }),
  );
});

test('a retry is announced with its time', () => {
  const error = { kind: 'api', code: 'Throttling.User', throttled: true };
  const retry = { attempt: 1, limit: 4, atWallMs: Date.now() + 3_000 };
  const loading = { error, retry, state: 'loading', failedAction: 'load', updatedAtMs: null };
  const [inEnglish, inChinese] = said({ action: 'load' }, { ...loading, rowCount: 0 });
  assert.match(inEnglish, /^Too many requests\. Retrying in [23] s\.$/);
  assert.match(inChinese, /^请求过于频繁，[23]秒后自动重试。$/);
});

test('a retry in a day is announced with its date, without a network with neither', () => {
  const error = { kind: 'api', code: 'Throttling.User', throttled: true };
  const retry = { attempt: 1, limit: 4, atWallMs: Date.now() + 90_000_000 };
  const failing = { error, retry, failedAction: 'refresh', stale: true, freshness: 'failed' };
  assert.match(said({ action: 'refresh' }, failing)[0], /Retrying at \w{3} \d{1,2}, \d\d:\d\d\.$/);
  const offline = { ...failing, retry: { ...retry, atWallMs: null } };
  assert.doesNotMatch(said({ action: 'refresh' }, offline)[0], /Retrying/);
});
