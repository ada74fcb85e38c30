// What the clocks of a time zone show, and its offset. Without Intl for the browser's own time zone:
// each row asks for days and years several times, and a formatter is slow.

const minute = 60_000;
const day = 24 * 60 * minute;
/** The range of a Date, less a day at either end, so that no offset of a time zone leaves it. */
export const maxTimeMs = 8.64e15 - day;

/** @param {number} ms beyond the range: counts as its limit */
const nearestDate = (ms) => new Date(Math.max(-maxTimeMs, Math.min(maxTimeMs, ms)));

/** @param {Date} date @returns {number} milliseconds that the browser's clocks are ahead of UTC */
const browserOffset = (date) => -Math.trunc(date.getTimezoneOffset()) * minute;

/**
 * @param {string} timeZone IANA name
 * @returns {(date: Date) => number} as `browserOffset`; without seconds, which no time zone has had
 *   since January 1972
 */
function offsetIn(timeZone) {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (date) => {
    const [, sign = '+', time = '00:00'] =
      /([+\-\u2212])(\d\d:\d\d)/.exec(format.format(date)) ?? [];
    const offset = Date.parse(`1970-01-01T${time}Z`);
    return sign === '+' ? offset : -offset;
  };
}

/**
 * Times are in epoch milliseconds, from `-maxTimeMs` to `maxTimeMs`; others count as these limits.
 * @param {string | undefined} timeZone IANA name; undefined: that of the browser
 */
export function zoneClock(timeZone) {
  /** @type {((date: Date) => number) | undefined} */
  let offsetOf;
  /** What was read last: each row asks for its time and for the current one repeatedly. */
  let last = { ms: NaN, wall: '', offset: '' };
  let secondLast = last;

  /** @param {number} ms */
  const read = (ms) => {
    if (ms === last.ms) return last;
    if (ms === secondLast.ms) return secondLast;
    secondLast = last;
    offsetOf ??= timeZone === undefined ? browserOffset : offsetIn(timeZone);
    const date = nearestDate(ms);
    const offset = offsetOf(date);
    const distance = new Date(Math.abs(offset)).toISOString().slice(11, 16);
    last = {
      ms,
      /** In ISO 8601, as if it were UTC. */
      wall: new Date(date.getTime() + offset).toISOString(),
      /** Such as `+08:00`. */
      offset: (offset < 0 ? '-' : '+') + distance,
    };
    return last;
  };

  /** @param {number} ms the value of an `<input type="datetime-local">` */
  const local = (ms) => read(ms).wall.slice(0, -8);

  return {
    local,

    /** @param {number} ms */
    dayOf: (ms) => read(ms).wall.slice(0, -14),

    /** @param {number} ms */
    yearOf: (ms) => read(ms).wall.slice(0, -20),

    /** @param {number} ms for example `GMT+8` */
    gmt: (ms) => `GMT${read(ms).offset.replace(/^(.)0/, '$1').replace(':00', '')}`,

    /**
     * ISO 8601 to the millisecond.
     * @param {number} ms
     */
    iso: (ms) => {
      const { wall, offset } = read(ms);
      return wall.replace('Z', offset);
    },

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
  };
}
