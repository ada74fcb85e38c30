// Formats numbers, times and durations for one language and time zone, with Intl. Creating a
// formatter takes milliseconds, the first one of a page far more, so each is created on first use and
// cached by language and time zone; texts of small counts are kept. See zone-clock.js for what the
// clocks of the time zone show.

import { fill } from './locales/fill-template.js';
import { zoneClock } from './zone-clock.js';

/** @typedef {ReturnType<typeof makeFormats>} Formats */
/** @typedef {Pick<import('./locales/texts.js').Texts, 'justNow' | 'fullTime'>} FormatTexts */

/** @type {Map<string, Formats>} */
const cache = new Map();
/** A page rarely has more than two languages and two time zones. */
const cacheLimit = 8;

const minute = 60_000;
const day = 24 * 60 * minute;
/** The units of ages and durations, with their lengths. */
const units = /** @type {const} */ ([
  ['second', 1000],
  ['minute', minute],
  ['hour', 60 * minute],
  ['day', day],
]);
/** The day on which clocks are set back. */
const longestDay = 25 * 60 * minute;
/** Beyond this age, a date without a year would be ambiguous. */
const halfYear = 180 * day;
/** Shorter ages are shown as "just now". */
const instant = 5_000;

/** In the times of a filter. @type {Readonly<Record<string, string>>} */
const ageUnits = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** @param {number} index −1: the first unit, too */
const unitAt = (index) => units[index] ?? units[0];

/** @param {number} ms @returns {number} the index of the largest unit that fits into it; −1: none */
const largestUnit = (ms) => units.findLastIndex(([, length]) => ms >= length);

/**
 * @param {string} locale
 * @param {string | undefined} timeZone undefined: that of the browser
 * @param {FormatTexts} texts
 * @returns {Formats} the same object for the same arguments while it is cached
 */
export function formatsFor(locale, timeZone, texts) {
  // The computer may move to another time zone while the page is open.
  const zone = timeZone ?? [0, 6].map((month) => new Date(2026, month).getTimezoneOffset());
  const key = `${locale} ${zone} ${texts.justNow}`;
  const formats = cache.get(key) ?? makeFormats(locale, timeZone, texts);
  cache.delete(key);
  cache.set(key, formats);
  const [oldest] = cache.keys();
  if (cache.size > cacheLimit && oldest !== undefined) cache.delete(oldest);
  return formats;
}

/**
 * Removes the spaces between numbers and Han characters: the formats of some regions have them, and
 * the texts do not.
 * @param {string} text
 */
const closeUp = (text) => text.replace(/(\d)\s+(?=\p{Script=Han})/gu, '$1');

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T} calls `make` once and returns its result
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * @param {(count: number) => string} format
 * @returns {(count: number) => string} calls `format` once for each count below 100
 */
function remember(format) {
  /** @type {string[]} */
  const texts = [];
  return (count) => {
    if (count >= 100) return format(count);
    texts[count] ??= format(count);
    return texts[count] ?? '';
  };
}

/**
 * @param {string} locale
 * @param {string | undefined} timeZone
 * @param {FormatTexts} texts
 */
function makeFormats(locale, timeZone, texts) {
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone };
  /** @type {Intl.DateTimeFormatOptions} */
  const dayOfYear = { month: 'short', day: 'numeric' };
  /** @param {Intl.DateTimeFormatOptions} options */
  const dates = (options) => once(() => new Intl.DateTimeFormat(locale, options));
  /** @param {Intl.NumberFormatOptions} [options] */
  const counts = (options) => once(() => new Intl.NumberFormat(locale, options));

  const numbers = counts();
  const percents = counts({ style: 'percent', maximumFractionDigits: 1 });
  const hours = dates(clock);
  const thisYear = dates({ ...clock, ...dayOfYear });
  const dated = dates({ ...clock, ...dayOfYear, year: 'numeric' });
  const dateOnly = dates({ ...dayOfYear, year: 'numeric', timeZone });
  const date = dates({ dateStyle: 'long', timeZone });
  const weekday = dates({ weekday: 'long', timeZone });
  const timeOfDay = dates({ ...clock, second: '2-digit' });
  const { dayOf, yearOf, gmt, iso, local, fromLocal } = zoneClock(timeZone);
  const plurals = once(() => new Intl.PluralRules(locale));
  const relative = once(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'narrow' }),
  );
  /** @param {(unit: string) => (count: number) => string} formatOf the texts of a unit */
  const byUnit = (formatOf) =>
    Object.fromEntries(
      Object.values(ageUnits).map((unit) => {
        const format = formatOf(unit);
        return [unit, remember((count) => closeUp(format(count)))];
      }),
    );
  const ages = byUnit(
    (unit) => (count) =>
      relative().format(-count, /** @type {Intl.RelativeTimeFormatUnit} */ (unit)),
  );
  /** @param {'narrow' | 'short' | 'long'} unitDisplay */
  const durationTexts = (unitDisplay) =>
    byUnit((unit) => {
      const format = counts({ style: 'unit', unit, unitDisplay });
      return (count) => format().format(count);
    });
  const durations = {
    narrow: durationTexts('narrow'),
    short: durationTexts('short'),
    long: durationTexts('long'),
  };

  const formats = {
    locale,

    /** @param {number} value */
    number: (value) => numbers().format(value),

    /**
     * The plural category of a number in the language.
     * @param {number} value
     */
    pluralCategory: (value) => plurals().select(value),

    /**
     * A percentage with one decimal at most.
     * @param {number} ratio from 0 to 1
     */
    percent: (ratio) => percents().format(ratio),

    /**
     * Date and time to the minute; the year only if it is not the current one.
     * @param {number} ms
     * @param {number} now
     */
    short: (ms, now) => (yearOf(ms) === yearOf(now) ? thisYear() : dated()).format(ms),

    /**
     * For cells: the time to the minute, with its date unless it is today; beyond half a year, the
     * date with its year.
     * @param {number} ms
     * @param {number} now
     * @param {number} [sameDay] a time of the day that needs no date, instead of today
     */
    brief: (ms, now, sameDay = now) => {
      if (Math.abs(now - ms) >= halfYear) return dateOnly().format(ms);
      const isSameDay = Math.abs(sameDay - ms) < longestDay && dayOf(ms) === dayOf(sameDay);
      return (isSameDay ? hours() : thisYear()).format(ms);
    },

    /**
     * Date, weekday, time with seconds, and the offset of the time zone.
     * @param {number} ms
     */
    full: (ms) =>
      fill(texts.fullTime, {
        date: date().format(ms),
        weekday: weekday().format(ms),
        time: timeOfDay().format(ms),
        zone: gmt(ms),
      }),

    /**
     * The time of day, to the second.
     * @param {number} ms
     */
    time: (ms) => timeOfDay().format(ms),

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
      const age = now - ms;
      if (age < (fine ? instant : minute)) return texts.justNow;
      const [unit, length] = unitAt(largestUnit(age));
      return ages[unit]?.(Math.floor(age / length)) ?? '';
    },

    /**
     * The two largest units of a duration.
     * @param {number} ms not negative
     * @param {'narrow' | 'long'} [style] long: for accessible names
     */
    duration: (ms, style = 'narrow') => {
      const words = durations[style];
      const index = largestUnit(ms);
      const [unit, length] = unitAt(index);
      const [smaller, smallerLength] = unitAt(index - 1);
      const large = words[unit]?.(Math.floor(ms / length)) ?? '';
      const rest = Math.floor((ms % length) / smallerLength);
      if (!(rest > 0)) return large;
      // In Chinese and Japanese without a space, and with a shorter word for the minute: 4分1秒. The characters of
      // a regular expression are escaped, because bundlers that write ASCII leave them as they are.
      return `${large} ${words[smaller]?.(rest)}`
        .replace(/(\u5206)[\u949f\u9418]/, '$1')
        .replace(/(\p{Script=Han}) /u, '$1');
    },

    /**
     * A rough duration in one unit, at least a minute: 3 min, 2 hr.
     * @param {number} ms not negative
     */
    rough: (ms) => {
      const index = ms < 90 * minute ? 1 : 2;
      const [unit, length] = unitAt(index);
      return durations.short[unit]?.(Math.max(1, Math.round(ms / length))) ?? '';
    },

    /**
     * The length of a relative time: "7 days" for `now-7d`; empty for anything else.
     * @param {unknown} age
     */
    span: (age) => {
      const [, count, letter = ''] = /^now-(\d+)([smhdw])$/.exec(String(age)) ?? [];
      return durations.long[ageUnits[letter] ?? '']?.(Number(count)) ?? '';
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
    zone: (ms) => `${hours().resolvedOptions().timeZone} (${gmt(ms)})`,

    /**
     * Creates the formatters that rows use, while the page is waiting for the first response.
     */
    prepare: () => {
      formats.number(0);
      formats.percent(0);
      formats.short(0, day);
      formats.brief(0, 0);
      formats.full(0);
      formats.zone(0);
      formats.relative(0, minute);
      formats.duration(61 * minute);
      formats.duration(61_000);
    },
  };
  return formats;
}
