// How a language writes numbers, units and dates, by Intl. Creating a formatter takes the browser
// milliseconds, the first one of a page 20 to 30, so each is created on first use; the texts of small
// counts are kept.

/** @typedef {'second' | 'minute' | 'hour' | 'day' | 'week'} Unit */
/** @typedef {keyof typeof dateStyles} DateStyle */
/** @typedef {ReturnType<typeof intlFormatters>} Formatters */

/** @type {Intl.DateTimeFormatOptions} */
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
/** @type {Intl.DateTimeFormatOptions} */
const day = { month: 'short', day: 'numeric' };

/** @satisfies {Record<string, Intl.DateTimeFormatOptions>} */
const dateStyles = {
  time,
  timeWithSeconds: { ...time, second: '2-digit' },
  dayAndTime: { ...time, ...day },
  dateAndTime: { ...time, ...day, year: 'numeric' },
  date: { ...day, year: 'numeric' },
  longDate: { dateStyle: 'long' },
  weekday: { weekday: 'long' },
};

/**
 * Removes the spaces between numbers and Han characters: the formats of some regions have them, and
 * the texts do not.
 * @param {string} text
 */
const closeUp = (text) => text.replace(/(\d)\s+(?=\p{Script=Han})/gu, '$1');

/**
 * @template T
 * @param {(...names: any[]) => T} make
 * @returns {(...names: string[]) => T} calls `make` once for the same names
 */
function once(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return (...names) => {
    const key = names.join();
    const one = made.get(key) ?? make(...names);
    made.set(key, one);
    return one;
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
    if (count >= 100) return closeUp(format(count));
    texts[count] ??= closeUp(format(count));
    return texts[count] ?? '';
  };
}

/**
 * @param {string} locale
 * @param {string | undefined} timeZone IANA name; undefined: that of the browser
 */
export function intlFormatters(locale, timeZone) {
  const numbers = once(() => new Intl.NumberFormat(locale));
  const percents = once(
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
  );
  const plurals = once(() => new Intl.PluralRules(locale));
  const relative = once(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'narrow' }),
  );
  const ages = once((unit) => remember((count) => relative().format(-count, unit)));
  const spans = once((unit, unitDisplay) => {
    const { format } = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
    return remember(format);
  });
  const dates = once((/** @type {DateStyle} */ style) => {
    return new Intl.DateTimeFormat(locale, {
      .../** @type {Intl.DateTimeFormatOptions} */ (dateStyles[style]),
      timeZone,
    });
  });
  const zoneName = once(() => dates('time').resolvedOptions().timeZone);

  return {
    /** @param {number} value */
    number: (value) => numbers().format(value),

    /**
     * With one decimal at most.
     * @param {number} ratio from 0 to 1
     */
    percent: (ratio) => percents().format(ratio),

    /** @param {number} value */
    pluralCategory: (value) => plurals().select(value),

    /** @param {number} count @param {Unit} unit @param {'narrow' | 'long'} style */
    span: (count, unit, style) => spans(unit, style)(count),

    /** @param {number} count @param {'minute' | 'hour'} unit */
    roughSpan: (count, unit) => spans(unit, 'short')(count),

    /** @param {number} count @param {Unit} unit */
    age: (count, unit) => ages(unit)(count),

    /** @param {number} ms @param {DateStyle} style */
    date: (ms, style) => dates(style).format(ms),

    zoneName,
  };
}
