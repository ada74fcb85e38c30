// What Intl writes in the built-in languages, without it: the first formatter that a page creates takes
// the browser 20 to 30 ms, before the first row. For counts from 0 and ratios from 0 to 1; a test
// compares the two.

/** @typedef {import('./intl-formatters.js').Formatters} Formatters */
/** @typedef {import('./intl-formatters.js').Unit} Unit */

/**
 * The texts of one language; `n` is the text of `count`.
 * @typedef {object} Language
 * @property {(count: number) => Intl.LDMLPluralRule} pluralCategory
 * @property {(n: string, unit: Unit, style: 'narrow' | 'long', count: number) => string} span
 * @property {(n: string, unit: 'minute' | 'hour') => string} roughSpan
 * @property {(n: string, unit: Unit) => string} age
 * @property {(month: number, day: number) => string} day month: from 0
 * @property {(year: number, month: number, day: number) => string} date
 * @property {(year: number, month: number, day: number) => string} longDate
 * @property {string} separator between a date and a time
 * @property {(weekday: number) => string} weekday 0: Sunday
 */

const months =
  'January,February,March,April,May,June,July,August,September,October,November,December'.split(
    ',',
  );
const weekdays = 'Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday'.split(',');

/** @type {Language} */
const english = {
  pluralCategory: (count) => (count === 1 ? 'one' : 'other'),
  span: (n, unit, style, count) =>
    style === 'narrow' ? n + unit[0] : `${n} ${unit}${count === 1 ? '' : 's'}`,
  roughSpan: (n, unit) => `${n} ${unit === 'hour' ? 'hr' : 'min'}`,
  age: (n, unit) => `${n}${unit[0]} ago`,
  day: (month, day) => `${months[month]?.slice(0, 3)} ${day}`,
  date: (year, month, day) => `${english.day(month, day)}, ${year}`,
  longDate: (year, month, day) => `${months[month]} ${day}, ${year}`,
  separator: ', ',
  weekday: (weekday) => weekdays[weekday] ?? '',
};

/** @type {Readonly<Record<Unit, string>>} */
const chineseUnits = { second: '秒', minute: '分钟', hour: '小时', day: '天', week: '周' };

/**
 * In strings, not in templates: the build writes strings in ASCII.
 * @type {Language}
 */
const chinese = {
  pluralCategory: () => 'other',
  span: (n, unit, style) =>
    n + chineseUnits[unit] + (style === 'long' && unit === 'second' ? '钟' : ''),
  roughSpan: (n, unit) => n + chineseUnits[unit],
  age: (n, unit) => [n, chineseUnits[unit], '前'].join(''),
  day: (month, day) => [month + 1, '月', day, '日'].join(''),
  date: (year, month, day) => [year, '年', chinese.day(month, day)].join(''),
  longDate: (year, month, day) => chinese.date(year, month, day),
  separator: ' ',
  weekday: (weekday) => ['星期', '日一二三四五六'[weekday]].join(''),
};

/** By locale. @type {Readonly<Record<string, Language | undefined>>} */
const languages = {
  en: english,
  'en-US': english,
  zh: chinese,
  'zh-CN': chinese,
  'zh-Hans': chinese,
};

/** Before, one offset of a time zone had seconds; after, years have more than four digits. */
const earliest = Date.UTC(1973, 0);
const latest = Date.UTC(9999, 0);

/**
 * @param {Formatters} intl for other languages, and for numbers and dates that are unusual
 * @param {string} locale
 * @param {(ms: number) => string} iso a time in ISO 8601, in the time zone shown
 * @returns {Formatters}
 */
export function builtInFormatters(intl, locale, iso) {
  const language = languages[locale];
  if (!language) return intl;
  const { pluralCategory, span, roughSpan, age, separator } = language;

  /** @type {Formatters['number']} */
  const number = (value) =>
    value >= 0 && Number.isSafeInteger(value)
      ? String(value).replace(/\B(?=(\d{3})+$)/g, ',')
      : intl.number(value);

  return {
    ...intl,
    number,
    // Intl rounds the decimal number, not the binary one.
    percent: (ratio) => `${Math.round(Number((ratio * 1000).toPrecision(12))) / 10}%`,
    pluralCategory,
    span: (count, unit, style) => span(number(count), unit, style, count),
    roughSpan: (count, unit) => roughSpan(number(count), unit),
    age: (count, unit) => age(number(count), unit),
    date: (ms, style) => {
      if (!(ms >= earliest && ms < latest)) return intl.date(ms, style);
      const [date = '', time = ''] = iso(ms).split('T');
      const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
      const minutes = time.slice(0, 5);
      switch (style) {
        case 'time':
          return minutes;
        case 'timeWithSeconds':
          return time.slice(0, 8);
        case 'dayAndTime':
          return language.day(month - 1, day) + separator + minutes;
        case 'dateAndTime':
          return language.date(year, month - 1, day) + separator + minutes;
        case 'weekday':
          return language.weekday(new Date(date).getUTCDay());
        default:
          return language[style](year, month - 1, day);
      }
    },
  };
}
