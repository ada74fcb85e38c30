// Numbers, moments and durations, as a reader of each language gets them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatsFor } from '../format.js';
import { en } from '../locales/en.js';
import { zhHans } from '../locales/zh-Hans.js';

const zone = 'Asia/Shanghai';
const chinese = formatsFor('zh-CN', zone, zhHans);
const english = formatsFor('en', zone, en);
const noon = Date.UTC(2026, 10, 24, 4, 0, 0);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test('a duration has its two largest units', () => {
  const cases = /** @type {const} */ ([
    [0, '0s', '0秒'],
    [999, '0s', '0秒'],
    [59 * second, '59s', '59秒'],
    [3 * minute, '3m', '3分钟'],
    [3 * minute + 12 * second, '3m 12s', '3分12秒'],
    [2 * hour, '2h', '2小时'],
    [2 * hour + 5 * minute + 59 * second, '2h 5m', '2小时5分'],
    [3 * day + 4 * hour, '3d 4h', '3天4小时'],
  ]);
  for (const [ms, inEnglish, inChinese] of cases) {
    assert.equal(english.duration(ms), inEnglish);
    assert.equal(chinese.duration(ms), inChinese);
  }
});

test('in names a duration has its units in words', () => {
  const ms = 31 * minute + 3 * second;
  assert.equal(english.duration(ms, 'long'), '31 minutes 3 seconds');
  assert.equal(chinese.duration(ms, 'long'), '31分3秒钟');
  assert.equal(formatsFor('ja', zone, en).duration(ms, 'long'), '31分3秒');
});

test('in Chinese no space stands between a number and its unit', () => {
  const cases = /** @type {const} */ ([
    ['zh-CN', '3分12秒', '2小时5分', '3分钟', '3分钟前', '7天'],
    ['zh-TW', '3分12秒', '2小時5分', '3分鐘', '3分鐘前', '7天'],
    ['zh-HK', '3分12秒', '2小時5分', '3分', '3分前', '7日'],
  ]);
  for (const [locale, seconds, minutes, alone, ago, span] of cases) {
    const formats = formatsFor(locale, zone, zhHans);
    assert.equal(formats.duration(3 * minute + 12 * second), seconds, locale);
    assert.equal(formats.duration(2 * hour + 5 * minute), minutes, locale);
    assert.equal(formats.duration(3 * minute), alone, locale);
    assert.equal(formats.relative(noon, noon + 3 * minute), ago, locale);
    assert.equal(formats.span('now-7d'), span, locale);
  }
});

test('a time has its year only if it is not the current year', () => {
  assert.equal(english.short(noon, noon), 'Nov 24, 12:00');
  assert.equal(chinese.short(noon, noon), '11月24日 12:00');
  assert.match(english.short(noon, noon + 366 * day), /2026/);
});

test('in a cell a time has hours and minutes, also across a new year, and beyond half a year its year', () => {
  const lateInDecember = Date.UTC(2026, 11, 30, 4);
  assert.equal(english.brief(lateInDecember, lateInDecember + 9 * day), 'Dec 30, 12:00');
  assert.equal(english.brief(noon, noon + 179 * day), 'Nov 24, 12:00');
  assert.equal(english.brief(noon, noon + 180 * day), 'Nov 24, 2026');
  assert.equal(english.brief(noon, noon - 180 * day), 'Nov 24, 2026');
  assert.equal(chinese.brief(noon, noon + 180 * day), '2026年11月24日');
});

test('midnight is 00:00, and the year changes in the time zone shown', () => {
  const newYear = Date.UTC(2026, 11, 31, 16, 0, 0);
  assert.match(english.short(newYear, newYear - day), /2027, 00:00/);
});

test('relative times have whole units, and a fast clock does not show the future', () => {
  assert.equal(english.relative(noon + hour, noon), 'just now');
  assert.equal(chinese.relative(noon, noon + 59 * second), '刚刚');
  assert.equal(english.relative(noon, noon + 2 * minute - 1), '1m ago');
  assert.equal(chinese.relative(noon, noon + 5 * hour), '5小时前');
  assert.equal(english.relative(noon, noon + day), '1d ago');
});

test('a full time has the weekday, seconds and the time zone', () => {
  assert.equal(english.full(noon), 'Tuesday, November 24, 2026, 12:00:00 (GMT+8)');
  assert.equal(chinese.full(noon), '2026年11月24日 星期二 12:00:00（GMT+8）');
  assert.equal(english.zone(noon), 'Asia/Shanghai (GMT+8)');
});

test('a relative time is shown in its own unit, other values are not', () => {
  assert.equal(english.span('now-24h'), '24 hours');
  assert.equal(chinese.span('now-7d'), '7天');
  for (const other of ['now', '1700000000000', '2026-01-01', 'now-7y', null]) {
    assert.equal(english.span(other), '');
  }
});

test('a time in a field is in the time zone shown, and is read back unchanged', () => {
  assert.equal(english.local(noon), '2026-11-24T12:00');
  assert.equal(english.fromLocal('2026-11-24T12:00'), noon);
  assert.ok(Number.isNaN(english.fromLocal('')));
  const newYork = formatsFor('en', 'America/New_York', en);
  for (const hours of [-1, 0, 1, 2, 3]) {
    const beside = Date.UTC(2026, 2, 8, 7) + hours * hour;
    assert.equal(newYork.fromLocal(newYork.local(beside)), beside, 'beside a change of the clocks');
  }
  assert.equal(newYork.local(newYork.fromLocal('2026-03-08T02:30')).slice(0, 10), '2026-03-08');
});

test('a time that a clock change repeats is the earlier or the later one, as asked', () => {
  const cases = /** @type {const} */ ([
    ['Europe/Berlin', '2026-10-25T02:15', Date.UTC(2026, 9, 25, 0, 15), hour],
    ['America/New_York', '2026-11-01T01:59', Date.UTC(2026, 10, 1, 5, 59), hour],
    ['Australia/Lord_Howe', '2026-04-05T01:45', Date.UTC(2026, 3, 4, 14, 45), hour / 2],
    ['Asia/Shanghai', '2026-10-25T02:15', Date.UTC(2026, 9, 24, 18, 15), 0],
  ]);
  for (const [place, text, earlier, apart] of cases) {
    const formats = formatsFor('en', place, en);
    assert.equal(formats.fromLocal(text), earlier, place);
    assert.equal(formats.fromLocal(text, { later: true }), earlier + apart, place);
    assert.equal(formats.local(earlier + apart), text, place);
  }
});

test('a time that a clock change skips is before or after it', () => {
  const berlin = formatsFor('en', 'Europe/Berlin', en);
  const change = Date.UTC(2026, 2, 29, 1);
  assert.equal(berlin.fromLocal('2026-03-29T02:30'), change - hour / 2);
  assert.equal(berlin.fromLocal('2026-03-29T02:30', { later: true }), change + hour / 2);
});

test('without a time zone, all formats follow the computer into another one', () => {
  const { TZ } = process.env;
  try {
    process.env.TZ = 'Asia/Shanghai';
    assert.match(formatsFor('en', undefined, en).full(noon), /12:00:00 \(GMT\+8\)/);
    process.env.TZ = 'America/New_York';
    const formats = formatsFor('en', undefined, en);
    assert.match(formats.full(noon), /November 23, 2026, 23:00:00 \(GMT-5\)/);
    assert.equal(formats.zone(noon), 'America/New_York (GMT-5)');
    assert.equal(formats.local(noon), '2026-11-23T23:00');
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});

test('formatters are cached by language and time zone, up to a limit', () => {
  assert.equal(formatsFor('zh-CN', zone, zhHans), formatsFor('zh-CN', zone, zhHans));
  const first = formatsFor('en-AU', zone, en);
  for (const locale of ['de', 'fr', 'it', 'es', 'pt', 'nl', 'sv', 'da', 'fi']) {
    formatsFor(locale, zone, en);
  }
  assert.notEqual(formatsFor('en-AU', zone, en), first);
});
