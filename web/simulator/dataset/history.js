// Generates the history of a pipeline: its runs in the order of their starts, finite or endless.
// The history is a pure function of seed, pipeline and start of the simulation, and is generated
// only as far as it is read. run-state.js gives the state of a run at a given time.

import { creatorFor, dayNumber, drawStarts, TRIGGER } from './calendar.js';
import { malformedRecords } from './malformed-rows.js';
import { drawIncident, drawOutcome, MAX_RUN_MS } from './outcome.js';
import { Prng } from './prng.js';
import { unusualRecords } from './unusual-runs.js';

/**
 * One run, from its start to its end.
 * @typedef {object} RunRecord
 * @property {number} startTime
 * @property {number} waitMs
 * @property {number} durationMs Infinity: until `finishRun`.
 * @property {string} outcome Final status.
 * @property {number} triggerMode
 * @property {string | null} creatorAccountId
 * @property {import('./run-state.js').FieldOverrides} [fields] Fields that the
 *   service lists with these values instead.
 * @property {(rowJson: string) => string} [corrupt] Makes the JSON of the row malformed.
 * @property {string} [description] What is special about the run.
 */

const MINUTE_MS = 60_000;
const LIVE_HISTORY_MS = 4 * 3_600_000;

/**
 * The runs that are live at the start of the simulation, newest last: one that takes much longer
 * than usual, one that is nearly done, one that is running, one that is waiting.
 */
const NEWEST = [
  { startedMsAgo: 31 * MINUTE_MS, waitMs: 0, remainingMs: 14 * MINUTE_MS, outcome: 'FAIL' },
  { startedMsAgo: 4 * MINUTE_MS, waitMs: 20_000, remainingMs: 45_000, outcome: 'SUCCESS' },
  { startedMsAgo: 100_000, waitMs: 0, remainingMs: 3 * MINUTE_MS, outcome: 'SUCCESS' },
  { startedMsAgo: 40_000, waitMs: 2 * MINUTE_MS, remainingMs: 6 * MINUTE_MS, outcome: 'SUCCESS' },
];
const NEWEST_SPAN_MS = 35 * MINUTE_MS;

/**
 * @param {string} seed
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} startedAt Start of the simulation in epoch milliseconds.
 * @returns {Generator<RunRecord, void, undefined>}
 */
export function createHistory(seed, pipeline, startedAt) {
  switch (pipeline.kind) {
    case 'fixed':
      return fixedHistory(seed, pipeline, startedAt);
    case 'growing':
      return growingHistory(seed, pipeline, dayNumber(startedAt) - pipeline.historyDays);
    case 'live':
      return liveHistory(seed, pipeline, startedAt);
    case 'unusual':
      return fromRecords(unusualRecords(pipeline, startedAt));
    case 'malformed':
      return fromRecords(malformedRecords(pipeline, startedAt));
  }
}

/** @param {RunRecord[]} records */
function* fromRecords(records) {
  yield* records;
}

/**
 * @param {string} seed
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} day
 */
function* growingHistory(seed, pipeline, day) {
  for (let current = day; ; current += 1) {
    yield* recordsOfDay(seed, pipeline, current);
  }
}

/**
 * Generates days backwards from the start of the simulation until there are enough runs. All but
 * the newest four have ended by then.
 * @param {string} seed
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} startedAt
 */
function* fixedHistory(seed, pipeline, startedAt) {
  const newest = newestRecords(seed, pipeline, startedAt);
  const wanted = pipeline.count - newest.length;
  const before = startedAt - NEWEST_SPAN_MS - MAX_RUN_MS;
  /** @type {RunRecord[][]} */
  const days = [];
  let count = 0;
  for (let day = dayNumber(before); count < wanted; day -= 1) {
    const records = recordsOfDay(seed, pipeline, day).filter(({ startTime }) => startTime < before);
    days.push(records);
    count += records.length;
  }
  yield* days
    .reverse()
    .flat()
    .slice(count - wanted);
  yield* newest;
}

/**
 * @param {string} seed
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} startedAt
 * @returns {RunRecord[]}
 */
function newestRecords(seed, pipeline, startedAt) {
  const random = new Prng(seed, 'newest', pipeline.id);
  return NEWEST.slice(0, pipeline.count).map(({ startedMsAgo, waitMs, remainingMs, outcome }) => ({
    startTime: startedAt - startedMsAgo,
    waitMs,
    durationMs: startedMsAgo - waitMs + remainingMs,
    outcome,
    triggerMode: random.pick([TRIGGER.manual, TRIGGER.push]),
    creatorAccountId: random.pick(pipeline.team).accountId,
  }));
}

/**
 * @param {string} seed
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} day
 * @returns {RunRecord[]}
 */
function recordsOfDay(seed, pipeline, day) {
  const random = new Prng(seed, 'day', pipeline.id, day);
  const incident = drawIncident(random, pipeline, day);
  return drawStarts(random, pipeline, day).map((start) => ({
    ...start,
    ...drawOutcome(random, pipeline, day, isWithin(incident, start.startTime)),
  }));
}

/**
 * @param {import('./outcome.js').Incident | null} incident
 * @param {number} time
 */
function isWithin(incident, time) {
  return incident !== null && time >= incident.from && time < incident.to;
}

/**
 * A new run about every half minute, day and night, so that some run is always live.
 * @param {string} seed
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} startedAt
 * @returns {Generator<RunRecord, void, undefined>}
 */
function* liveHistory(seed, pipeline, startedAt) {
  const random = new Prng(seed, 'live', pipeline.id);
  let startTime = startedAt - LIVE_HISTORY_MS;
  let streak = 0;
  for (;;) {
    startTime += random.between(12_000, 50_000);
    streak = streak > 0 ? streak - 1 : random.chance(0.02) ? random.between(3, 9) : 0;
    const triggerMode = random.pickWeighted(pipeline.triggers);
    yield {
      startTime,
      triggerMode,
      creatorAccountId: creatorFor(triggerMode, random.pick(pipeline.team)),
      ...drawOutcome(random, pipeline, 0, streak > 0),
    };
  }
}
