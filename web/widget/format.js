// Formats numbers, times and durations for one language and time zone. The formats are cached, and the
// same for all tables of a page.

import { builtInFormatters } from './built-in-formatters.js';
import { intlFormatters } from './intl-formatters.js';
import { fill } from './locales/fill-template.js';
import { zoneClock } from './zone-clock.js';

/** @typedef {ReturnType<typeof makeFormats>} Formats */
/** @typedef {Pick<import('./locales/texts.js').Texts, 'justNow' | 'fullTime'>} FormatTexts */

/** @type {Map<string, Formats>} */
const cache = new Map();
/** A page rarely has more than two languages and two time zones. */
const cacheLimit = 8;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The units of ages and durations, with their lengths. */
const units = /** @type {const} */ ([
  ['second', 1000],
  ['minute', minute],
  ['hour', hour],
  ['day', day],
]);
/** The day on which clocks are set back. */
const longestDay = 25 * hour;
/** Beyond this age, a date without a year would be ambiguous. */
const halfYear = 180 * day;
/** Shorter ages are shown as "just now". */
const instant = 5_000;

/** In the times of a filter. @type {Readonly<Record<string, import('./intl-formatters.js').Unit>>} */
const ageUnits = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** @param {number} index −1: the first unit, too */
const unitAt = (index) => units[index] ?? units[0];

/** @param {number} ms @returns {number} the index of the largest unit that fits into it; −1: none */
const largestUnit = (ms) => units.filter(([, length]) => ms >= length).length - 1;

/**
 * @param {string} locale
 * @param {string | undefined} timeZone undefined: that of the browser
 * @param {FormatTexts} texts
 * @returns {Formats} the same object for the same arguments while it is cached
 */
export function formatsFor(locale, timeZone, texts) {
  // The computer may move to another time zone while the page is open.
  const zone = timeZone ?? [0, 6].map((month) => new Date(2026, month).getTimezoneOffset());
  const key = [locale, zone, texts.justNow, texts.fullTime].join('\n');
  const formats = cache.get(key) ?? makeFormats(locale, timeZone, texts);
  cache.delete(key);
  cache.set(key, formats);
  const [oldest] = cache.keys();
  if (cache.size > cacheLimit && oldest !== undefined) cache.delete(oldest);
  return formats;
}

/**
 * @param {string} locale
 * @param {string | undefined} timeZone
 * @param {FormatTexts} texts
 */
function makeFormats(locale, timeZone, texts) {
  const { dayOf, yearOf, gmt, iso, local, fromLocal } = zoneClock(timeZone);
  const { number, percent, pluralCategory, span, roughSpan, age, date, zoneName } =
    builtInFormatters(intlFormatters(locale, timeZone), locale, iso);

  const formats = {
    locale,

    number,
    pluralCategory,
    percent,

    /**
     * Date and time to the minute; the year only if it is not the current one.
     * @param {number} ms
     * @param {number} now
     */
    short: (ms, now) => date(ms, yearOf(ms) === yearOf(now) ? 'dayAndTime' : 'dateAndTime'),

    /**
     * For cells: the time to the minute, with its date unless it is today; beyond half a year, the
     * date with its year.
     * @param {number} ms
     * @param {number} now
     * @param {number} [sameDay] a time of the day that needs no date, instead of today
     */
    brief: (ms, now, sameDay = now) => {
      if (Math.abs(now - ms) >= halfYear) return date(ms, 'date');
      const isSameDay = Math.abs(sameDay - ms) < longestDay && dayOf(ms) === dayOf(sameDay);
      return date(ms, isSameDay ? 'time' : 'dayAndTime');
    },

    /**
     * Date, weekday, time with seconds, and the offset of the time zone.
     * @param {number} ms
     */
    full: (ms) =>
      fill(texts.fullTime, {
        date: date(ms, 'longDate'),
        weekday: date(ms, 'weekday'),
        time: date(ms, 'timeWithSeconds'),
        zone: gmt(ms),
      }),

    /**
     * The time of day, to the second.
     * @param {number} ms
     */
    time: (ms) => date(ms, 'timeWithSeconds'),

    /**
     * The time of day, to the second; of another day the date, too, to the minute.
     * @param {number} ms
     * @param {number} now
     */
    timeOrDate: (ms, now) => (dayOf(ms) === dayOf(now) ? formats.time(ms) : formats.short(ms, now)),

    /**
     * Time since; a time in the future, due to a clock that is fast, is "just now".
     * @param {number} ms
     * @param {number} now
     * @param {boolean} [fine] below a minute, counts seconds
     */
    relative: (ms, now, fine = false) => {
      const elapsed = now - ms;
      if (elapsed < (fine ? instant : minute)) return texts.justNow;
      const [unit, length] = unitAt(largestUnit(elapsed));
      return age(Math.floor(elapsed / length), unit);
    },

    /**
     * The two largest units of a duration.
     * @param {number} ms not negative
     * @param {'narrow' | 'long'} [style] long: for accessible names
     */
    duration: (ms, style = 'narrow') => {
      const index = largestUnit(ms);
      const [unit, length] = unitAt(index);
      const [smaller, smallerLength] = unitAt(index - 1);
      const large = span(Math.floor(ms / length), unit, style);
      const rest = Math.floor((ms % length) / smallerLength);
      if (!(rest > 0)) return large;
      // In Chinese and Japanese without a space, and with a shorter word for the minute: 4分1秒. The characters of
      // a regular expression are escaped, because bundlers that write ASCII leave them as they are.
      return `${large} ${span(rest, smaller, style)}`
        .replace(/(\u5206)[\u949f\u9418]/, '$1')
        .replace(/(\p{Script=Han}) /u, '$1');
    },

    /**
     * A rough duration in one unit, at least a minute: 3 min, 2 hr.
     * @param {number} ms not negative
     */
    rough: (ms) => {
      return ms < 90 * minute
        ? roughSpan(Math.max(1, Math.round(ms / minute)), 'minute')
        : roughSpan(Math.round(ms / hour), 'hour');
    },

    /**
     * The length of a relative time: "7 days" for `now-7d`; empty for anything else.
     * @param {unknown} time
     */
    span: (time) => {
      const [, count, letter = ''] = /^now-(\d+)([smhdw])$/.exec(String(time)) ?? [];
      const unit = ageUnits[letter];
      return unit ? span(Number(count), unit, 'long') : '';
    },

    /**
     * ISO 8601 in the time zone, to the millisecond.
     * @param {number} ms
     */
    iso,

    /**
     * The value of an `<input type="datetime-local">`.
     * @param {number} ms
     */
    local,

    /**
     * The inverse of `local`. A time that a clock change repeats is the earlier or the later one; a
     * time that it skips gives a time before or after the change.
     * @param {string} text
     * @param {{ later?: boolean }} [options]
     * @returns {number} NaN: not a time
     */
    fromLocal,

    /**
     * The name of the time zone and its offset at a time: `Asia/Shanghai (GMT+8)`.
     * @param {number} ms
     */
    zone: (ms) => `${zoneName()} (${gmt(ms)})`,

    /**
     * Creates the formatters that rows use, while the page is waiting for the first response.
     */
    prepare: () => {
      // Not an earlier time: the built-in languages leave old dates to Intl.
      const now = Date.now();
      formats.number(0);
      formats.short(now, now + day);
      formats.brief(now, now);
      formats.full(now);
      formats.relative(0, minute);
      formats.duration(61 * minute);
      formats.duration(61_000);
    },
  };
  return formats;
}
