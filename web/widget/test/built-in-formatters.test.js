// The built-in languages are written without Intl as Intl writes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInFormatters } from '../built-in-formatters.js';
import { intlFormatters } from '../intl-formatters.js';
import { zoneClock } from '../zone-clock.js';

const timeZone = 'America/New_York';
const day = 24 * 3_600_000;
const dateStyles = /** @type {const} */ ([
  'time',
  'timeWithSeconds',
  'dayAndTime',
  'dateAndTime',
  'date',
  'longDate',
  'weekday',
]);
const units = /** @type {const} */ (['second', 'minute', 'hour', 'day', 'week']);
const counts = [...Array(121).keys(), 999, 1000, 1001, 12_345, 1_234_567];

/** @param {string} locale */
const bothFor = (locale) => {
  const intl = intlFormatters(locale, timeZone);
  const builtIn = builtInFormatters(intl, locale, zoneClock(timeZone).iso);
  return { intl, builtIn };
};

for (const locale of ['en', 'en-US', 'zh', 'zh-CN', 'zh-Hans']) {
  const { intl, builtIn } = bothFor(locale);
  assert.notEqual(builtIn, intl);

  test(`${locale}: dates of any day, beside changes of the clocks and of the year`, () => {
    const odd = [-day, 0, 1, Date.UTC(1972, 11, 31), Date.UTC(9999, 5, 1), 8.64e15 - day];
    const start = Date.UTC(2023, 11, 31);
    const days = [...Array(3 * 366).keys()].map((index) => start + index * (day + 60_061_001));
    for (const ms of [...odd, ...days, Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 2, 8, 7)]) {
      for (const style of dateStyles) {
        assert.equal(builtIn.date(ms, style), intl.date(ms, style), `${style} ${ms}`);
      }
    }
  });

  test(`${locale}: counts of units, ages and plurals`, () => {
    for (const count of counts) {
      for (const unit of units) {
        for (const style of /** @type {const} */ (['narrow', 'long'])) {
          assert.equal(builtIn.span(count, unit, style), intl.span(count, unit, style));
        }
        assert.equal(builtIn.age(count, unit), intl.age(count, unit));
      }
      for (const unit of /** @type {const} */ (['minute', 'hour'])) {
        assert.equal(builtIn.roughSpan(count, unit), intl.roughSpan(count, unit));
      }
      assert.equal(builtIn.pluralCategory(count), intl.pluralCategory(count));
    }
  });

  test(`${locale}: numbers, also unusual ones, and percentages of all small fractions`, () => {
    for (const value of [...counts, -1, -12_345, 0.5, 1e15, 2 ** 53, 1e21, Number.NaN]) {
      assert.equal(builtIn.number(value), intl.number(value));
    }
    for (let whole = 1; whole <= 200; whole += 1) {
      for (let part = 0; part <= whole; part += 1) {
        const ratio = part / whole;
        assert.equal(builtIn.percent(ratio), intl.percent(ratio), `${part}/${whole}`);
      }
    }
    for (let part = 5; part < 10_000; part += 10) {
      assert.equal(builtIn.percent(part / 10_000), intl.percent(part / 10_000), `${part}`);
    }
  });
}

test('other languages, and variants of the built-in ones, are written by Intl', () => {
  for (const locale of ['en-GB', 'zh-TW', 'zh-Hant', 'zh-HK', 'en-u-nu-arab', 'ja']) {
    const { intl, builtIn } = bothFor(locale);
    assert.equal(builtIn, intl, locale);
  }
});
