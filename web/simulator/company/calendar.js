// When the runs of a pipeline start and who or what starts them: nightly builds, working hours with
// bursts of pushes, quiet weekends. Days are those of Shanghai (UTC+8, no daylight saving time).

/** The service's trigger modes. */
export const TRIGGER = { manual: 1, scheduled: 2, push: 3, api: 4, pipeline: 5, webhook: 6 };

/** @typedef {{ startTime: number, triggerMode: number, creatorAccountId: string | null }} Start */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ZONE_MS = 8 * HOUR_MS;
const WEEKEND_SHARE = 0.08;

/** Pushes per hour of a working day, from 08:00 to 22:00: two peaks and a lunch break. */
const WORKING_HOURS = /** @type {const} */ ([
  [8, 1],
  [9, 4],
  [10, 8],
  [11, 7],
  [12, 2],
  [13, 3],
  [14, 7],
  [15, 8],
  [16, 8],
  [17, 7],
  [18, 4],
  [19, 3],
  [20, 3],
  [21, 2],
]);

/** @param {number} time Epoch milliseconds. @returns {number} The number of the day in Shanghai. */
export function dayOf(time) {
  return Math.floor((time + ZONE_MS) / DAY_MS);
}

/** @param {number} day */
export function midnightOf(day) {
  return day * DAY_MS - ZONE_MS;
}

/** @param {number} day */
function isWeekend(day) {
  const weekday = (day + 4) % 7; // day 0, 1 January 1970, was a Thursday
  return weekday === 0 || weekday === 6;
}

/**
 * @param {import('./keystream.js').Keystream} random
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} day
 * @returns {Start[]} In the order of their times, all within the day.
 */
export function startsOfDay(random, pipeline, day) {
  const midnight = midnightOf(day);
  /** @type {Start[]} */
  const starts = [];
  for (const hour of pipeline.nightlyHours) {
    const startTime = midnight + hour * HOUR_MS + random.between(0, 20_000);
    starts.push({ startTime, triggerMode: TRIGGER.scheduled, creatorAccountId: null });
  }
  const share = isWeekend(day) ? WEEKEND_SHARE : 0.6 + 0.8 * random.fraction();
  let left = Math.round(pipeline.runsPerWorkday * share + random.fraction() - 0.5);
  while (left > 0) {
    const burst = Math.min(left, random.chance(0.25) ? random.between(2, 5) : 1);
    starts.push(...burstOfStarts(random, pipeline, midnight, burst));
    left -= burst;
  }
  return starts.sort((a, b) => a.startTime - b.startTime);
}

/**
 * Somebody pushes, sees it fail, pushes again: a burst is one person's within minutes.
 * @param {import('./keystream.js').Keystream} random
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} midnight
 * @param {number} length
 */
function burstOfStarts(random, pipeline, midnight, length) {
  const hour = random.pickWeighted(WORKING_HOURS);
  const triggerMode = random.pickWeighted(pipeline.triggers);
  const person = random.pick(pipeline.team);
  /** @type {Start[]} */
  const starts = [];
  let startTime = midnight + hour * HOUR_MS + random.between(0, HOUR_MS - 1);
  for (let i = 0; i < length; i += 1) {
    starts.push({ startTime, triggerMode, creatorAccountId: creatorOf(triggerMode, person) });
    startTime += random.between(90_000, 600_000);
  }
  return starts;
}

/**
 * Runs that no person started carry no person; those of the API carry an empty text.
 * @param {number} triggerMode
 * @param {import('./people.js').Person} person
 */
export function creatorOf(triggerMode, person) {
  if (triggerMode === TRIGGER.api) {
    return '';
  }
  return triggerMode === TRIGGER.scheduled ? null : person.accountId;
}
