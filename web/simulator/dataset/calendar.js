// When the runs of a pipeline start, and what starts them: nightly builds, bursts of pushes in
// working hours, few runs on weekends. Days are days in Shanghai (UTC+8, no daylight saving time).

/** The trigger modes of the API. */
export const TRIGGER = { manual: 1, scheduled: 2, push: 3, api: 4, pipeline: 5, webhook: 6 };

/** @typedef {{ startTime: number, triggerMode: number, creatorAccountId: string | null }} Start */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ZONE_MS = 8 * HOUR_MS;
const WEEKEND_ACTIVITY = 0.08;

/** [hour, weight]: pushes per hour of a working day, with two peaks and a lunch break. */
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

/** @param {number} time Epoch milliseconds. @returns {number} Days since 1 January 1970, in Shanghai. */
export function dayNumber(time) {
  return Math.floor((time + ZONE_MS) / DAY_MS);
}

/** @param {number} day @returns {number} Its midnight in Shanghai in epoch milliseconds. */
export function startOfDay(day) {
  return day * DAY_MS - ZONE_MS;
}

/** @param {number} day */
function isWeekend(day) {
  const weekday = (day + 4) % 7; // day 0, 1 January 1970, was a Thursday
  return weekday === 0 || weekday === 6;
}

/**
 * @param {import('./prng.js').Prng} random
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} day
 * @returns {Start[]} Sorted by time, all within the day.
 */
export function drawStarts(random, pipeline, day) {
  const midnight = startOfDay(day);
  /** @type {Start[]} */
  const starts = [];
  for (const hour of pipeline.nightlyHours) {
    const startTime = midnight + hour * HOUR_MS + random.between(0, 20_000);
    starts.push({ startTime, triggerMode: TRIGGER.scheduled, creatorAccountId: null });
  }
  const activity = isWeekend(day) ? WEEKEND_ACTIVITY : 0.6 + 0.8 * random.fraction();
  let remaining = Math.round(pipeline.runsPerWorkday * activity + random.fraction() - 0.5);
  while (remaining > 0) {
    const burst = Math.min(remaining, random.chance(0.25) ? random.between(2, 5) : 1);
    starts.push(...drawBurst(random, pipeline, midnight, burst));
    remaining -= burst;
  }
  return starts.sort((a, b) => a.startTime - b.startTime);
}

/**
 * A burst is a series of starts by one person within minutes: push, failure, next push.
 * @param {import('./prng.js').Prng} random
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} midnight
 * @param {number} length
 */
function drawBurst(random, pipeline, midnight, length) {
  const hour = random.pickWeighted(WORKING_HOURS);
  const triggerMode = random.pickWeighted(pipeline.triggers);
  const person = random.pick(pipeline.team);
  /** @type {Start[]} */
  const starts = [];
  let startTime = midnight + hour * HOUR_MS + random.between(0, HOUR_MS - 1);
  for (let i = 0; i < length; i += 1) {
    starts.push({ startTime, triggerMode, creatorAccountId: creatorFor(triggerMode, person) });
    startTime += random.between(90_000, 600_000);
  }
  return starts;
}

/**
 * A scheduled run has no creator; a run started through the API has an empty one.
 * @param {number} triggerMode
 * @param {import('./people.js').Person} person
 */
export function creatorFor(triggerMode, person) {
  if (triggerMode === TRIGGER.api) {
    return '';
  }
  return triggerMode === TRIGGER.scheduled ? null : person.accountId;
}
