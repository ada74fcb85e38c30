// Numbers, moments and durations as a reader of one language and time zone writes them. All of it
// is Intl. A formatter costs milliseconds to make: each is made when it is first used, and those of a
// language and zone are kept.

/** @typedef {ReturnType<typeof makeFormats>} Formats */

/** @type {Map<string, Formats>} */
const cache = new Map();
/** A page shows one or two languages in one or two zones; more means that someone plays with it. */
const cacheLimit = 8;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** From then on, a day and a month could be those of another year. */
const halfYear = 180 * day;
/** What is younger is "just now", however finely one counts. */
const instant = 5 * second;

/** @type {Readonly<Record<string, string>>} */
const ageUnits = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/**
 * @param {string} locale
 * @param {string | undefined} timeZone undefined: the viewer's own
 * @param {{ justNow: string }} texts
 * @returns {Formats} the same object for the same arguments, until it falls out of the cache
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
 * @template T
 * @param {() => T} make
 * @returns {() => T} what `make` gives, made once
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
 * @param {{ justNow: string }} texts
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
  const thisYear = dates(locale, { ...clock, ...dayOfYear });
  const dated = dates(locale, { ...clock, ...dayOfYear, year: 'numeric' });
  const dateOnly = dates(locale, { ...dayOfYear, year: 'numeric', timeZone });
  const whole = dates(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    hourCycle: 'h23',
    timeZone,
  });
  const timeOfDay = dates(locale, { ...clock, second: '2-digit' });
  const year = dates('en', { year: 'numeric', timeZone, calendar: 'gregory' });
  const offset = dates('en', { timeZone, timeZoneName: 'shortOffset' });
  const plurals = once(() => new Intl.PluralRules(locale));
  const relative = once(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }),
  );
  const units = Object.fromEntries(
    ['day', 'hour', 'minute', 'second'].map((unit) => [
      unit,
      counts({ style: 'unit', unit, unitDisplay: 'narrow' }),
    ]),
  );
  // The only common locale that writes dates as an input of type `datetime-local` has them.
  const wall = dates('sv', {
    dateStyle: 'short',
    timeStyle: 'short',
    calendar: 'gregory',
    timeZone,
  });
  /** @param {number} ms */
  const local = (ms) => wall().format(ms).replace(' ', 'T');
  const joined = once(() => new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }));

  /**
   * @param {number} ms
   * @param {number} size
   * @param {Intl.RelativeTimeFormatUnit} unit
   */
  const ago = (ms, size, unit) => relative().format(-Math.floor(ms / size), unit);

  const formats = {
    locale,

    /** @param {number} value */
    number: (value) => numbers().format(value),

    /**
     * Which plural form a number takes.
     * @param {number} value
     */
    pluralCategory: (value) => plurals().select(value),

    /**
     * A share in per cent, rounded down: with a single failure it is not 100 %.
     * @param {number} share from 0 to 1
     */
    percent: (share) => percents().format(Math.floor(share * 1000) / 1000),

    /**
     * Date and time to the minute; the year only if it is not the present one.
     * @param {number} ms
     * @param {number} now
     */
    short: (ms, now) =>
      (year().format(ms) === year().format(now) ? thisYear() : dated()).format(ms),

    /**
     * For a cell, which has no room for more: date and time to the minute, and of what is half a year
     * away the date with its year.
     * @param {number} ms
     * @param {number} now
     */
    brief: (ms, now) => (Math.abs(now - ms) < halfYear ? thisYear() : dateOnly()).format(ms),

    /**
     * Everything: weekday, date, seconds and the named zone.
     * @param {number} ms
     */
    full: (ms) => whole().format(ms),

    /**
     * The time of day, to the second.
     * @param {number} ms
     */
    time: (ms) => timeOfDay().format(ms),

    /**
     * How long ago; what a fast clock puts into the future is "just now".
     * @param {number} ms
     * @param {number} now
     * @param {boolean} [fine] to the second, below a minute
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
     */
    duration: (ms) => {
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
      // Where nothing stands between the parts, a space within them would group them wrongly.
      const isTight = joined().format(['', '']) === '';
      return joined().format(isTight ? texts.map((part) => part.replace(/\s/g, '')) : texts);
    },

    /**
     * An age such as `now-7d` in words: "7 days"; anything else: empty.
     * @param {unknown} age
     */
    span: (age) => {
      const [, count, letter = ''] = /^now-(\d+)([smhdw])$/.exec(String(age)) ?? [];
      const unit = ageUnits[letter];
      const style = { style: 'unit', unit, unitDisplay: 'long' };
      return unit
        ? new Intl.NumberFormat(locale, /** @type {any} */ (style)).format(Number(count))
        : '';
    },

    /**
     * A moment as ISO 8601 in the zone, to the millisecond; in UTC where the zone's offset is none
     * of whole minutes.
     * @param {number} ms
     */
    iso: (ms) => {
      const name = offset()
        .formatToParts(ms)
        .find(({ type }) => type === 'timeZoneName')?.value;
      const [, sign, hours = '', minutes = '00'] =
        /^GMT([+\-−])(\d+)(?::(\d+))?$/.exec(name ?? '') ?? [];
      if (!sign) return new Date(ms).toISOString();
      const shift = (Number(hours) * hour + Number(minutes) * minute) * (sign === '+' ? 1 : -1);
      const zone = `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
      return new Date(ms + shift).toISOString().replace('Z', zone);
    },

    /**
     * A moment as an input of type `datetime-local` has it.
     * @param {number} ms
     */
    local,

    /**
     * And back. Of an hour that a change of the clocks repeats or leaves out, one of its neighbours.
     * @param {string} text
     * @returns {number} not a number if the text is no moment
     */
    fromLocal: (text) => {
      const utc = Date.parse(`${text}Z`);
      if (Number.isNaN(utc)) return utc;
      const shift = (/** @type {number} */ ms) => Date.parse(`${local(ms)}Z`) - ms;
      return utc - shift(utc - shift(utc));
    },

    /**
     * The zone's name and what it means at a moment: `Asia/Shanghai (GMT+8)`.
     * @param {number} ms
     */
    zone: (ms) => {
      const gmt =
        offset()
          .formatToParts(ms)
          .find(({ type }) => type === 'timeZoneName')?.value ?? '';
      return `${offset().resolvedOptions().timeZone} (${gmt})`;
    },

    /**
     * Makes the formatters that rows take, if they are not there yet: for a moment in which there is
     * time for it.
     */
    prepare: () => {
      formats.number(0);
      formats.percent(0);
      formats.short(0, day);
      formats.full(0);
      formats.zone(0);
      formats.relative(0, hour);
      formats.duration(hour + minute);
      formats.duration(minute + second);
    },
  };
  return formats;
}
