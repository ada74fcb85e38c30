// Formats numbers, times and durations for one language and time zone, with Intl. Creating a
// formatter takes milliseconds, so each is created on first use and cached by language and time
// zone.

import { fill } from './locales/fill-template.js';

/** @typedef {ReturnType<typeof makeFormats>} Formats */
/** @typedef {Pick<import('./locales/texts.js').Texts, 'justNow' | 'fullTime'>} FormatTexts */

/** @type {Map<string, Formats>} */
const cache = new Map();
/** A page rarely has more than two languages and two time zones. */
const cacheLimit = 8;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** The day on which clocks are set back. */
const longestDay = 25 * hour;
/** Beyond this age, a date without a year would be ambiguous. */
const halfYear = 180 * day;
/** Shorter ages are shown as "just now". */
const instant = 5 * second;

/** @type {Readonly<Record<string, string>>} */
const ageUnits = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/**
 * @param {string} locale
 * @param {string | undefined} timeZone undefined: that of the browser
 * @param {FormatTexts} texts
 * @returns {Formats} the same object for the same arguments while it is cached
 */
export function formatsFor(locale, timeZone, texts) {
  const key = `${locale} ${timeZone ?? ''} ${texts.justNow}`;
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
 * @param {string} locale
 * @param {string | undefined} timeZone
 * @param {FormatTexts} texts
 */
function makeFormats(locale, timeZone, texts) {
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone };
  /** @type {Intl.DateTimeFormatOptions} */
  const dayOfYear = { month: 'short', day: 'numeric' };
  /**
   * @param {string} language
   * @param {Intl.DateTimeFormatOptions} options
   */
  const dates = (language, options) => once(() => new Intl.DateTimeFormat(language, options));
  /** @param {Intl.NumberFormatOptions} [options] */
  const counts = (options) => once(() => new Intl.NumberFormat(locale, options));

  const numbers = counts();
  const percents = counts({ style: 'percent', maximumFractionDigits: 1 });
  const hours = dates(locale, clock);
  const thisYear = dates(locale, { ...clock, ...dayOfYear });
  const dated = dates(locale, { ...clock, ...dayOfYear, year: 'numeric' });
  const dateOnly = dates(locale, { ...dayOfYear, year: 'numeric', timeZone });
  const date = dates(locale, { dateStyle: 'long', timeZone });
  const weekday = dates(locale, { weekday: 'long', timeZone });
  const timeOfDay = dates(locale, { ...clock, second: '2-digit' });
  const year = dates('en', { year: 'numeric', timeZone, calendar: 'gregory' });
  const offset = dates('en', { timeZone, timeZoneName: 'shortOffset' });
  const plurals = once(() => new Intl.PluralRules(locale));
  const relative = once(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'narrow' }),
  );
  /** @param {'narrow' | 'short' | 'long'} unitDisplay */
  const durationFormats = (unitDisplay) => ({
    units: Object.fromEntries(
      Object.values(ageUnits).map((unit) => [unit, counts({ style: 'unit', unit, unitDisplay })]),
    ),
    joined: once(() => new Intl.ListFormat(locale, { type: 'unit', style: unitDisplay })),
  });
  const durations = {
    narrow: durationFormats('narrow'),
    short: durationFormats('short'),
    long: durationFormats('long'),
  };
  // Swedish writes dates in the format of an `<input type="datetime-local">`.
  const wall = dates('sv', {
    dateStyle: 'short',
    timeStyle: 'short',
    calendar: 'gregory',
    timeZone,
  });
  /** @param {number} ms */
  const local = (ms) => wall().format(ms).replace(' ', 'T');
  /** @param {number} ms */
  const dayOf = (ms) => local(ms).slice(0, -5);

  /**
   * @param {number} ms
   * @param {number} size
   * @param {Intl.RelativeTimeFormatUnit} unit
   */
  const ago = (ms, size, unit) => closeUp(relative().format(-Math.floor(ms / size), unit));

  /** @param {number} ms for example `GMT+8` */
  const gmt = (ms) =>
    offset()
      .formatToParts(ms)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';

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
    short: (ms, now) =>
      (year().format(ms) === year().format(now) ? thisYear() : dated()).format(ms),

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
    timeOrDate: (ms, now) =>
      dateOnly().format(ms) === dateOnly().format(now) ? formats.time(ms) : formats.short(ms, now),

    /**
     * Time since; a time in the future, due to a clock that is fast, is "just now".
     * @param {number} ms
     * @param {number} now
     * @param {boolean} [fine] below a minute, counts seconds
     */
    relative: (ms, now, fine = false) => {
      const age = now - ms;
      if (fine && age >= instant && age < minute) return ago(age, second, 'second');
      if (age < minute) return texts.justNow;
      if (age < hour) return ago(age, minute, 'minute');
      if (age < day) return ago(age, hour, 'hour');
      return ago(age, day, 'day');
    },

    /**
     * The two largest units of a duration.
     * @param {number} ms not negative
     * @param {'narrow' | 'long'} [style] long: for accessible names
     */
    duration: (ms, style = 'narrow') => {
      const { units, joined } = durations[style];
      const parts =
        ms < minute
          ? [['second', Math.floor(ms / second)]]
          : ms < hour
            ? [
                ['minute', Math.floor(ms / minute)],
                ['second', Math.floor((ms % minute) / second)],
              ]
            : ms < day
              ? [
                  ['hour', Math.floor(ms / hour)],
                  ['minute', Math.floor((ms % hour) / minute)],
                ]
              : [
                  ['day', Math.floor(ms / day)],
                  ['hour', Math.floor((ms % day) / hour)],
                ];
      const texts = parts
        .filter(([, count], i) => i === 0 || count)
        .map(([unit, count]) =>
          String(units[/** @type {string} */ (unit)]?.().format(Number(count))),
        );
      const text = closeUp(joined().format(texts));
      // A minute beside another unit: 4分1秒, 1小时5分. Escaped, because bundlers that write ASCII
      // leave regular expressions as they are.
      return texts.length > 1 ? text.replace(/(\u5206)[\u949f\u9418]/, '$1') : text;
    },

    /**
     * A rough duration in one unit, at least a minute: 3 min, 2 hr.
     * @param {number} ms not negative
     */
    rough: (ms) => {
      const unit = ms < 1.5 * hour ? 'minute' : 'hour';
      const size = unit === 'hour' ? hour : minute;
      const count = Math.max(1, Math.round(ms / size));
      return closeUp(String(durations.short.units[unit]?.().format(count)));
    },

    /**
     * The length of a relative time: "7 days" for `now-7d`; empty for anything else.
     * @param {unknown} age
     */
    span: (age) => {
      const [, count, letter = ''] = /^now-(\d+)([smhdw])$/.exec(String(age)) ?? [];
      const unit = durations.long.units[ageUnits[letter] ?? ''];
      return unit ? closeUp(unit().format(Number(count))) : '';
    },

    /**
     * ISO 8601 in the time zone, to the millisecond; in UTC if the offset of the time zone has
     * seconds.
     * @param {number} ms
     */
    iso: (ms) => {
      const [, sign, hours = '', minutes = '00'] =
        /^GMT([+\-\u2212])(\d+)(?::(\d+))?$/.exec(gmt(ms)) ?? [];
      if (!sign) return new Date(ms).toISOString();
      const shift = (Number(hours) * hour + Number(minutes) * minute) * (sign === '+' ? 1 : -1);
      const zone = `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
      return new Date(ms + shift).toISOString().replace('Z', zone);
    },

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
    fromLocal: (text, { later = false } = {}) => {
      const utc = Date.parse(`${text}Z`);
      if (Number.isNaN(utc)) return utc;
      // With the offsets of the time zone before and after a change of the clocks.
      const times = [-day, day].map((away) => 2 * utc + away - Date.parse(`${local(utc + away)}Z`));
      const exact = times.filter((ms) => text.startsWith(local(ms)));
      return Math[later ? 'max' : 'min'](...(exact.length > 0 ? exact : times));
    },

    /**
     * The name of the time zone and its offset at a time: `Asia/Shanghai (GMT+8)`.
     * @param {number} ms
     */
    zone: (ms) => `${offset().resolvedOptions().timeZone} (${gmt(ms)})`,

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
      formats.relative(0, hour);
      formats.duration(hour + minute);
      formats.duration(minute + second);
    },
  };
  return formats;
}
