// How a run goes once it has started: how long it waits, how long it takes and how it ends. Failures
// come in streaks: a pipeline has hours in which almost everything fails.

import { midnightOf } from './calendar.js';

/** @typedef {'SUCCESS' | 'FAIL' | 'CANCELED'} Outcome */
/** @typedef {{ waitMs: number, durationMs: number, outcome: Outcome }} Course */
/** @typedef {{ from: number, to: number }} Incident Hours in which almost everything fails. */

const HOUR_MS = 3_600_000;
const INCIDENT_FAIL_SHARE = 0.92;
const LONGEST_WAIT_MS = 480_000;
const LONGEST_WORK_MS = 100 * 60_000;
/** From a run's start to its end at most: what is older than this is over. */
export const LONGEST_RUN_MS = LONGEST_WAIT_MS + LONGEST_WORK_MS;

/**
 * @param {import('./keystream.js').Keystream} random
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} day
 * @param {boolean} inIncident
 * @returns {Course}
 */
export function drawCourse(random, pipeline, day, inIncident) {
  const failShare = inIncident ? INCIDENT_FAIL_SHARE : pipeline.failShare;
  const luck = random.fraction();
  const waitMs = random.chance(pipeline.waitShare) ? waitOf(random, pipeline) : 0;
  const full = pipeline.typicalMs * trend(day) * Math.exp(pipeline.spread * random.normal());
  const reached = random.fraction();
  if (luck < failShare) {
    return { waitMs, durationMs: bounded(full * (0.15 + 0.85 * reached)), outcome: 'FAIL' };
  }
  if (luck < failShare + pipeline.cancelShare) {
    return { waitMs, durationMs: bounded(full * reached), outcome: 'CANCELED' };
  }
  return { waitMs, durationMs: bounded(full), outcome: 'SUCCESS' };
}

/**
 * @param {import('./keystream.js').Keystream} random
 * @param {import('./catalogue.js').Pipeline} pipeline
 */
function waitOf(random, pipeline) {
  return random.between(5_000, Math.min(LONGEST_WAIT_MS, pipeline.typicalMs));
}

/** @param {number} ms */
function bounded(ms) {
  return Math.round(Math.max(1_200, Math.min(ms, LONGEST_WORK_MS)));
}

/**
 * Builds grow slower for weeks until somebody mends them.
 * @param {number} day
 */
function trend(day) {
  return 0.9 + 0.25 * ((day % 45) / 45);
}

/**
 * At most one incident a day, of one to five hours.
 * @param {import('./keystream.js').Keystream} random
 * @param {import('./catalogue.js').Pipeline} pipeline
 * @param {number} day
 * @returns {Incident | null}
 */
export function incidentOf(random, pipeline, day) {
  if (!random.chance(pipeline.incidentShare)) {
    return null;
  }
  const from = midnightOf(day) + random.between(8, 16) * HOUR_MS;
  return { from, to: from + random.between(1, 5) * HOUR_MS };
}
