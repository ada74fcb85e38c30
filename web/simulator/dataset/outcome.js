// Draws the outcome of a run: how long it waits, how long it takes and its final status. Failures
// come in streaks: during an incident, almost every run of a pipeline fails.

import { startOfDay } from './calendar.js';

/**
 * @typedef {object} Outcome
 * @property {number} waitMs Time in status WAITING.
 * @property {number} durationMs Time in status RUNNING.
 * @property {'SUCCESS' | 'FAIL' | 'CANCELED'} outcome Final status.
 */

/** @typedef {{ from: number, to: number }} Incident Epoch milliseconds; `to` is exclusive. */

const HOUR_MS = 3_600_000;
const INCIDENT_FAIL_RATE = 0.92;
const MAX_WAIT_MS = 480_000;
const MAX_DURATION_MS = 100 * 60_000;
/** The longest time from start to end: a run that started earlier has ended. */
export const MAX_RUN_MS = MAX_WAIT_MS + MAX_DURATION_MS;

/**
 * @param {import('./prng.js').Prng} random
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} day
 * @param {boolean} inIncident
 * @returns {Outcome}
 */
export function drawOutcome(random, pipeline, day, inIncident) {
  const failRate = inIncident ? INCIDENT_FAIL_RATE : pipeline.failRate;
  const draw = random.fraction();
  const waitMs = random.chance(pipeline.waitRate) ? drawWait(random, pipeline) : 0;
  const fullMs = pipeline.medianMs * trend(day) * Math.exp(pipeline.spread * random.normal());
  const progress = random.fraction();
  if (draw < failRate) {
    return { waitMs, durationMs: bounded(fullMs * (0.15 + 0.85 * progress)), outcome: 'FAIL' };
  }
  if (draw < failRate + pipeline.cancelRate) {
    return { waitMs, durationMs: bounded(fullMs * progress), outcome: 'CANCELED' };
  }
  return { waitMs, durationMs: bounded(fullMs), outcome: 'SUCCESS' };
}

/**
 * @param {import('./prng.js').Prng} random
 * @param {import('./pipelines.js').Pipeline} pipeline
 */
function drawWait(random, pipeline) {
  return random.between(5_000, Math.min(MAX_WAIT_MS, pipeline.medianMs));
}

/** @param {number} ms */
function bounded(ms) {
  return Math.round(Math.max(1_200, Math.min(ms, MAX_DURATION_MS)));
}

/**
 * Builds become slower over 45 days, then fast again, as after a cleanup.
 * @param {number} day
 */
function trend(day) {
  return 0.9 + 0.25 * ((day % 45) / 45);
}

/**
 * At most one incident per day, of one to five hours.
 * @param {import('./prng.js').Prng} random
 * @param {import('./pipelines.js').Pipeline} pipeline
 * @param {number} day
 * @returns {Incident | null}
 */
export function drawIncident(random, pipeline, day) {
  if (!random.chance(pipeline.incidentRate)) {
    return null;
  }
  const from = startOfDay(day) + random.between(8, 16) * HOUR_MS;
  return { from, to: from + random.between(1, 5) * HOUR_MS };
}
