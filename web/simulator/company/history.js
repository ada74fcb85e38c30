// The runs of a pipeline as an endless or finite series in the order of their starts: a pure
// function of seed, pipeline and the instant the simulation begins. Nothing is made before it is
// asked for. What a run looks like at a given time is in run-state.js.

import { creatorOf, dayOf, startsOfDay, TRIGGER } from './calendar.js';
import { drawCourse, incidentOf, LONGEST_RUN_MS } from './course.js';
import { damagedRecords } from './damaged-rows.js';
import { Keystream } from './keystream.js';
import { oddRecords } from './odd-values.js';

/**
 * One run, with all that will ever happen to it.
 * @typedef {object} RunRecord
 * @property {number} startTime
 * @property {number} waitMs
 * @property {number} durationMs Infinity: runs until somebody ends it.
 * @property {string} outcome
 * @property {number} triggerMode
 * @property {string | null} creatorAccountId
 * @property {import('./run-state.js').OddFields} [odd] What the service says instead; undefined: the field is left out.
 * @property {(rowJson: string) => string} [damage] Spoils the row as it goes out.
 * @property {string} [oddity] What is strange about the run, in words.
 */

const MINUTE_MS = 60_000;
const LIVE_HISTORY_MS = 4 * 3_600_000;

/**
 * Live when the simulation begins, newest last: one that takes much longer than usual, one nearly
 * done, one that runs, one that waits.
 */
const NEWEST = [
  { startedMsAgo: 31 * MINUTE_MS, waitMs: 0, leftMs: 14 * MINUTE_MS, outcome: 'FAIL' },
  { startedMsAgo: 4 * MINUTE_MS, waitMs: 20_000, leftMs: 45_000, outcome: 'SUCCESS' },
  { startedMsAgo: 100_000, waitMs: 0, leftMs: 3 * MINUTE_MS, outcome: 'SUCCESS' },
  { startedMsAgo: 40_000, waitMs: 2 * MINUTE_MS, leftMs: 6 * MINUTE_MS, outcome: 'SUCCESS' },
];
const NEWEST_SPAN_MS = 35 * MINUTE_MS;

/**
 * @param {string} seed
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} anchor When the simulation begins.
 * @returns {Generator<RunRecord, void, undefined>}
 */
export function historyOf(seed, pipeline, anchor) {
  switch (pipeline.kind) {
    case 'fixed':
      return fixedHistory(seed, pipeline, anchor);
    case 'growing':
      return fromDay(seed, pipeline, dayOf(anchor) - pipeline.ageDays);
    case 'live':
      return liveHistory(seed, pipeline, anchor);
    case 'odd':
      return listed(oddRecords(pipeline, anchor));
    case 'damaged':
      return listed(damagedRecords(pipeline, anchor));
  }
}

/** @param {RunRecord[]} records */
function* listed(records) {
  yield* records;
}

/**
 * @param {string} seed
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} day
 */
function* fromDay(seed, pipeline, day) {
  for (let current = day; ; current += 1) {
    yield* recordsOfDay(seed, pipeline, current);
  }
}

/**
 * Backwards from the anchor, day by day, until there are enough. All but the newest few are over
 * when the simulation begins.
 * @param {string} seed
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} anchor
 */
function* fixedHistory(seed, pipeline, anchor) {
  const newest = newestRecords(seed, pipeline, anchor);
  const wanted = pipeline.count - newest.length;
  const before = anchor - NEWEST_SPAN_MS - LONGEST_RUN_MS;
  /** @type {RunRecord[][]} */
  const days = [];
  let have = 0;
  for (let day = dayOf(before); have < wanted; day -= 1) {
    const records = recordsOfDay(seed, pipeline, day).filter(({ startTime }) => startTime < before);
    days.push(records);
    have += records.length;
  }
  yield* days
    .reverse()
    .flat()
    .slice(have - wanted);
  yield* newest;
}

/**
 * @param {string} seed
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} anchor
 * @returns {RunRecord[]}
 */
function newestRecords(seed, pipeline, anchor) {
  const random = new Keystream(seed, 'newest', pipeline.id);
  return NEWEST.slice(0, pipeline.count).map(({ startedMsAgo, waitMs, leftMs, outcome }) => ({
    startTime: anchor - startedMsAgo,
    waitMs,
    durationMs: startedMsAgo - waitMs + leftMs,
    outcome,
    triggerMode: random.pick([TRIGGER.manual, TRIGGER.push]),
    creatorAccountId: random.pick(pipeline.team).accountId,
  }));
}

/**
 * @param {string} seed
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} day
 * @returns {RunRecord[]}
 */
function recordsOfDay(seed, pipeline, day) {
  const random = new Keystream(seed, 'day', pipeline.id, day);
  const incident = incidentOf(random, pipeline, day);
  return startsOfDay(random, pipeline, day).map((start) => ({
    ...start,
    ...drawCourse(random, pipeline, day, isWithin(incident, start.startTime)),
  }));
}

/**
 * @param {import('./course.js').Incident | null} incident
 * @param {number} time
 */
function isWithin(incident, time) {
  return incident !== null && time >= incident.from && time < incident.to;
}

/**
 * A new run every half minute, day and night, so that there is always something to see.
 * @param {string} seed
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} anchor
 * @returns {Generator<RunRecord, void, undefined>}
 */
function* liveHistory(seed, pipeline, anchor) {
  const random = new Keystream(seed, 'live', pipeline.id);
  let startTime = anchor - LIVE_HISTORY_MS;
  let streak = 0;
  for (;;) {
    startTime += random.between(12_000, 50_000);
    streak = streak > 0 ? streak - 1 : random.chance(0.02) ? random.between(3, 9) : 0;
    const triggerMode = random.pickWeighted(pipeline.triggers);
    yield {
      startTime,
      triggerMode,
      creatorAccountId: creatorOf(triggerMode, random.pick(pipeline.team)),
      ...drawCourse(random, pipeline, 0, streak > 0),
    };
  }
}
